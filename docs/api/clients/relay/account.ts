import { graphql } from 'relay-runtime';

export const profileFragment = graphql`
  fragment account_profile on Profile {
    id name kind title description data timezone currency isDefault latestVersion status completedAt createdAt
    updatedAt viewerCanUpdate viewerCanDelete
  }
`;

export const profileVersionFragment = graphql`
  fragment account_profileVersion on ProfileVersion {
    id version name title description data timezone currency label message restoredFrom authorKind createdAt
  }
`;

export const progressFragment = graphql`
  fragment account_progress on QuestionnaireProgress {
    answered answeredRequired required total percent
  }
`;

export const answerFragment = graphql`
  fragment account_answer on Answer {
    id sectionKey questionKey questionText questionRevision value changeCount isSensitive createdAt updatedAt
  }
`;

/** An answer can show or hide questions, reopen sections and complete the profile. Select this fragment in every questionnaire mutation. */
export const questionnaireFragment = graphql`
  fragment account_questionnaire on Profile {
    id status completedAt updatedAt
    currentSection { id }
    progress { ...account_progress }
    sections(first: 100) {
      nodes {
        id key title description order status completedAt data createdAt updatedAt
        progress { ...account_progress }
        questions { id key text help type isRequired isSensitive isShown answer { ...account_answer } }
      }
    }
  }
`;

export const settingsFragment = graphql`
  fragment account_settings on UserSettings {
    id theme language dateFormat timeFormat firstDayOfWeek unitSystem emailNotificationsEnabled
    inAppNotificationsEnabled productNewsEnabled reducedMotionEnabled
    entries(first: 100) { totalCount nodes { id key value createdAt updatedAt } }
  }
`;

export const sessionFragment = graphql`
  fragment account_session on Session {
    id createdAt expiresAt refreshExpiresAt lastActivityAt ipAddress userAgent isActive isCurrent viewerCanRevoke
    profile { id }
  }
`;

export const apiKeyFragment = graphql`
  fragment account_apiKey on ApiKey {
    id name prefix scopes requestCount lastUsedAt expiresAt previousSecretEndsAt revokedAt createdAt updatedAt
    profile { id }
  }
`;

export const fitnessProfileFragment = graphql`
  fragment account_fitnessProfile on FitnessProfile {
    id age sex sexDetails heightCm weightKg primaryGoal primaryGoalDetails experienceLevel experienceDetails
    sessionLength sessionLengthDetails availableEquipment limitations generationParams createdAt updatedAt
  }
`;

export const errorFragment = graphql`
  fragment account_error on UserError {
    code message field
  }
`;

/** The objects that the viewer's fields lead to. Select it in every mutation that can change one of them. */
export const viewerLinksFragment = graphql`
  fragment account_viewerLinks on Viewer {
    id
    user { id email userName firstName lastName updatedAt }
    profile { id }
    session { id profile { id } }
    fitnessProfile { ...account_fitnessProfile }
    deletedProfiles { profileId name deletedAt purgeScheduledAt }
    deletedFitnessProfiles { fitnessProfileId deletedAt purgeScheduledAt }
  }
`;

/** Relay does not change `totalCount` when it adds or removes an edge, so counts are fields of their own. Select it where a list changes. */
export const countsFragment = graphql`
  fragment account_counts on Viewer {
    profileCount: profiles { totalCount }
    sessionCount: sessions { totalCount }
    apiKeyCount: apiKeys { totalCount }
  }
`;

export const profilesFragment = graphql`
  fragment account_profiles on Viewer
  @refetchable(queryName: "accountProfilesPaginationQuery")
  @argumentDefinitions(count: { type: "Int", defaultValue: 20 }, cursor: { type: "String" }) {
    profiles(first: $count, after: $cursor) @connection(key: "account_profiles") {
      edges { node { ...account_profile } }
    }
  }
`;

export const sessionsFragment = graphql`
  fragment account_sessions on Viewer
  @refetchable(queryName: "accountSessionsPaginationQuery")
  @argumentDefinitions(count: { type: "Int", defaultValue: 20 }, cursor: { type: "String" }) {
    sessions(first: $count, after: $cursor) @connection(key: "account_sessions") {
      edges { node { ...account_session } }
    }
  }
`;

export const apiKeysFragment = graphql`
  fragment account_apiKeys on Viewer
  @refetchable(queryName: "accountApiKeysPaginationQuery")
  @argumentDefinitions(count: { type: "Int", defaultValue: 20 }, cursor: { type: "String" }) {
    apiKeys(first: $count, after: $cursor) @connection(key: "account_apiKeys") {
      edges { node { ...account_apiKey } }
    }
  }
`;

export const versionsFragment = graphql`
  fragment account_versions on Profile
  @refetchable(queryName: "accountVersionsPaginationQuery")
  @argumentDefinitions(count: { type: "Int", defaultValue: 20 }, cursor: { type: "String" }) {
    versions(first: $count, after: $cursor) @connection(key: "account_versions") {
      edges { node { ...account_profileVersion } }
    }
  }
`;

export const versionCountFragment = graphql`
  fragment account_versionCount on Profile {
    versionCount: versions { totalCount }
  }
`;

export const accountQuery = graphql`
  query accountQuery {
    viewer {
      permissions ...account_viewerLinks ...account_counts
      settings { ...account_settings }
      ...account_profiles ...account_sessions ...account_apiKeys
    }
  }
`;

export const historyQuery = graphql`
  query accountProfileHistoryQuery($id: ID!) {
    profile(id: $id) { ...account_profile ...account_versionCount ...account_versions }
  }
`;

export const questionnaireQuery = graphql`
  query accountQuestionnaireQuery($id: ID!) {
    profile(id: $id) { ...account_questionnaire }
  }
`;
