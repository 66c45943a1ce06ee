import { ConnectionHandler, graphql } from 'relay-runtime';

/** The values of `connections`, from the `id` of the viewer or of the profile. */
export const profilesOf = (viewerId: string): string => ConnectionHandler.getConnectionID(viewerId, 'account_profiles');
export const sessionsOf = (viewerId: string): string => ConnectionHandler.getConnectionID(viewerId, 'account_sessions');
export const apiKeysOf = (viewerId: string): string => ConnectionHandler.getConnectionID(viewerId, 'account_apiKeys');
export const versionsOf = (profileId: string): string => ConnectionHandler.getConnectionID(profileId, 'account_versions');

export const createProfile = graphql`
  mutation changeCreateProfileMutation($input: CreateProfileInput!, $connections: [ID!]!) {
    createProfile(input: $input) {
      profile @appendNode(connections: $connections, edgeTypeName: "ProfileEdge") { ...account_profile }
      viewer { ...account_viewerLinks ...account_counts }
      userErrors { ...account_error }
    }
  }
`;

export const updateProfile = graphql`
  mutation changeUpdateProfileMutation($input: UpdateProfileInput!, $connections: [ID!]!) {
    updateProfile(input: $input) {
      profile { ...account_profile ...account_versionCount }
      profileVersion @prependNode(connections: $connections, edgeTypeName: "ProfileVersionEdge") {
        ...account_profileVersion
      }
      userErrors { ...account_error ... on VersionConflictError { conflictingPaths current { ...account_profile } } }
    }
  }
`;

export const restoreProfileVersion = graphql`
  mutation changeRestoreProfileVersionMutation($input: RestoreProfileVersionInput!, $connections: [ID!]!) {
    restoreProfileVersion(input: $input) {
      profile { ...account_profile ...account_versionCount }
      profileVersion @prependNode(connections: $connections, edgeTypeName: "ProfileVersionEdge") {
        ...account_profileVersion
      }
      userErrors { ...account_error }
    }
  }
`;

export const labelProfileVersion = graphql`
  mutation changeLabelProfileVersionMutation($input: LabelProfileVersionInput!) {
    labelProfileVersion(input: $input) {
      profileVersion { ...account_profileVersion }
      userErrors { ...account_error }
    }
  }
`;

export const setDefaultProfile = graphql`
  mutation changeSetDefaultProfileMutation($input: SetDefaultProfileInput!) {
    setDefaultProfile(input: $input) {
      profile { ...account_profile }
      previousDefaultProfile { ...account_profile }
      viewer { ...account_viewerLinks }
      userErrors { ...account_error }
    }
  }
`;

export const switchProfile = graphql`
  mutation changeSwitchProfileMutation($input: SwitchProfileInput!) {
    switchProfile(input: $input) {
      session { ...account_session }
      viewer { ...account_viewerLinks }
      userErrors { ...account_error }
    }
  }
`;

export const deleteProfile = graphql`
  mutation changeDeleteProfileMutation($input: DeleteProfileInput!, $connections: [ID!]!) {
    deleteProfile(input: $input) {
      deletedProfile { profileId @deleteEdge(connections: $connections) deletedId: profileId @deleteRecord }
      defaultProfile { ...account_profile }
      viewer { ...account_viewerLinks ...account_counts }
      userErrors { ...account_error }
    }
  }
`;

export const restoreProfile = graphql`
  mutation changeRestoreProfileMutation($input: RestoreProfileInput!) {
    restoreProfile(input: $input) {
      profile { ...account_profile }
      viewer { ...account_viewerLinks ...account_counts ...account_profiles ...account_apiKeys }
      userErrors { ...account_error }
    }
  }
`;

export const setUserSettings = graphql`
  mutation changeSetUserSettingsMutation($input: SetUserSettingsInput!) {
    setUserSettings(input: $input) { settings { ...account_settings } userErrors { ...account_error } }
  }
`;

export const upsertFitnessProfile = graphql`
  mutation changeUpsertFitnessProfileMutation($input: UpsertFitnessProfileInput!) {
    upsertFitnessProfile(input: $input) { viewer { ...account_viewerLinks } userErrors { ...account_error } }
  }
`;

export const deleteFitnessProfile = graphql`
  mutation changeDeleteFitnessProfileMutation($input: DeleteFitnessProfileInput!) {
    deleteFitnessProfile(input: $input) { viewer { ...account_viewerLinks } userErrors { ...account_error } }
  }
`;

export const startQuestionnaire = graphql`
  mutation changeStartQuestionnaireMutation($input: StartQuestionnaireInput!) {
    startQuestionnaire(input: $input) { profile { ...account_questionnaire } userErrors { ...account_error } }
  }
`;

export const saveAnswers = graphql`
  mutation changeSaveAnswersMutation($input: SaveAnswersInput!) {
    saveAnswers(input: $input) {
      profile { ...account_questionnaire }
      viewer { ...account_viewerLinks }
      userErrors { ...account_error }
    }
  }
`;

export const completeSection = graphql`
  mutation changeCompleteSectionMutation($input: CompleteSectionInput!) {
    completeSection(input: $input) {
      profile { ...account_questionnaire }
      viewer { ...account_viewerLinks }
      userErrors { ...account_error }
    }
  }
`;

export const createApiKey = graphql`
  mutation changeCreateApiKeyMutation($input: CreateApiKeyInput!, $connections: [ID!]!) {
    createApiKey(input: $input) {
      secret
      apiKey @prependNode(connections: $connections, edgeTypeName: "ApiKeyEdge") { ...account_apiKey }
      viewer { ...account_counts }
      userErrors { ...account_error }
    }
  }
`;

export const revokeApiKey = graphql`
  mutation changeRevokeApiKeyMutation($input: RevokeApiKeyInput!) {
    revokeApiKey(input: $input) { apiKey { ...account_apiKey } userErrors { ...account_error } }
  }
`;

export const revokeSession = graphql`
  mutation changeRevokeSessionMutation($input: RevokeSessionInput!, $connections: [ID!]!) {
    revokeSession(input: $input) {
      session { id @deleteEdge(connections: $connections) ...account_session }
      viewer { ...account_counts }
      userErrors { ...account_error }
    }
  }
`;

export const profileChanged = graphql`
  subscription changeProfileChangedSubscription($id: ID!, $sinceVersion: Int) {
    profileChanged(id: $id, sinceVersion: $sinceVersion) {
      ...account_profile ...account_versionCount ...account_versions
    }
  }
`;
