import { questionnaireExamples } from './example-questionnaire.ts';

/**
 * Operations that take a newcomer from nothing to a profile with a history. Each is a tab of the playground, in this
 * order. A test runs them as they stand.
 */
export const examples = [
  `# Welcome to Vitae. The tabs build on each other.
# Run each by the button, or with Ctrl-Enter.
#
# 1. Make an account. useCookies keeps you signed
#    in, so what follows needs no token. If you run
#    it twice, userErrors tells what is taken.
mutation Register {
  register(
    input: {
      email: "ann@example.org"
      userName: "ann"
      password: "a long walk by the lake"
      useCookies: true
    }
  ) {
    user {
      id
    }
    profile {
      id
      name
    }
    session {
      expiresAt
    }
    userErrors {
      code
      message
      field
    }
  }
}
`,
  `# 2. Who am I, and which profile is mine? Copy the profile's id.
query Me {
  viewer {
    user {
      id
      email
    }
    profile {
      id
      name
      latestVersion
      data
    }
  }
}
`,
  `# 3. Save a version: put the id of your profile
#    in place of PROFILE_ID. dataPatch sets the keys
#    that it has, removes those that are null in it,
#    and leaves all others as they are.
mutation Update {
  updateProfile(
    input: {
      id: "PROFILE_ID"
      dataPatch: { headline: "Swimmer", skills: ["crawl", "butterfly"] }
      message: "First words about me"
    }
  ) {
    profile {
      id
      latestVersion
      data
    }
    userErrors {
      code
      message
      field
    }
  }
}
`,
  `# 4. Every version stays, and tells when it was
#    made and why.
query History {
  viewer {
    profile {
      name
      latestVersion
      versions(first: 5) {
        totalCount
        nodes {
          version
          message
          createdAt
          data
        }
      }
    }
  }
}
`,
  `# 5. When the session has ended, sign in again.
mutation Login {
  login(
    input: {
      identifier: "ann"
      password: "a long walk by the lake"
      useCookies: true
    }
  ) {
    user {
      email
    }
    userErrors {
      code
      message
    }
  }
}
`,
  `# 6. Where am I signed in, and who has tried?
#    Copy the id of a session into revokeSession to
#    end it, wherever it is.
query Devices {
  viewer {
    sessions {
      nodes {
        id
        isCurrent
        userAgent
        ipAddress
        lastActivityAt
        viewerCanRevoke
      }
    }
    loginHistory(first: 10) {
      nodes {
        outcome
        method
        ipAddress
        createdAt
      }
    }
  }
}
`,
  `# 7. Is the address yours? Registration sent a link
#    to it: without a mail server it stands in what
#    the server prints. Put its token in place of TOKEN.
mutation Verify {
  verifyEmail(input: { token: "TOKEN" }) {
    user {
      email
      isEmailVerified
    }
    userErrors {
      code
      message
    }
  }
}
`,
  `# 8. Listen to your profile: put its id in here, run
#    it, and save a version in another window (3.).
#    The same button ends it.
subscription Listen {
  profileChanged(id: "PROFILE_ID", sinceVersion: 0) {
    id
    latestVersion
    data
    updatedAt
  }
}
`,
  ...questionnaireExamples,
] as const;
