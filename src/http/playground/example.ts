import { questionnaireExamples } from './example-questionnaire.ts';

/**
 * The tabs of the playground, in the order in which to run them. They need no input: the page sets `$profileId`
 * (`profile-id.ts`). Comments fit into the editor of a narrow window.
 */
export const examples = [
  `# Welcome to Vitae. Run the tabs from left to
# right, with the button or with Ctrl-Enter.
#
# 1. Create an account. useCookies signs this
#    browser in, so the next tabs need no token.
#    If you run it again, userErrors says that the
#    email is taken.
mutation Register {
  register(
    input: {
      email: "playground@example.org"
      userName: "playground"
      password: "a long walk by the lake"
      useCookies: true
    }
  ) {
    user {
      id
      email
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
  `# 2. Read your account and your profile.
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
  `# 3. Save a version of your profile. dataPatch
#    sets the keys that it contains, removes keys
#    whose value is null, and keeps all others.
#
#    The playground sets $profileId to the id of
#    your profile. To use another profile, set it
#    in the Variables pane.
mutation Update($profileId: ID!) {
  updateProfile(
    input: {
      id: $profileId
      dataPatch: {
        headline: "Swimmer"
        skills: ["crawl", "butterfly"]
      }
      message: "Add a headline and skills"
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
  `# 4. Read the history. Every version is kept, with
#    its author, message and time.
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
          diff {
            op
            path
            value
          }
        }
      }
    }
  }
}
`,
  `# 5. Log in with a user name or an email address.
#    Use this tab when your session has expired.
mutation LogIn {
  login(
    input: {
      identifier: "playground"
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
  `# 6. List your sessions and login attempts. The
#    mutation revokeSession ends a session by its
#    id.
query Sessions {
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
  `# 7. Save settings. Settings that you omit keep
#    their values. Use entries for settings of
#    your own.
mutation Settings {
  setUserSettings(
    input: {
      theme: DARK
      entries: [{ key: "editor.fontSize", value: 14 }]
    }
  ) {
    settings {
      theme
      language
      entries {
        nodes {
          key
          value
        }
      }
    }
    userErrors {
      code
      message
      field
    }
  }
}
`,
  `# 8. Subscribe to your profile. The first event is
#    its current state. Save a version in another
#    window to receive the next event. Press the
#    button again to unsubscribe.
subscription Watch($profileId: ID!) {
  profileChanged(id: $profileId, sinceVersion: 0) {
    id
    latestVersion
    data
    updatedAt
  }
}
`,
  ...questionnaireExamples,
] as const;
