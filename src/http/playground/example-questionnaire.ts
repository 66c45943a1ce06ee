/** The tabs of the playground that fill in a questionnaire, for the profile of the tabs before them. */
export const questionnaireExamples = [
  `# 9. Start a questionnaire. Vitae includes
#    "about-you" and "fitness-intake". Staff can
#    create others.
mutation Start($profileId: ID!) {
  startQuestionnaire(
    input: { profileId: $profileId, templateKey: "about-you" }
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
  `# 10. Read everything that a form needs.
query Form {
  viewer {
    profile {
      status
      currentSection {
        key
      }
      progress {
        answered
        answeredRequired
        required
        total
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
  `# 11. Save one or more answers. If one of them is
#     invalid, none is saved. null clears an
#     answer.
mutation Answer($profileId: ID!) {
  saveAnswers(
    input: {
      profileId: $profileId
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
        {
          sectionKey: "preferences"
          questionKey: "interests"
          value: ["fitness", "learning"]
        }
        {
          sectionKey: "preferences"
          questionKey: "clarity"
          value: 4
        }
        {
          sectionKey: "preferences"
          questionKey: "wants-reminders"
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
  `# 12. Complete the questionnaire. If a required
#     answer is missing, userErrors names its
#     section and question.
mutation Complete($profileId: ID!) {
  completeProfile(input: { id: $profileId }) {
    profile {
      status
      completedAt
    }
    userErrors {
      code
      message
      ... on MissingAnswerError {
        sectionKey
        questionKey
      }
    }
  }
}
`,
] as const;
