/** The tabs of the playground in which a questionnaire is filled in; they go on from the profile that the others made. */
export const questionnaireExamples = [
  `# 9. Fill your profile in: put its id in here. Two
#    questionnaires are ready, "about-you" and
#    "fitness-intake"; staff can write others.
mutation Start {
  startQuestionnaire(
    input: { profileId: "PROFILE_ID", templateKey: "about-you" }
  ) {
    profile {
      currentSection {
        key
      }
      sections {
        nodes {
          id
          key
          title
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
  `# 10. What a form needs, whatever there is to fill in.
query Form {
  viewer {
    profile {
      status
      currentSection {
        key
      }
      progress {
        answered
        required
        percent
      }
      sections {
        nodes {
          key
          title
          status
          questions {
            key
            text
            type
            isRequired
            isShown
            choices {
              value
              label
            }
            answer {
              value
              updatedAt
            }
          }
        }
      }
    }
  }
}
`,
  `# 11. Answer one question or many, all or nothing.
#    Answer it otherwise, and the history holds both;
#    null takes an answer back.
mutation Answer {
  saveAnswers(
    input: {
      profileId: "PROFILE_ID"
      answers: [
        {
          sectionKey: "introduction"
          questionKey: "preferred-name"
          value: "Ann"
        }
        {
          sectionKey: "everyday-life"
          questionKey: "is-working"
          value: false
        }
      ]
    }
  ) {
    answers {
      questionKey
      value
      changeCount
    }
    profile {
      progress {
        percent
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
] as const;
