/* eslint-disable */
import * as types from './graphql.ts';



/**
 * Map of all GraphQL operations in the project.
 *
 * This map has several performance disadvantages:
 * 1. It is not tree-shakeable, so it will include all operations in the project.
 * 2. It is not minifiable, so the string of a GraphQL query will be multiple times inside the bundle.
 * 3. It does not support dead code elimination, so it will add unused operations.
 *
 * Therefore it is highly recommended to use the babel or swc plugin for production.
 * Learn more about it here: https://the-guild.dev/graphql/codegen/plugins/presets/preset-client#reducing-bundle-size
 */
type Documents = {
    "\n  mutation AuditedCreate($input: CreateProfileInput!) {\n    createProfile(input: $input) { profile { id } userErrors { code } }\n  }\n": typeof types.AuditedCreateDocument,
    "\n  mutation AuditedRestore($input: RestoreProfileVersionInput!) { restoreProfileVersion(input: $input) { userErrors { code } } }\n": typeof types.AuditedRestoreDocument,
    "\n  mutation AuditedSetDefault($input: SetDefaultProfileInput!) { setDefaultProfile(input: $input) { userErrors { code } } }\n": typeof types.AuditedSetDefaultDocument,
    "\n  mutation AuditedRefresh($input: RefreshSessionInput!) {\n    refreshSession(input: $input) { session { accessToken refreshToken session { id } } userErrors { code } }\n  }\n": typeof types.AuditedRefreshDocument,
    "\n  mutation AuditedLogout($input: LogoutInput!) { logout(input: $input) { userErrors { code } } }\n": typeof types.AuditedLogoutDocument,
    "\n  mutation CreateProfile($input: CreateProfileInput!) {\n    createProfile(input: $input) {\n      profile { id name createdAt latestVersion data }\n      userErrors { code field message }\n    }\n  }\n": typeof types.CreateProfileDocument,
    "\n  query MeByKey {\n    viewer { user { email } permissions }\n  }\n": typeof types.MeByKeyDocument,
    "\n  mutation LogoutByKey {\n    logout(input: {}) { userErrors { code } }\n  }\n": typeof types.LogoutByKeyDocument,
    "\n  query SessionByKey($id: ID!) {\n    node(id: $id) { ... on Session { isCurrent } }\n  }\n": typeof types.SessionByKeyDocument,
    "\n  query WhoByKey {\n    viewer { user { email } session { id } apiKey { id scopes } }\n  }\n": typeof types.WhoByKeyDocument,
    "\n  query ApiKeys($first: Int, $after: String) {\n    viewer { apiKeys(first: $first, after: $after) { totalCount pageInfo { hasNextPage endCursor } nodes { id name requestCount owner { email } } } }\n  }\n": typeof types.ApiKeysDocument,
    "\n  mutation Claim($input: ResetPasswordInput!) {\n    resetPassword(input: $input) { user { isEmailVerified hasSecondFactor } userErrors { code } }\n  }\n": typeof types.ClaimDocument,
    "\n  mutation DeleteAccount($input: DeleteAccountInput!) {\n    deleteAccount(input: $input) { user { id email erasureScheduledAt } userErrors { code field } }\n  }\n": typeof types.DeleteAccountDocument,
    "\n  mutation CancelAccountDeletion($input: CancelAccountDeletionInput!) {\n    cancelAccountDeletion(input: $input) { user { email erasureScheduledAt roles { name } } userErrors { code } }\n  }\n": typeof types.CancelAccountDeletionDocument,
    "\n  query LeavingAccount { viewer { user { erasureScheduledAt email } profiles { nodes { name } } } }\n": typeof types.LeavingAccountDocument,
    "\n  mutation RequestVerification($input: RequestEmailVerificationInput!) {\n    requestEmailVerification(input: $input) { user { isEmailVerified } userErrors { code ... on ThrottledError { retryAfter } } }\n  }\n": typeof types.RequestVerificationDocument,
    "\n  mutation Verify($input: VerifyEmailInput!) {\n    verifyEmail(input: $input) { user { email isEmailVerified } userErrors { code field } }\n  }\n": typeof types.VerifyDocument,
    "\n  mutation RequestChange($input: RequestEmailChangeInput!) {\n    requestEmailChange(input: $input) { user { email } userErrors { code field } }\n  }\n": typeof types.RequestChangeDocument,
    "\n  mutation ConfirmChange($input: ConfirmEmailChangeInput!) {\n    confirmEmailChange(input: $input) { user { email isEmailVerified } userErrors { code field } }\n  }\n": typeof types.ConfirmChangeDocument,
    "\n  mutation UnlockAccount($input: UnlockAccountInput!) {\n    unlockAccount(input: $input) { user { email } userErrors { code field } }\n  }\n": typeof types.UnlockAccountDocument,
    "\n  mutation EraseMe($input: DeleteAccountInput!) { deleteAccount(input: $input) { userErrors { code } } }\n": typeof types.EraseMeDocument,
    "\n  mutation NameMe($input: UpdateAccountInput!) { updateAccount(input: $input) { userErrors { code } } }\n": typeof types.NameMeDocument,
    "\n  mutation MoveMe($input: RequestEmailChangeInput!) { requestEmailChange(input: $input) { userErrors { code } } }\n": typeof types.MoveMeDocument,
    "\n  mutation CopyMe($input: RequestDataExportInput!) { requestDataExport(input: $input) { userErrors { code } } }\n": typeof types.CopyMeDocument,
    "\n    mutation LoginThrottled($input: LoginInput!) {\n      login(input: $input) { session { expiresAt } userErrors { code ... on ThrottledError { retryAfter } } }\n    }\n  ": typeof types.LoginThrottledDocument,
    "\n  query MyEmail {\n    viewer { user { email } }\n  }\n": typeof types.MyEmailDocument,
    "\n  mutation RequestReset($input: RequestPasswordResetInput!) {\n    requestPasswordReset(input: $input) { userErrors { code field ... on ThrottledError { retryAfter } } }\n  }\n": typeof types.RequestResetDocument,
    "\n  mutation Reset($input: ResetPasswordInput!) {\n    resetPassword(input: $input) { user { email isEmailVerified } userErrors { code field } }\n  }\n": typeof types.ResetDocument,
    "\n  mutation ChangePassword($input: ChangePasswordInput!) {\n    changePassword(input: $input) { user { email } userErrors { code field } }\n  }\n": typeof types.ChangePasswordDocument,
    "\n  query WhoRefreshed {\n    viewer { user { email } }\n  }\n": typeof types.WhoRefreshedDocument,
    "\n      mutation RefreshUntil($input: RefreshSessionInput!) {\n        refreshSession(input: $input) { session { refreshToken expiresAt refreshExpiresAt session { createdAt } } userErrors { code } }\n      }\n    ": typeof types.RefreshUntilDocument,
    "\n  query Me {\n    viewer { user { email userName } profile { name } session { isCurrent ipAddress userAgent } permissions }\n  }\n": typeof types.MeDocument,
    "\n  query HasSecondFactor($id: ID!) {\n    node(id: $id) { ... on User { hasSecondFactor } }\n  }\n": typeof types.HasSecondFactorDocument,
    "\n    mutation ChangeWhileWaiting($input: ChangePasswordInput!) { changePassword(input: $input) { userErrors { code } } }\n  ": typeof types.ChangeWhileWaitingDocument,
    "\n  query Sessions($first: Int, $orderBy: SessionOrder) {\n    viewer {\n      sessions(first: $first, orderBy: $orderBy) {\n        totalCount\n        nodes { id isCurrent isActive ipAddress userAgent createdAt lastActivityAt user { email } profile { name } }\n      }\n    }\n  }\n": typeof types.SessionsDocument,
    "\n  mutation Revoke($input: RevokeSessionInput!) {\n    revokeSession(input: $input) { session { id isActive isCurrent } userErrors { code field } }\n  }\n": typeof types.RevokeDocument,
    "\n  mutation RevokeOthers($input: RevokeOtherSessionsInput!) {\n    revokeOtherSessions(input: $input) { revokedCount userErrors { code } }\n  }\n": typeof types.RevokeOthersDocument,
    "\n  mutation Switch($input: SwitchProfileInput!) {\n    switchProfile(input: $input) {\n      profile { id name }\n      session { id isCurrent profile { name } user { email } }\n      userErrors { code field }\n    }\n  }\n": typeof types.SwitchDocument,
    "\n  query Who {\n    viewer { user { email } permissions }\n  }\n": typeof types.WhoDocument,
    "\n  mutation Logout {\n    logout(input: {}) {\n      session { isActive isCurrent }\n      userErrors { code }\n    }\n  }\n": typeof types.LogoutDocument,
    "\n  mutation LinkSocialLogin($input: LinkSocialLoginInput!) {\n    linkSocialLogin(input: $input) { authorizationUrl userErrors { code field message } }\n  }\n": typeof types.LinkSocialLoginDocument,
    "\n  mutation UnlinkSocialLogin($input: UnlinkSocialLoginInput!) {\n    unlinkSocialLogin(input: $input) { socialLogin { id provider title email } userErrors { code field message } }\n  }\n": typeof types.UnlinkSocialLoginDocument,
    "\n  query MySocialLogins($first: Int) {\n    loginMethods { name title authorizationPath }\n    viewer { socialLogins(first: $first) { totalCount nodes { id provider title email linkedAt lastUsedAt } } }\n  }\n": typeof types.MySocialLoginsDocument,
    "\n  mutation SetStatus($input: SetUserStatusInput!) {\n    setUserStatus(input: $input) { user { id status sessions { totalCount } } userErrors { code field message } }\n  }\n": typeof types.SetStatusDocument,
    "\n  mutation Unlock($input: UnlockUserInput!) {\n    unlockUser(input: $input) { user { id unlocksAt } userErrors { code field } }\n  }\n": typeof types.UnlockDocument,
    "\n  mutation Assign($input: AssignRoleInput!) {\n    assignRole(input: $input) { user { id roles { name viewerCanAssign } } userErrors { code field } }\n  }\n": typeof types.AssignDocument,
    "\n  mutation Remove($input: RemoveRoleInput!) {\n    removeRole(input: $input) { user { id roles { name } } userErrors { code field } }\n  }\n": typeof types.RemoveDocument,
    "\n  query WhatIMayDo {\n    viewer { permissions user { email passwordExpiresAt viewerCanUpdate viewerCanSetStatus viewerCanUnlock } }\n  }\n": typeof types.WhatIMayDoDocument,
    "\n  query Users($filter: UserFilter, $orderBy: UserOrder, $first: Int, $after: String, $last: Int, $before: String) {\n    users(filter: $filter, orderBy: $orderBy, first: $first, after: $after, last: $last, before: $before) {\n      totalCount\n      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }\n      nodes { email roles { name } viewerCanUpdate viewerCanSetStatus viewerCanUnlock }\n    }\n  }\n": typeof types.UsersDocument,
    "\n  mutation SaveDocument($id: ID!, $data: JSONObject, $dataPatch: JSONObject) {\n    updateProfile(input: { id: $id, data: $data, dataPatch: $dataPatch }) {\n      profile { data }\n      userErrors { code field }\n    }\n  }\n": typeof types.SaveDocumentDocument,
    "\n  mutation CreateWithDocument($name: String!, $data: JSONObject) {\n    createProfile(input: { name: $name, data: $data }) {\n      profile { id data }\n      userErrors { code field }\n    }\n  }\n": typeof types.CreateWithDocumentDocument,
    "\n  query ReadDocument($id: ID!) {\n    profile(id: $id) { data versions(first: 1) { nodes { data } } }\n  }\n": typeof types.ReadDocumentDocument,
    "\n  query ReferencedProfiles($first: Int, $after: String, $last: Int, $before: String, $orderBy: ProfileOrder) {\n    viewer {\n      profiles(first: $first, after: $after, last: $last, before: $before, orderBy: $orderBy) { edges { cursor node { name } } }\n    }\n  }\n": typeof types.ReferencedProfilesDocument,
    "\n  query ReferencedVersions($after: String, $before: String, $last: Int) {\n    viewer {\n      profiles(first: 3) { nodes { versions(after: $after, before: $before, last: $last) { edges { cursor node { version } } } } }\n    }\n  }\n": typeof types.ReferencedVersionsDocument,
    "\n    mutation UpdateTexts($input: UpdateProfileInput!) {\n      updateProfile(input: $input) { userErrors { code field } }\n    }\n  ": typeof types.UpdateTextsDocument,
    "\n    mutation CreateTexts($input: CreateProfileInput!) {\n      createProfile(input: $input) { userErrors { code field } }\n    }\n  ": typeof types.CreateTextsDocument,
    "\n    mutation RegisterTexts($input: RegisterInput!) {\n      register(input: $input) { userErrors { code field } }\n    }\n  ": typeof types.RegisterTextsDocument,
    "\n    mutation LoginTexts($input: LoginInput!) {\n      login(input: $input) { userErrors { code field } }\n    }\n  ": typeof types.LoginTextsDocument,
    "\n    mutation RefreshTexts($input: RefreshSessionInput!) {\n      refreshSession(input: $input) { userErrors { code field } }\n    }\n  ": typeof types.RefreshTextsDocument,
    "\n  query IsolatedNode($id: ID!) {\n    node(id: $id) {\n      __typename\n      id\n      ... on User { email roles { name } profiles { totalCount nodes { name } } }\n      ... on Session { ipAddress user { email } }\n      ... on ApiKey { name owner { email } }\n      ... on Profile { data owner { email } versions { totalCount nodes { data } } version(number: 1) { data } }\n      ... on ProfileVersion { data author { email } }\n    }\n  }\n": typeof types.IsolatedNodeDocument,
    "\n  query IsolatedNodes($ids: [ID!]!) {\n    nodes(ids: $ids) { id }\n  }\n": typeof types.IsolatedNodesDocument,
    "\n  query IsolatedList($after: String, $before: String, $first: Int, $last: Int, $orderBy: ProfileOrder) {\n    viewer {\n      profiles(after: $after, before: $before, first: $first, last: $last, orderBy: $orderBy) {\n        totalCount\n        pageInfo { hasNextPage hasPreviousPage }\n        edges { cursor node { id owner { id } } }\n      }\n    }\n  }\n": typeof types.IsolatedListDocument,
    "\n  mutation IsolatedRestore($input: RestoreProfileVersionInput!) {\n    restoreProfileVersion(input: $input) {\n      profile { id data }\n      userErrors { __typename code message field ... on VersionConflictError { current { data } } }\n    }\n  }\n": typeof types.IsolatedRestoreDocument,
    "\n  mutation IsolatedSetDefault($input: SetDefaultProfileInput!) {\n    setDefaultProfile(input: $input) { profile { id data } userErrors { __typename code message field } }\n  }\n": typeof types.IsolatedSetDefaultDocument,
    "\n  query EverythingOfMine {\n    rateLimit { cost }\n    viewer {\n      permissions\n      user { email }\n      profiles { totalCount nodes { name versions { nodes { data } } } }\n    }\n  }\n": typeof types.EverythingOfMineDocument,
    "\n  mutation SaveWithParams($input: UpdateProfileInput!) {\n    updateProfile(input: $input) { profile { latestVersion } userErrors { code message field params } }\n  }\n": typeof types.SaveWithParamsDocument,
    "\n  mutation RegisterWithParams($input: RegisterInput!) {\n    register(input: $input) { user { id } userErrors { code message field params } }\n  }\n": typeof types.RegisterWithParamsDocument,
    "\n  mutation LoginWithParams($input: LoginInput!) {\n    login(input: $input) { user { id } userErrors { code message field params } }\n  }\n": typeof types.LoginWithParamsDocument,
    "\n  query Emails($filter: EmailMessageFilter, $first: Int, $after: String) {\n    emailMessages(filter: $filter, first: $first, after: $after) {\n      totalCount\n      pageInfo { endCursor hasNextPage }\n      nodes { id type to subject status attempts failureReason expiresAt sentAt createdAt text }\n    }\n  }\n": typeof types.EmailsDocument,
    "\n  mutation Resend($input: ResendEmailInput!) {\n    resendEmail(input: $input) { email { id status attempts failureReason text } userErrors { code field message } }\n  }\n": typeof types.ResendDocument,
    "query ActiveProfile { viewer { profile { id name } } }": typeof types.ActiveProfileDocument,
    "\n  mutation RenameAs($input: UpdateProfileInput!) { updateProfile(input: $input) { profile { name } userErrors { code } } }\n": typeof types.RenameAsDocument,
    "\n  mutation SwitchAs($input: SwitchProfileInput!) { switchProfile(input: $input) { profile { name } userErrors { code } } }\n": typeof types.SwitchAsDocument,
    "\n    mutation RegisterMeanwhile($input: RegisterInput!) { register(input: $input) { profile { isDefault } userErrors { code } } }\n  ": typeof types.RegisterMeanwhileDocument,
    "\n    mutation CreateMeanwhile($input: CreateProfileInput!) { createProfile(input: $input) { profile { isDefault } userErrors { code } } }\n  ": typeof types.CreateMeanwhileDocument,
    "\n  mutation MakeBoundKey($input: CreateApiKeyInput!) {\n    createApiKey(input: $input) { apiKey { id profile { id name } } secret userErrors { code field } }\n  }\n": typeof types.MakeBoundKeyDocument,
    "\n  mutation RotateBoundKey($input: RotateApiKeyInput!) { rotateApiKey(input: $input) { apiKey { profile { name } } secret userErrors { code } } }\n": typeof types.RotateBoundKeyDocument,
    "\n  query BoundList { viewer { profile { name } profiles { totalCount nodes { name versions { totalCount } } } permissions } }\n": typeof types.BoundListDocument,
    "query DeletedOfBound { viewer { deletedProfiles { name } } }": typeof types.DeletedOfBoundDocument,
    "\n  mutation UpdateByBound($input: UpdateProfileInput!) { updateProfile(input: $input) { profile { title } userErrors { code } } }\n": typeof types.UpdateByBoundDocument,
    "\n  subscription VersionChanged($id: ID!) {\n    profileChanged(id: $id, sinceVersion: 0) {\n      id\n      latestVersion\n      owner {\n        id\n      }\n    }\n  }\n": typeof types.VersionChangedDocument,
    "\n  mutation PatchInBurst($id: ID!, $data: JSONObject) {\n    updateProfile(input: { id: $id, dataPatch: $data }) {\n      profile {\n        latestVersion\n      }\n      userErrors {\n        code\n      }\n    }\n  }\n": typeof types.PatchInBurstDocument,
    "\n  subscription ProfileChanged($id: ID!, $sinceVersion: Int) {\n    profileChanged(id: $id, sinceVersion: $sinceVersion) {\n      id\n      latestVersion\n      title\n      versions(first: 2) {\n        nodes {\n          version\n        }\n      }\n    }\n  }\n": typeof types.ProfileChangedDocument,
    "\n  mutation RetitleWhileWatched($id: ID!, $title: String) {\n    updateProfile(input: { id: $id, title: $title }) {\n      profile {\n        latestVersion\n      }\n      userErrors {\n        code\n      }\n    }\n  }\n": typeof types.RetitleWhileWatchedDocument,
    "\n  mutation DeleteWhileWatched($id: ID!) {\n    deleteProfile(input: { id: $id }) {\n      userErrors {\n        code\n      }\n    }\n  }\n": typeof types.DeleteWhileWatchedDocument,
    "\n  mutation Create($input: CreateProfileInput!) {\n    createProfile(input: $input) {\n      profile { name isDefault latestVersion data timezone currency title description versions { nodes { version message } } }\n      userErrors { code message field }\n    }\n  }\n": typeof types.CreateDocument,
    "\n  mutation SetDefault($input: SetDefaultProfileInput!) {\n    setDefaultProfile(input: $input) {\n      profile { id isDefault latestVersion }\n      userErrors { code field }\n    }\n  }\n": typeof types.SetDefaultDocument,
    "\n  query Active {\n    viewer {\n      profile { name }\n      profiles(orderBy: { field: NAME, direction: DESC }) { totalCount nodes { name isDefault } }\n    }\n  }\n": typeof types.ActiveDocument,
    "\n    query ProfilePage($first: Int, $last: Int, $after: String, $before: String, $orderBy: ProfileOrder) {\n      viewer {\n        profiles(first: $first, last: $last, after: $after, before: $before, orderBy: $orderBy) {\n          nodes { name }\n          pageInfo { endCursor startCursor hasNextPage hasPreviousPage }\n        }\n      }\n    }\n  ": typeof types.ProfilePageDocument,
    "\n  mutation DeleteFitness($input: DeleteFitnessProfileInput!) {\n    deleteFitnessProfile(input: $input) { deletedFitnessProfile { fitnessProfileId deletedAt purgeScheduledAt } userErrors { code message field } }\n  }\n": typeof types.DeleteFitnessDocument,
    "\n  mutation RestoreFitness($input: RestoreFitnessProfileInput!) {\n    restoreFitnessProfile(input: $input) { fitnessProfile { id age limitations availableEquipment } userErrors { code message field } }\n  }\n": typeof types.RestoreFitnessDocument,
    "\n  query DeletedFitness($id: ID!) {\n    viewer { fitnessProfile { id } deletedFitnessProfiles { fitnessProfileId deletedAt purgeScheduledAt } }\n    node(id: $id) { id }\n  }\n": typeof types.DeletedFitnessDocument,
    "\n  mutation DeleteForGood($input: DeleteProfileInput!) { deleteProfile(input: $input) { userErrors { code } } }\n": typeof types.DeleteForGoodDocument,
    "\n  mutation BringQuestionnaireBack($input: RestoreProfileInput!) { restoreProfile(input: $input) { userErrors { code } } }\n": typeof types.BringQuestionnaireBackDocument,
    "query OfDeleted($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }": typeof types.OfDeletedDocument,
    "\n  mutation DeleteAndTell($input: DeleteProfileInput!) {\n    deleteProfile(input: $input) { deletedProfile { profileId deletedAt } defaultProfile { id } userErrors { code } }\n  }\n": typeof types.DeleteAndTellDocument,
    "\n  mutation RestoreByKey($input: RestoreProfileInput!) { restoreProfile(input: $input) { profile { id } userErrors { code } } }\n": typeof types.RestoreByKeyDocument,
    "\n  query DeletedOfKey { viewer { deletedProfiles { profileId } } }\n": typeof types.DeletedOfKeyDocument,
    "\n  mutation DeleteProfile($input: DeleteProfileInput!) {\n    deleteProfile(input: $input) {\n      deletedProfile { profileId name deletedAt purgeScheduledAt }\n      defaultProfile { id name isDefault }\n      userErrors { __typename code message field ... on VersionConflictError { current { latestVersion } } }\n    }\n  }\n": typeof types.DeleteProfileDocument,
    "\n  mutation DeleteAndLook($input: DeleteProfileInput!) {\n    deleteProfile(input: $input) { userErrors { code } defaultProfile { id owner { profiles { totalCount } } } }\n  }\n": typeof types.DeleteAndLookDocument,
    "\n  mutation SwitchTo($input: SwitchProfileInput!) { switchProfile(input: $input) { userErrors { code } } }\n": typeof types.SwitchToDocument,
    "\n  mutation MakeDefault($input: SetDefaultProfileInput!) { setDefaultProfile(input: $input) { userErrors { code } } }\n": typeof types.MakeDefaultDocument,
    "\n  mutation LabelDeleted($input: LabelProfileVersionInput!) { labelProfileVersion(input: $input) { userErrors { code } } }\n": typeof types.LabelDeletedDocument,
    "\n  mutation RestoreVersionOf($input: RestoreProfileVersionInput!) { restoreProfileVersion(input: $input) { userErrors { code } } }\n": typeof types.RestoreVersionOfDocument,
    "\n  query Everywhere($profile: ID!, $version: ID!, $user: ID!) {\n    profile(id: $profile) { name }\n    node(id: $profile) { id }\n    versionNode: node(id: $version) { id }\n    nodes(ids: [$profile, $version]) { id }\n    user: node(id: $user) {\n      ... on User { profiles { totalCount nodes { id versions { totalCount } } edges { cursor } } sessions { nodes { profile { id } } } }\n    }\n    viewer {\n      profile { id }\n      profiles { totalCount nodes { id } }\n    }\n  }\n": typeof types.EverywhereDocument,
    "\n  query FilteredProfiles($filter: ProfileFilter, $first: Int, $after: String, $orderBy: ProfileOrder) {\n    viewer { profiles(filter: $filter, first: $first, after: $after, orderBy: $orderBy) { totalCount nodes { name } pageInfo { hasNextPage endCursor } } }\n  }\n": typeof types.FilteredProfilesDocument,
    "\n  query FilteredOfUser($id: ID!, $filter: ProfileFilter) { node(id: $id) { ... on User { profiles(filter: $filter) { totalCount nodes { name } } } } }\n": typeof types.FilteredOfUserDocument,
    "\n  query FitnessOfUsers($first: Int!) { users(first: $first) { nodes { id fitnessProfile { id age limitations } } } }\n": typeof types.FitnessOfUsersDocument,
    "query FitnessById($id: ID!) { node(id: $id) { ... on FitnessProfile { id age owner { id } } } }": typeof types.FitnessByIdDocument,
    "query OtherFitness { viewer { fitnessProfile { id availableEquipment experienceLevel updatedAt } } }": typeof types.OtherFitnessDocument,
    "\n  query At($id: ID!, $time: DateTime!) { profile(id: $id) { updatedAt versionAt(time: $time) { version data createdAt } } }\n": typeof types.AtDocument,
    "\n  query AtTwice($id: ID!, $one: DateTime!, $other: DateTime!) {\n    profile(id: $id) { one: versionAt(time: $one) { version } other: versionAt(time: $other) { version } same: versionAt(time: $one) { version } }\n  }\n": typeof types.AtTwiceDocument,
    "\n  query Times($id: ID!) {\n    profile(id: $id) { createdAt updatedAt versions(first: 100, orderBy: { field: VERSION, direction: ASC }) { nodes { version createdAt } } }\n  }\n": typeof types.TimesDocument,
    "\n  query Blame($id: ID!, $path: String!) {\n    profile(id: $id) { blame(path: $path) { path value hasValue isExact version { version author { id } authorKind } } }\n  }\n": typeof types.BlameDocument,
    "\n  query Blames($id: ID!, $other: ID!) {\n    profile(id: $id) { n: blame(path: \"/n\") { version { version } } deep: blame(path: \"/a/b\") { version { version } } all: blame(path: \"\") { version { version } } }\n    other: profile(id: $other) { blame(path: \"/n\") { version { version } } }\n  }\n": typeof types.BlamesDocument,
    "\n  query DiffBetween($id: ID!, $from: Int!, $to: Int!) {\n    profile(id: $id) { diff(from: $from, to: $to) { op path value oldValue } }\n  }\n": typeof types.DiffBetweenDocument,
    "\n  query DiffsMade($id: ID!, $first: Int!, $after: String) {\n    profile(id: $id) {\n      versions(first: $first, after: $after, orderBy: { field: VERSION, direction: ASC }) {\n        pageInfo { hasNextPage endCursor }\n        nodes { version name title description timezone currency data diff { op path value oldValue } }\n      }\n    }\n  }\n": typeof types.DiffsMadeDocument,
    "\n  query DistantDiffs($id: ID!, $a: Int!, $b: Int!, $c: Int!, $d: Int!) {\n    profile(id: $id) {\n      forwards: diff(from: $a, to: $b) { op path value oldValue }\n      backwards: diff(from: $b, to: $a) { op path value oldValue }\n      across: diff(from: $c, to: $d) { op path value oldValue }\n    }\n  }\n": typeof types.DistantDiffsDocument,
    "\n  query Filtered($id: ID!, $filter: ProfileVersionFilter, $first: Int, $after: String, $last: Int) {\n    profile(id: $id) {\n      versions(filter: $filter, first: $first, after: $after, last: $last) { pageInfo { hasNextPage endCursor } nodes { version } }\n    }\n  }\n": typeof types.FilteredDocument,
    "\n  query CountFiltered($id: ID!, $filter: ProfileVersionFilter) { profile(id: $id) { versions(filter: $filter) { totalCount } } }\n": typeof types.CountFilteredDocument,
    "\n  query Authors($id: ID!) {\n    profile(id: $id) { versions(first: 1) { nodes { authorKind author { id } authorKey { id name } } } }\n  }\n": typeof types.AuthorsDocument,
    "\n  mutation Label($input: LabelProfileVersionInput!) {\n    labelProfileVersion(input: $input) { profileVersion { version label data } userErrors { code field message } }\n  }\n": typeof types.LabelDocument,
    "\n  mutation LabelBesidePruning($input: LabelProfileVersionInput!) { labelProfileVersion(input: $input) { userErrors { code } } }\n": typeof types.LabelBesidePruningDocument,
    "query AtAfterPruning($id: ID!, $time: DateTime!) { profile(id: $id) { versionAt(time: $time) { version } } }": typeof types.AtAfterPruningDocument,
    "\n  query ScalePage($id: ID!, $after: String) { profile(id: $id) { versions(first: 4, after: $after) { nodes { version data diff { op } } } } }\n": typeof types.ScalePageDocument,
    "query ScaleAt($id: ID!, $time: DateTime!) { profile(id: $id) { versionAt(time: $time) { version data } } }": typeof types.ScaleAtDocument,
    "query ScaleDiff($id: ID!, $to: Int!) { profile(id: $id) { diff(from: 2, to: $to) { op path value oldValue } } }": typeof types.ScaleDiffDocument,
    "query ScaleBlame($id: ID!) { profile(id: $id) { n: blame(path: \"/n\") { version { version } } half: blame(path: \"/half\") { version { version } } } }": typeof types.ScaleBlameDocument,
    "\n  mutation Restore($input: RestoreProfileVersionInput!) {\n    restoreProfileVersion(input: $input) {\n      profile { latestVersion data name }\n      userErrors { code field ... on VersionConflictError { current { latestVersion } } }\n    }\n  }\n": typeof types.RestoreDocument,
    "\n  query ByNumber($id: ID!) {\n    profile(id: $id) {\n      first: version(number: 1) { id version data }\n      third: version(number: 3) { id version data }\n      none: version(number: 99) { id }\n      zero: version(number: 0) { id }\n      negative: version(number: -1) { id }\n    }\n  }\n": typeof types.ByNumberDocument,
    "\n  mutation SetDefaultIfUnchanged($input: SetDefaultProfileInput!) {\n    setDefaultProfile(input: $input) {\n      profile { id isDefault latestVersion }\n      userErrors { code message field ... on VersionConflictError { conflictingPaths current { id latestVersion } } }\n    }\n  }\n": typeof types.SetDefaultIfUnchangedDocument,
    "\n  mutation RestoreIfUnchanged($input: RestoreProfileVersionInput!) {\n    restoreProfileVersion(input: $input) {\n      profile { latestVersion }\n      userErrors { code field ... on VersionConflictError { conflictingPaths } }\n    }\n  }\n": typeof types.RestoreIfUnchangedDocument,
    "\n  query VersionByNode($id: ID!) {\n    node(id: $id) {\n      ... on ProfileVersion {\n        id version name data title description timezone currency message label restoredFrom createdAt authorKind author { email } authorKey { id }\n      }\n    }\n  }\n": typeof types.VersionByNodeDocument,
    "\n  mutation CreateWithVersion($input: CreateProfileInput!) {\n    createProfile(input: $input) {\n      profile { id }\n      profileVersion {\n        id version name data title description timezone currency message label restoredFrom createdAt authorKind author { email } authorKey { id }\n      }\n      viewer { profile { id } }\n    }\n  }\n": typeof types.CreateWithVersionDocument,
    "\n  mutation UpdateWithVersion($input: UpdateProfileInput!) {\n    updateProfile(input: $input) {\n      profile { id latestVersion }\n      profileVersion {\n        id version name data title description timezone currency message label restoredFrom createdAt authorKind author { email } authorKey { id }\n      }\n      userErrors { code }\n    }\n  }\n": typeof types.UpdateWithVersionDocument,
    "\n  mutation RestoreWithVersion($input: RestoreProfileVersionInput!) {\n    restoreProfileVersion(input: $input) {\n      profile { id latestVersion }\n      profileVersion {\n        id version name data title description timezone currency message label restoredFrom createdAt authorKind author { email } authorKey { id }\n      }\n      userErrors { code }\n    }\n  }\n": typeof types.RestoreWithVersionDocument,
    "\n  mutation UpdateJustVersion($input: UpdateProfileInput!) { updateProfile(input: $input) { profileVersion { id version name data message createdAt } } }\n": typeof types.UpdateJustVersionDocument,
    "\n  mutation SetDefaultForCache($input: SetDefaultProfileInput!) {\n    setDefaultProfile(input: $input) {\n      profile { id isDefault }\n      previousDefaultProfile { id isDefault }\n      viewer { profile { id } }\n    }\n  }\n": typeof types.SetDefaultForCacheDocument,
    "\n  mutation DeleteForCache($input: DeleteProfileInput!) {\n    deleteProfile(input: $input) {\n      deletedProfile { profileId }\n      defaultProfile { id isDefault }\n      viewer { profile { id } session { profile { id } } profiles { nodes { id } } deletedProfiles { profileId } }\n    }\n  }\n": typeof types.DeleteForCacheDocument,
    "\n  mutation RestoreForCache($input: RestoreProfileInput!) {\n    restoreProfile(input: $input) {\n      profile { id latestVersion }\n      profileVersion { version name authorKind profileData: data }\n      viewer { profiles { totalCount } deletedProfiles { profileId } }\n      userErrors { code }\n    }\n  }\n": typeof types.RestoreForCacheDocument,
    "\n  mutation SwitchForCache($input: SwitchProfileInput!) { switchProfile(input: $input) { viewer { profile { id } session { profile { id } } } } }\n": typeof types.SwitchForCacheDocument,
    "\n  mutation FitnessForCache {\n    upsertFitnessProfile(input: { age: 40 }) { fitnessProfile { id } viewer { fitnessProfile { id } } }\n    deleteFitnessProfile(input: {}) { viewer { fitnessProfile { id } deletedFitnessProfiles { fitnessProfileId } } }\n    restoreFitnessProfile(input: {}) { viewer { fitnessProfile { id } deletedFitnessProfiles { fitnessProfileId } } }\n  }\n": typeof types.FitnessForCacheDocument,
    "query IdsOfViewer { viewer { id secondFactors { id } settings { id } } }": typeof types.IdsOfViewerDocument,
    "query IdNode($id: ID!) { node(id: $id) { __typename id } nodes(ids: [$id]) { id } }": typeof types.IdNodeDocument,
    "\n  query IdNodes($ids: [ID!]!) {\n    nodes(ids: $ids) { __typename ... on UserSettings { theme } ... on Viewer { user { email } } ... on SecondFactors { recoveryCodesLeft } }\n  }\n": typeof types.IdNodesDocument,
    "\n  query SchemaOf($kind: String!, $version: Int) {\n    profileSchema(kind: $kind, version: $version) { id kind version schema isActive endedAt }\n  }\n": typeof types.SchemaOfDocument,
    "\n  query TwoSchemas($one: String!, $other: String!) {\n    one: profileSchema(kind: $one) { version }\n    other: profileSchema(kind: $other, version: 1) { version isActive }\n  }\n": typeof types.TwoSchemasDocument,
    "\n  query Schemas($filter: ProfileSchemaFilter, $first: Int, $after: String) {\n    profileSchemas(filter: $filter, first: $first, after: $after) {\n      totalCount\n      pageInfo { hasNextPage endCursor }\n      nodes { version isActive description registeredBy { email } }\n    }\n  }\n": typeof types.SchemasDocument,
    "\n  query NestedProfiles($first: Int!) {\n    viewer {\n      profiles(first: $first) {\n        nodes {\n          name\n          versions(first: 3) {\n            nodes { version data }\n            pageInfo { hasNextPage }\n          }\n          owner { email }\n        }\n        totalCount\n      }\n    }\n  }\n": typeof types.NestedProfilesDocument,
    "\n  mutation RestoreFromPurge($input: RestoreProfileInput!) { restoreProfile(input: $input) { profile { latestVersion } userErrors { code } } }\n": typeof types.RestoreFromPurgeDocument,
    "\n  mutation DeleteToRestore($input: DeleteProfileInput!) { deleteProfile(input: $input) { userErrors { code } } }\n": typeof types.DeleteToRestoreDocument,
    "\n  mutation RestoreProfile($input: RestoreProfileInput!) {\n    restoreProfile(input: $input) {\n      profile { id name data isDefault latestVersion versions(first: 100) { nodes { version name authorKind author { id } } } }\n      userErrors { code message field }\n    }\n  }\n": typeof types.RestoreProfileDocument,
    "\n  mutation CreateWhileDeleted($input: CreateProfileInput!) { createProfile(input: $input) { profile { id } userErrors { code } } }\n": typeof types.CreateWhileDeletedDocument,
    "\n  query DeletedProfiles { viewer { deletedProfiles { profileId name deletedAt purgeScheduledAt } } }\n": typeof types.DeletedProfilesDocument,
    "\n  query LiveProfiles { viewer { profile { name } profiles { nodes { name isDefault } } } }\n": typeof types.LiveProfilesDocument,
    "\n  query KnownSettings {\n    viewer {\n      settings {\n        theme language dateFormat timeFormat firstDayOfWeek unitSystem reducedMotionEnabled emailNotificationsEnabled inAppNotificationsEnabled productNewsEnabled\n        editor: value(key: \"editor.font\")\n        stored: value(key: \"theme\")\n      }\n    }\n  }\n": typeof types.KnownSettingsDocument,
    "\n  query SettingEntries($first: Int, $after: String) {\n    viewer {\n      settings { entries(first: $first, after: $after) { totalCount nodes { key value createdAt updatedAt } pageInfo { endCursor hasNextPage } } }\n    }\n  }\n": typeof types.SettingEntriesDocument,
    "\n  mutation SetSettings($input: SetUserSettingsInput!) {\n    setUserSettings(input: $input) {\n      settings { theme language productNewsEnabled entries { nodes { key value updatedAt } } }\n      userErrors { code field message }\n    }\n  }\n": typeof types.SetSettingsDocument,
    "\n  mutation RestoreTyped($input: RestoreProfileVersionInput!) {\n    restoreProfileVersion(input: $input) {\n      profile { latestVersion data }\n      userErrors { code message field }\n    }\n  }\n": typeof types.RestoreTypedDocument,
    "\n  subscription QuestionnaireChanged($profileId: ID!, $since: DateTime) {\n    questionnaireChanged(profileId: $profileId, sinceUpdatedAt: $since) {\n      id status currentSection { key }\n      progress { answered required }\n      sections(first: 2) { nodes { key status updatedAt questions { key isShown answer { value } } } }\n    }\n  }\n": typeof types.QuestionnaireChangedDocument,
    "mutation RetitleFilled($id: ID!) { updateProfile(input: { id: $id, title: \"Else\" }) { userErrors { code } } }": typeof types.RetitleFilledDocument,
    "mutation EraseWatched($id: ID!) { deleteProfile(input: { id: $id }) { userErrors { code } } }": typeof types.EraseWatchedDocument,
    "query SectionTimes($id: ID!) { profile(id: $id) { sections(first: 100) { nodes { updatedAt } } } }": typeof types.SectionTimesDocument,
    "mutation RenameMeanwhile($id: ID!, $title: String) { updateProfile(input: { id: $id, title: $title }) { userErrors { code } } }": typeof types.RenameMeanwhileDocument,
    "mutation DeleteMeanwhile($id: ID!) { deleteProfile(input: { id: $id }) { userErrors { code } } }": typeof types.DeleteMeanwhileDocument,
    "\n  query CurrentSections($first: Int!) {\n    viewer { profiles(first: $first) { nodes { status currentSection { id key status profile { id } } } } }\n  }\n": typeof types.CurrentSectionsDocument,
    "\n  query QuestionIds($id: ID!) {\n    profile(id: $id) { sections { nodes { key questions { id key answer { value } } } } }\n  }\n": typeof types.QuestionIdsDocument,
    "\n  query QuestionnaireExport($id: ID!) {\n    profile(id: $id) {\n      json: questionnaireExport(format: JSON) { fileName mediaType content }\n      csv: questionnaireExport(format: CSV) { fileName mediaType content }\n    }\n  }\n": typeof types.QuestionnaireExportDocument,
    "\n  query QuestionnaireAsJson($id: ID!) { profile(id: $id) { questionnaireExport(format: JSON) { content } } }\n": typeof types.QuestionnaireAsJsonDocument,
    "\n  query FilledFitness { viewer { fitnessProfile { age heightCm primaryGoal primaryGoalDetails availableEquipment limitations updatedAt } } }\n": typeof types.FilledFitnessDocument,
    "\n  mutation FillByHand($input: UpsertFitnessProfileInput!) { upsertFitnessProfile(input: $input) { userErrors { code } } }\n": typeof types.FillByHandDocument,
    "\n  mutation SensitiveAnswer($input: SaveAnswersInput!) { saveAnswers(input: $input) { answers { value } userErrors { code field } } }\n": typeof types.SensitiveAnswerDocument,
    "\n  query AnswerHistories($id: ID!, $first: Int!, $changes: Int, $after: String, $orderBy: AnswerChangeOrder) {\n    profile(id: $id) {\n      answers(first: $first) {\n        nodes {\n          id questionKey value changeCount\n          history(first: $changes, after: $after, orderBy: $orderBy) {\n            nodes { id version oldValue newValue questionText questionRevision author { id } authorKind authorKey { id } createdAt }\n            pageInfo { hasNextPage endCursor }\n            totalCount\n          }\n        }\n      }\n    }\n  }\n": typeof types.AnswerHistoriesDocument,
    "query ChangeNode($id: ID!) { node(id: $id) { ... on AnswerChange { version oldValue newValue } ... on Answer { value changeCount } } }": typeof types.ChangeNodeDocument,
    "\n  query EverythingAnswered($id: ID!) {\n    profile(id: $id) {\n      answers(first: 20) { totalCount nodes { id questionKey value history(first: 20) { totalCount nodes { id newValue } } } }\n      sections(first: 100) { totalCount nodes { id } }\n    }\n  }\n": typeof types.EverythingAnsweredDocument,
    "\n  query OfQuestionnaires($ids: [ID!]!) {\n    nodes(ids: $ids) {\n      id\n      ... on Section { key }\n      ... on Answer { questionKey value history { totalCount nodes { newValue } } }\n      ... on AnswerChange { version newValue }\n    }\n  }\n": typeof types.OfQuestionnairesDocument,
    "mutation EraseFilled($id: ID!) { deleteProfile(input: { id: $id }) { userErrors { code } } }": typeof types.EraseFilledDocument,
    "\n  query AnswersPage($id: ID!, $first: Int, $after: String, $orderBy: AnswerOrder, $filter: AnswerFilter) {\n    profile(id: $id) {\n      answers(first: $first, after: $after, orderBy: $orderBy, filter: $filter) {\n        nodes { id sectionKey questionKey value isSensitive questionText changeCount profile { name } }\n        pageInfo { hasNextPage endCursor }\n        totalCount\n      }\n    }\n  }\n": typeof types.AnswersPageDocument,
    "\n  query SectionNode($id: ID!) {\n    node(id: $id) {\n      ... on Section {\n        id key order title description data createdAt updatedAt completedAt status\n        profile { name currentSection { key } }\n        template { key revision status }\n        progress { answered answeredRequired required total percent }\n      }\n    }\n  }\n": typeof types.SectionNodeDocument,
    "\n  query Templates($filter: QuestionnaireTemplateFilter, $first: Int, $after: String, $orderBy: QuestionnaireTemplateOrder) {\n    questionnaireTemplates(filter: $filter, first: $first, after: $after, orderBy: $orderBy) {\n      totalCount\n      pageInfo { hasNextPage endCursor }\n      nodes { id revision status title createdBy { email } sections { key questions { key } } }\n    }\n  }\n": typeof types.TemplatesDocument,
    "\n  query SeveralTemplates($key: String!) {\n    current: questionnaireTemplate(key: $key) { revision sections { title } }\n    first: questionnaireTemplate(key: $key, revision: 1) { revision status }\n    fourth: questionnaireTemplate(key: $key, revision: 4) { revision }\n  }\n": typeof types.SeveralTemplatesDocument,
    "\n  query TemplateById($id: ID!) {\n    node(id: $id) { ... on QuestionnaireTemplate { revision } }\n    nodes(ids: [$id]) { id }\n  }\n": typeof types.TemplateByIdDocument,
    "\n  mutation Start($input: StartQuestionnaireInput!) {\n    startQuestionnaire(input: $input) {\n      profile { id status currentSection { key } completedAt sections(first: 100) { nodes { id key title status order } } }\n      userErrors { code message field }\n    }\n  }\n": typeof types.StartDocument,
    "\n  mutation Save($input: SaveAnswersInput!) {\n    saveAnswers(input: $input) {\n      answers { id sectionKey questionKey value changeCount updatedAt }\n      profile { id status completedAt }\n      userErrors { code message field ... on AnswerConflictError { answer { value changeCount updatedAt } } }\n    }\n  }\n": typeof types.SaveDocument,
    "\n  mutation CompleteSection($input: CompleteSectionInput!) {\n    completeSection(input: $input) {\n      section { id key status completedAt }\n      profile { id status currentSection { key } completedAt }\n      userErrors { __typename code message field ... on MissingAnswerError { sectionKey questionKey } }\n    }\n  }\n": typeof types.CompleteSectionDocument,
    "\n  mutation ReopenSection($input: ReopenSectionInput!) {\n    reopenSection(input: $input) {\n      section { id key status completedAt }\n      profile { id status currentSection { key } completedAt }\n      userErrors { code message field }\n    }\n  }\n": typeof types.ReopenSectionDocument,
    "\n  mutation ReorderSections($input: ReorderSectionsInput!) {\n    reorderSections(input: $input) {\n      profile { id currentSection { key } sections(first: 100) { nodes { id key order } } }\n      userErrors { code message field }\n    }\n  }\n": typeof types.ReorderSectionsDocument,
    "\n  mutation CompleteProfile($input: CompleteProfileInput!) {\n    completeProfile(input: $input) {\n      profile { id status currentSection { key } completedAt sections(first: 100) { nodes { key status } } }\n      userErrors { __typename code message field ... on MissingAnswerError { sectionKey questionKey } }\n    }\n  }\n": typeof types.CompleteProfileDocument,
    "\n  mutation SetSectionData($input: SetSectionDataInput!) {\n    setSectionData(input: $input) { section { id updatedAt } userErrors { code message field } }\n  }\n": typeof types.SetSectionDataDocument,
    "\n  mutation RequestDataExport($input: RequestDataExportInput!) {\n    requestDataExport(input: $input) { dataExport { id status size requestedAt readyAt expiresAt } userErrors { code field } }\n  }\n": typeof types.RequestDataExportDocument,
    "\n  query DataExports($first: Int) {\n    viewer { dataExports(first: $first) { totalCount nodes { id status size failureReason requestedAt readyAt expiresAt } } }\n  }\n": typeof types.DataExportsDocument,
    "\n  mutation DeleteProfiles($input: DeleteProfileInput!) { deleteProfile(input: $input) { userErrors { code } } }\n": typeof types.DeleteProfilesDocument,
    "\n  mutation UpsertFitness($input: UpsertFitnessProfileInput!) {\n    upsertFitnessProfile(input: $input) {\n      fitnessProfile {\n        id age sex sexDetails heightCm weightKg experienceLevel experienceDetails limitations primaryGoal primaryGoalDetails\n        availableEquipment sessionLength sessionLengthDetails generationParams createdAt updatedAt\n      }\n      userErrors { __typename code message field }\n    }\n  }\n": typeof types.UpsertFitnessDocument,
    "\n  query FitnessOfViewer {\n    viewer {\n      fitnessProfile {\n        id age sex sexDetails heightCm weightKg experienceLevel experienceDetails limitations primaryGoal primaryGoalDetails\n        availableEquipment sessionLength sessionLengthDetails generationParams createdAt updatedAt\n      }\n    }\n  }\n": typeof types.FitnessOfViewerDocument,
    "\n  fragment FormSection on Section {\n    key title status\n    progress { answered answeredRequired required total percent }\n    questions {\n      key text type isRequired isShown\n      choices { value label }\n      validation { minLength maxLength pattern minimum maximum integerOnly }\n      answer { value updatedAt }\n    }\n  }\n": typeof types.FormSectionFragmentDoc,
    "\n  query FormPage($id: ID!) {\n    profile(id: $id) {\n      name status\n      progress { answered answeredRequired required total percent }\n      sections(first: 100) { nodes { ...FormSection } }\n    }\n  }\n": typeof types.FormPageDocument,
    "\n  query FormPages($first: Int!) {\n    viewer {\n      profiles(first: $first) {\n        nodes { name progress { percent } sections(first: 4) { nodes { ...FormSection } } }\n      }\n    }\n  }\n": typeof types.FormPagesDocument,
    "\n  mutation Register($input: RegisterInput!) {\n    register(input: $input) {\n      user { id email userName roles { name } }\n      profile { id name latestVersion isDefault timezone currency versions { totalCount nodes { version author { email } } } }\n      session { accessToken refreshToken expiresAt }\n      userErrors { code message field }\n    }\n  }\n": typeof types.RegisterDocument,
    "\n  mutation Login($input: LoginInput!) {\n    login(input: $input) {\n      user { id email lastLoginAt }\n      session { accessToken refreshToken expiresAt session { isCurrent isActive userAgent } }\n      userErrors { code message field }\n    }\n  }\n": typeof types.LoginDocument,
    "\n  mutation UpdateProfile($input: UpdateProfileInput!) {\n    updateProfile(input: $input) {\n      profile { id name data latestVersion title description timezone currency }\n      userErrors {\n        __typename\n        code\n        message\n        field\n        ... on VersionConflictError { conflictingPaths current { id latestVersion data } }\n      }\n    }\n  }\n": typeof types.UpdateProfileDocument,
    "\n  query History($id: ID!, $first: Int, $after: String, $last: Int, $before: String, $orderBy: ProfileVersionOrder) {\n    profile(id: $id) {\n      latestVersion\n      data\n      versions(first: $first, after: $after, last: $last, before: $before, orderBy: $orderBy) {\n        totalCount\n        pageInfo { hasNextPage hasPreviousPage startCursor endCursor }\n        edges { cursor node { id version data message restoredFrom authorKind author { email } } }\n      }\n    }\n  }\n": typeof types.HistoryDocument,
    "\n  mutation Refresh($input: RefreshSessionInput!) {\n    refreshSession(input: $input) {\n      session { accessToken refreshToken session { id user { email } } }\n      userErrors { code field }\n    }\n  }\n": typeof types.RefreshDocument,
    "\n  mutation CreateApiKey($input: CreateApiKeyInput!) {\n    createApiKey(input: $input) {\n      apiKey { id name prefix scopes expiresAt revokedAt lastUsedAt requestCount previousSecretEndsAt owner { email } }\n      secret\n      userErrors { code message field }\n    }\n  }\n": typeof types.CreateApiKeyDocument,
    "\n  mutation RotateApiKey($input: RotateApiKeyInput!) {\n    rotateApiKey(input: $input) { apiKey { id name prefix previousSecretEndsAt } secret userErrors { code field } }\n  }\n": typeof types.RotateApiKeyDocument,
    "\n  mutation RevokeApiKey($input: RevokeApiKeyInput!) {\n    revokeApiKey(input: $input) { apiKey { id revokedAt } userErrors { code field } }\n  }\n": typeof types.RevokeApiKeyDocument,
    "\n  mutation ChallengedLogin($input: LoginInput!) {\n    login(input: $input) {\n      user { id }\n      session { accessToken }\n      secondFactor { token methods passkeyOptions expiresAt }\n      userErrors { code message field }\n    }\n  }\n": typeof types.ChallengedLoginDocument,
    "\n  mutation VerifySecondFactor($input: VerifySecondFactorInput!) {\n    verifySecondFactor(input: $input) {\n      user { id email hasSecondFactor lastLoginAt }\n      session { accessToken refreshToken session { isCurrent } }\n      userErrors { code message field }\n    }\n  }\n": typeof types.VerifySecondFactorDocument,
    "\n  mutation StartTotpEnrollment($input: StartTotpEnrollmentInput!) {\n    startTotpEnrollment(input: $input) { enrollment { secret uri expiresAt } userErrors { code message field } }\n  }\n": typeof types.StartTotpEnrollmentDocument,
    "\n  mutation ConfirmTotpEnrollment($input: ConfirmTotpEnrollmentInput!) {\n    confirmTotpEnrollment(input: $input) {\n      recoveryCodes\n      secondFactors { totpConfirmedAt recoveryCodesLeft }\n      userErrors { code message field }\n    }\n  }\n": typeof types.ConfirmTotpEnrollmentDocument,
    "\n  mutation StartPasskeyRegistration($input: StartPasskeyRegistrationInput!) {\n    startPasskeyRegistration(input: $input) { registration { options expiresAt } userErrors { code message field } }\n  }\n": typeof types.StartPasskeyRegistrationDocument,
    "\n  mutation RegisterPasskey($input: RegisterPasskeyInput!) {\n    registerPasskey(input: $input) {\n      passkey { id name transports isBackedUp createdAt lastUsedAt }\n      recoveryCodes\n      secondFactors { recoveryCodesLeft passkeys { totalCount } }\n      userErrors { code message field }\n    }\n  }\n": typeof types.RegisterPasskeyDocument,
    "\n  query SecondFactors {\n    viewer {\n      user { hasSecondFactor }\n      secondFactors { totpConfirmedAt recoveryCodesLeft passkeys { totalCount nodes { id name transports isBackedUp lastUsedAt } } }\n    }\n  }\n": typeof types.SecondFactorsDocument,
    "\n  mutation DisableTotp($input: DisableTotpInput!) {\n    disableTotp(input: $input) { secondFactors { totpConfirmedAt recoveryCodesLeft } userErrors { code field } }\n  }\n": typeof types.DisableTotpDocument,
    "\n  mutation RegenerateRecoveryCodes($input: RegenerateRecoveryCodesInput!) {\n    regenerateRecoveryCodes(input: $input) { recoveryCodes secondFactors { recoveryCodesLeft } userErrors { code field } }\n  }\n": typeof types.RegenerateRecoveryCodesDocument,
    "\n  mutation RenamePasskey($input: RenamePasskeyInput!) {\n    renamePasskey(input: $input) { passkey { id name } userErrors { code field } }\n  }\n": typeof types.RenamePasskeyDocument,
    "\n  mutation RemovePasskey($input: RemovePasskeyInput!) {\n    removePasskey(input: $input) { passkey { id name } secondFactors { recoveryCodesLeft passkeys { totalCount } } userErrors { code field } }\n  }\n": typeof types.RemovePasskeyDocument,
    "\n  mutation ResetSecondFactors($input: ResetSecondFactorsInput!) {\n    resetSecondFactors(input: $input) { user { id hasSecondFactor } userErrors { code field } }\n  }\n": typeof types.ResetSecondFactorsDocument,
    "\n  mutation RegisterSchema($input: RegisterProfileSchemaInput!) {\n    registerProfileSchema(input: $input) {\n      profileSchema { id kind version schema description isActive createdAt endedAt registeredBy { email } }\n      userErrors { code message field }\n    }\n  }\n": typeof types.RegisterSchemaDocument,
    "\n  mutation RetireSchema($input: RetireProfileSchemaInput!) {\n    retireProfileSchema(input: $input) {\n      profileSchema { id kind version isActive }\n      userErrors { code message field }\n    }\n  }\n": typeof types.RetireSchemaDocument,
    "\n  mutation CreateOfKind($input: CreateProfileInput!) {\n    createProfile(input: $input) {\n      profile { id kind data latestVersion }\n      userErrors { code message field }\n    }\n  }\n": typeof types.CreateOfKindDocument,
    "\n  query Standing($id: ID!) {\n    profile(id: $id) {\n      status\n      currentSection { key }\n      completedAt\n      progress { answered answeredRequired required total percent }\n      sections(first: 10) {\n        nodes {\n          id\n          key\n          order\n          status\n          updatedAt\n          completedAt\n          progress { answered answeredRequired required total percent }\n          questions { key isShown answer { value } }\n        }\n      }\n      answers(first: 50) { nodes { sectionKey questionKey value changeCount updatedAt } }\n    }\n  }\n": typeof types.StandingDocument,
    "\n  mutation CreateTemplate($input: CreateQuestionnaireTemplateInput!) {\n    createQuestionnaireTemplate(input: $input) { questionnaireTemplate { ...WholeTemplate } userErrors { code message field } }\n  }\n": typeof types.CreateTemplateDocument,
    "\n  mutation UpdateTemplate($input: UpdateQuestionnaireTemplateInput!) {\n    updateQuestionnaireTemplate(input: $input) { questionnaireTemplate { ...WholeTemplate } userErrors { code message field } }\n  }\n": typeof types.UpdateTemplateDocument,
    "\n  mutation PublishTemplate($input: PublishQuestionnaireTemplateInput!) {\n    publishQuestionnaireTemplate(input: $input) {\n      questionnaireTemplate { id key revision status publishedAt endedAt updatedAt }\n      userErrors { code message field }\n    }\n  }\n": typeof types.PublishTemplateDocument,
    "\n  mutation RetireTemplate($input: RetireQuestionnaireTemplateInput!) {\n    retireQuestionnaireTemplate(input: $input) { questionnaireTemplate { id revision status endedAt } userErrors { code message field } }\n  }\n": typeof types.RetireTemplateDocument,
    "\n  query TemplateAt($key: String!, $revision: Int) {\n    questionnaireTemplate(key: $key, revision: $revision) { ...WholeTemplate }\n  }\n": typeof types.TemplateAtDocument,
    "\n  fragment WholeTemplate on QuestionnaireTemplate {\n    id key revision title description status createdAt updatedAt publishedAt endedAt createdBy { email }\n    sections {\n      key title description\n      questions {\n        key text help type isRequired isSensitive fitnessProfileField\n        choices { value label }\n        validation { minLength maxLength pattern minimum maximum integerOnly minDate maxDate minDaysFromToday maxDaysFromToday minChoices maxChoices schema }\n        shownIf { match conditions { sectionKey questionKey operator value } }\n      }\n    }\n  }\n": typeof types.WholeTemplateFragmentDoc,
};
const documents: Documents = {
    "\n  mutation AuditedCreate($input: CreateProfileInput!) {\n    createProfile(input: $input) { profile { id } userErrors { code } }\n  }\n": types.AuditedCreateDocument,
    "\n  mutation AuditedRestore($input: RestoreProfileVersionInput!) { restoreProfileVersion(input: $input) { userErrors { code } } }\n": types.AuditedRestoreDocument,
    "\n  mutation AuditedSetDefault($input: SetDefaultProfileInput!) { setDefaultProfile(input: $input) { userErrors { code } } }\n": types.AuditedSetDefaultDocument,
    "\n  mutation AuditedRefresh($input: RefreshSessionInput!) {\n    refreshSession(input: $input) { session { accessToken refreshToken session { id } } userErrors { code } }\n  }\n": types.AuditedRefreshDocument,
    "\n  mutation AuditedLogout($input: LogoutInput!) { logout(input: $input) { userErrors { code } } }\n": types.AuditedLogoutDocument,
    "\n  mutation CreateProfile($input: CreateProfileInput!) {\n    createProfile(input: $input) {\n      profile { id name createdAt latestVersion data }\n      userErrors { code field message }\n    }\n  }\n": types.CreateProfileDocument,
    "\n  query MeByKey {\n    viewer { user { email } permissions }\n  }\n": types.MeByKeyDocument,
    "\n  mutation LogoutByKey {\n    logout(input: {}) { userErrors { code } }\n  }\n": types.LogoutByKeyDocument,
    "\n  query SessionByKey($id: ID!) {\n    node(id: $id) { ... on Session { isCurrent } }\n  }\n": types.SessionByKeyDocument,
    "\n  query WhoByKey {\n    viewer { user { email } session { id } apiKey { id scopes } }\n  }\n": types.WhoByKeyDocument,
    "\n  query ApiKeys($first: Int, $after: String) {\n    viewer { apiKeys(first: $first, after: $after) { totalCount pageInfo { hasNextPage endCursor } nodes { id name requestCount owner { email } } } }\n  }\n": types.ApiKeysDocument,
    "\n  mutation Claim($input: ResetPasswordInput!) {\n    resetPassword(input: $input) { user { isEmailVerified hasSecondFactor } userErrors { code } }\n  }\n": types.ClaimDocument,
    "\n  mutation DeleteAccount($input: DeleteAccountInput!) {\n    deleteAccount(input: $input) { user { id email erasureScheduledAt } userErrors { code field } }\n  }\n": types.DeleteAccountDocument,
    "\n  mutation CancelAccountDeletion($input: CancelAccountDeletionInput!) {\n    cancelAccountDeletion(input: $input) { user { email erasureScheduledAt roles { name } } userErrors { code } }\n  }\n": types.CancelAccountDeletionDocument,
    "\n  query LeavingAccount { viewer { user { erasureScheduledAt email } profiles { nodes { name } } } }\n": types.LeavingAccountDocument,
    "\n  mutation RequestVerification($input: RequestEmailVerificationInput!) {\n    requestEmailVerification(input: $input) { user { isEmailVerified } userErrors { code ... on ThrottledError { retryAfter } } }\n  }\n": types.RequestVerificationDocument,
    "\n  mutation Verify($input: VerifyEmailInput!) {\n    verifyEmail(input: $input) { user { email isEmailVerified } userErrors { code field } }\n  }\n": types.VerifyDocument,
    "\n  mutation RequestChange($input: RequestEmailChangeInput!) {\n    requestEmailChange(input: $input) { user { email } userErrors { code field } }\n  }\n": types.RequestChangeDocument,
    "\n  mutation ConfirmChange($input: ConfirmEmailChangeInput!) {\n    confirmEmailChange(input: $input) { user { email isEmailVerified } userErrors { code field } }\n  }\n": types.ConfirmChangeDocument,
    "\n  mutation UnlockAccount($input: UnlockAccountInput!) {\n    unlockAccount(input: $input) { user { email } userErrors { code field } }\n  }\n": types.UnlockAccountDocument,
    "\n  mutation EraseMe($input: DeleteAccountInput!) { deleteAccount(input: $input) { userErrors { code } } }\n": types.EraseMeDocument,
    "\n  mutation NameMe($input: UpdateAccountInput!) { updateAccount(input: $input) { userErrors { code } } }\n": types.NameMeDocument,
    "\n  mutation MoveMe($input: RequestEmailChangeInput!) { requestEmailChange(input: $input) { userErrors { code } } }\n": types.MoveMeDocument,
    "\n  mutation CopyMe($input: RequestDataExportInput!) { requestDataExport(input: $input) { userErrors { code } } }\n": types.CopyMeDocument,
    "\n    mutation LoginThrottled($input: LoginInput!) {\n      login(input: $input) { session { expiresAt } userErrors { code ... on ThrottledError { retryAfter } } }\n    }\n  ": types.LoginThrottledDocument,
    "\n  query MyEmail {\n    viewer { user { email } }\n  }\n": types.MyEmailDocument,
    "\n  mutation RequestReset($input: RequestPasswordResetInput!) {\n    requestPasswordReset(input: $input) { userErrors { code field ... on ThrottledError { retryAfter } } }\n  }\n": types.RequestResetDocument,
    "\n  mutation Reset($input: ResetPasswordInput!) {\n    resetPassword(input: $input) { user { email isEmailVerified } userErrors { code field } }\n  }\n": types.ResetDocument,
    "\n  mutation ChangePassword($input: ChangePasswordInput!) {\n    changePassword(input: $input) { user { email } userErrors { code field } }\n  }\n": types.ChangePasswordDocument,
    "\n  query WhoRefreshed {\n    viewer { user { email } }\n  }\n": types.WhoRefreshedDocument,
    "\n      mutation RefreshUntil($input: RefreshSessionInput!) {\n        refreshSession(input: $input) { session { refreshToken expiresAt refreshExpiresAt session { createdAt } } userErrors { code } }\n      }\n    ": types.RefreshUntilDocument,
    "\n  query Me {\n    viewer { user { email userName } profile { name } session { isCurrent ipAddress userAgent } permissions }\n  }\n": types.MeDocument,
    "\n  query HasSecondFactor($id: ID!) {\n    node(id: $id) { ... on User { hasSecondFactor } }\n  }\n": types.HasSecondFactorDocument,
    "\n    mutation ChangeWhileWaiting($input: ChangePasswordInput!) { changePassword(input: $input) { userErrors { code } } }\n  ": types.ChangeWhileWaitingDocument,
    "\n  query Sessions($first: Int, $orderBy: SessionOrder) {\n    viewer {\n      sessions(first: $first, orderBy: $orderBy) {\n        totalCount\n        nodes { id isCurrent isActive ipAddress userAgent createdAt lastActivityAt user { email } profile { name } }\n      }\n    }\n  }\n": types.SessionsDocument,
    "\n  mutation Revoke($input: RevokeSessionInput!) {\n    revokeSession(input: $input) { session { id isActive isCurrent } userErrors { code field } }\n  }\n": types.RevokeDocument,
    "\n  mutation RevokeOthers($input: RevokeOtherSessionsInput!) {\n    revokeOtherSessions(input: $input) { revokedCount userErrors { code } }\n  }\n": types.RevokeOthersDocument,
    "\n  mutation Switch($input: SwitchProfileInput!) {\n    switchProfile(input: $input) {\n      profile { id name }\n      session { id isCurrent profile { name } user { email } }\n      userErrors { code field }\n    }\n  }\n": types.SwitchDocument,
    "\n  query Who {\n    viewer { user { email } permissions }\n  }\n": types.WhoDocument,
    "\n  mutation Logout {\n    logout(input: {}) {\n      session { isActive isCurrent }\n      userErrors { code }\n    }\n  }\n": types.LogoutDocument,
    "\n  mutation LinkSocialLogin($input: LinkSocialLoginInput!) {\n    linkSocialLogin(input: $input) { authorizationUrl userErrors { code field message } }\n  }\n": types.LinkSocialLoginDocument,
    "\n  mutation UnlinkSocialLogin($input: UnlinkSocialLoginInput!) {\n    unlinkSocialLogin(input: $input) { socialLogin { id provider title email } userErrors { code field message } }\n  }\n": types.UnlinkSocialLoginDocument,
    "\n  query MySocialLogins($first: Int) {\n    loginMethods { name title authorizationPath }\n    viewer { socialLogins(first: $first) { totalCount nodes { id provider title email linkedAt lastUsedAt } } }\n  }\n": types.MySocialLoginsDocument,
    "\n  mutation SetStatus($input: SetUserStatusInput!) {\n    setUserStatus(input: $input) { user { id status sessions { totalCount } } userErrors { code field message } }\n  }\n": types.SetStatusDocument,
    "\n  mutation Unlock($input: UnlockUserInput!) {\n    unlockUser(input: $input) { user { id unlocksAt } userErrors { code field } }\n  }\n": types.UnlockDocument,
    "\n  mutation Assign($input: AssignRoleInput!) {\n    assignRole(input: $input) { user { id roles { name viewerCanAssign } } userErrors { code field } }\n  }\n": types.AssignDocument,
    "\n  mutation Remove($input: RemoveRoleInput!) {\n    removeRole(input: $input) { user { id roles { name } } userErrors { code field } }\n  }\n": types.RemoveDocument,
    "\n  query WhatIMayDo {\n    viewer { permissions user { email passwordExpiresAt viewerCanUpdate viewerCanSetStatus viewerCanUnlock } }\n  }\n": types.WhatIMayDoDocument,
    "\n  query Users($filter: UserFilter, $orderBy: UserOrder, $first: Int, $after: String, $last: Int, $before: String) {\n    users(filter: $filter, orderBy: $orderBy, first: $first, after: $after, last: $last, before: $before) {\n      totalCount\n      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }\n      nodes { email roles { name } viewerCanUpdate viewerCanSetStatus viewerCanUnlock }\n    }\n  }\n": types.UsersDocument,
    "\n  mutation SaveDocument($id: ID!, $data: JSONObject, $dataPatch: JSONObject) {\n    updateProfile(input: { id: $id, data: $data, dataPatch: $dataPatch }) {\n      profile { data }\n      userErrors { code field }\n    }\n  }\n": types.SaveDocumentDocument,
    "\n  mutation CreateWithDocument($name: String!, $data: JSONObject) {\n    createProfile(input: { name: $name, data: $data }) {\n      profile { id data }\n      userErrors { code field }\n    }\n  }\n": types.CreateWithDocumentDocument,
    "\n  query ReadDocument($id: ID!) {\n    profile(id: $id) { data versions(first: 1) { nodes { data } } }\n  }\n": types.ReadDocumentDocument,
    "\n  query ReferencedProfiles($first: Int, $after: String, $last: Int, $before: String, $orderBy: ProfileOrder) {\n    viewer {\n      profiles(first: $first, after: $after, last: $last, before: $before, orderBy: $orderBy) { edges { cursor node { name } } }\n    }\n  }\n": types.ReferencedProfilesDocument,
    "\n  query ReferencedVersions($after: String, $before: String, $last: Int) {\n    viewer {\n      profiles(first: 3) { nodes { versions(after: $after, before: $before, last: $last) { edges { cursor node { version } } } } }\n    }\n  }\n": types.ReferencedVersionsDocument,
    "\n    mutation UpdateTexts($input: UpdateProfileInput!) {\n      updateProfile(input: $input) { userErrors { code field } }\n    }\n  ": types.UpdateTextsDocument,
    "\n    mutation CreateTexts($input: CreateProfileInput!) {\n      createProfile(input: $input) { userErrors { code field } }\n    }\n  ": types.CreateTextsDocument,
    "\n    mutation RegisterTexts($input: RegisterInput!) {\n      register(input: $input) { userErrors { code field } }\n    }\n  ": types.RegisterTextsDocument,
    "\n    mutation LoginTexts($input: LoginInput!) {\n      login(input: $input) { userErrors { code field } }\n    }\n  ": types.LoginTextsDocument,
    "\n    mutation RefreshTexts($input: RefreshSessionInput!) {\n      refreshSession(input: $input) { userErrors { code field } }\n    }\n  ": types.RefreshTextsDocument,
    "\n  query IsolatedNode($id: ID!) {\n    node(id: $id) {\n      __typename\n      id\n      ... on User { email roles { name } profiles { totalCount nodes { name } } }\n      ... on Session { ipAddress user { email } }\n      ... on ApiKey { name owner { email } }\n      ... on Profile { data owner { email } versions { totalCount nodes { data } } version(number: 1) { data } }\n      ... on ProfileVersion { data author { email } }\n    }\n  }\n": types.IsolatedNodeDocument,
    "\n  query IsolatedNodes($ids: [ID!]!) {\n    nodes(ids: $ids) { id }\n  }\n": types.IsolatedNodesDocument,
    "\n  query IsolatedList($after: String, $before: String, $first: Int, $last: Int, $orderBy: ProfileOrder) {\n    viewer {\n      profiles(after: $after, before: $before, first: $first, last: $last, orderBy: $orderBy) {\n        totalCount\n        pageInfo { hasNextPage hasPreviousPage }\n        edges { cursor node { id owner { id } } }\n      }\n    }\n  }\n": types.IsolatedListDocument,
    "\n  mutation IsolatedRestore($input: RestoreProfileVersionInput!) {\n    restoreProfileVersion(input: $input) {\n      profile { id data }\n      userErrors { __typename code message field ... on VersionConflictError { current { data } } }\n    }\n  }\n": types.IsolatedRestoreDocument,
    "\n  mutation IsolatedSetDefault($input: SetDefaultProfileInput!) {\n    setDefaultProfile(input: $input) { profile { id data } userErrors { __typename code message field } }\n  }\n": types.IsolatedSetDefaultDocument,
    "\n  query EverythingOfMine {\n    rateLimit { cost }\n    viewer {\n      permissions\n      user { email }\n      profiles { totalCount nodes { name versions { nodes { data } } } }\n    }\n  }\n": types.EverythingOfMineDocument,
    "\n  mutation SaveWithParams($input: UpdateProfileInput!) {\n    updateProfile(input: $input) { profile { latestVersion } userErrors { code message field params } }\n  }\n": types.SaveWithParamsDocument,
    "\n  mutation RegisterWithParams($input: RegisterInput!) {\n    register(input: $input) { user { id } userErrors { code message field params } }\n  }\n": types.RegisterWithParamsDocument,
    "\n  mutation LoginWithParams($input: LoginInput!) {\n    login(input: $input) { user { id } userErrors { code message field params } }\n  }\n": types.LoginWithParamsDocument,
    "\n  query Emails($filter: EmailMessageFilter, $first: Int, $after: String) {\n    emailMessages(filter: $filter, first: $first, after: $after) {\n      totalCount\n      pageInfo { endCursor hasNextPage }\n      nodes { id type to subject status attempts failureReason expiresAt sentAt createdAt text }\n    }\n  }\n": types.EmailsDocument,
    "\n  mutation Resend($input: ResendEmailInput!) {\n    resendEmail(input: $input) { email { id status attempts failureReason text } userErrors { code field message } }\n  }\n": types.ResendDocument,
    "query ActiveProfile { viewer { profile { id name } } }": types.ActiveProfileDocument,
    "\n  mutation RenameAs($input: UpdateProfileInput!) { updateProfile(input: $input) { profile { name } userErrors { code } } }\n": types.RenameAsDocument,
    "\n  mutation SwitchAs($input: SwitchProfileInput!) { switchProfile(input: $input) { profile { name } userErrors { code } } }\n": types.SwitchAsDocument,
    "\n    mutation RegisterMeanwhile($input: RegisterInput!) { register(input: $input) { profile { isDefault } userErrors { code } } }\n  ": types.RegisterMeanwhileDocument,
    "\n    mutation CreateMeanwhile($input: CreateProfileInput!) { createProfile(input: $input) { profile { isDefault } userErrors { code } } }\n  ": types.CreateMeanwhileDocument,
    "\n  mutation MakeBoundKey($input: CreateApiKeyInput!) {\n    createApiKey(input: $input) { apiKey { id profile { id name } } secret userErrors { code field } }\n  }\n": types.MakeBoundKeyDocument,
    "\n  mutation RotateBoundKey($input: RotateApiKeyInput!) { rotateApiKey(input: $input) { apiKey { profile { name } } secret userErrors { code } } }\n": types.RotateBoundKeyDocument,
    "\n  query BoundList { viewer { profile { name } profiles { totalCount nodes { name versions { totalCount } } } permissions } }\n": types.BoundListDocument,
    "query DeletedOfBound { viewer { deletedProfiles { name } } }": types.DeletedOfBoundDocument,
    "\n  mutation UpdateByBound($input: UpdateProfileInput!) { updateProfile(input: $input) { profile { title } userErrors { code } } }\n": types.UpdateByBoundDocument,
    "\n  subscription VersionChanged($id: ID!) {\n    profileChanged(id: $id, sinceVersion: 0) {\n      id\n      latestVersion\n      owner {\n        id\n      }\n    }\n  }\n": types.VersionChangedDocument,
    "\n  mutation PatchInBurst($id: ID!, $data: JSONObject) {\n    updateProfile(input: { id: $id, dataPatch: $data }) {\n      profile {\n        latestVersion\n      }\n      userErrors {\n        code\n      }\n    }\n  }\n": types.PatchInBurstDocument,
    "\n  subscription ProfileChanged($id: ID!, $sinceVersion: Int) {\n    profileChanged(id: $id, sinceVersion: $sinceVersion) {\n      id\n      latestVersion\n      title\n      versions(first: 2) {\n        nodes {\n          version\n        }\n      }\n    }\n  }\n": types.ProfileChangedDocument,
    "\n  mutation RetitleWhileWatched($id: ID!, $title: String) {\n    updateProfile(input: { id: $id, title: $title }) {\n      profile {\n        latestVersion\n      }\n      userErrors {\n        code\n      }\n    }\n  }\n": types.RetitleWhileWatchedDocument,
    "\n  mutation DeleteWhileWatched($id: ID!) {\n    deleteProfile(input: { id: $id }) {\n      userErrors {\n        code\n      }\n    }\n  }\n": types.DeleteWhileWatchedDocument,
    "\n  mutation Create($input: CreateProfileInput!) {\n    createProfile(input: $input) {\n      profile { name isDefault latestVersion data timezone currency title description versions { nodes { version message } } }\n      userErrors { code message field }\n    }\n  }\n": types.CreateDocument,
    "\n  mutation SetDefault($input: SetDefaultProfileInput!) {\n    setDefaultProfile(input: $input) {\n      profile { id isDefault latestVersion }\n      userErrors { code field }\n    }\n  }\n": types.SetDefaultDocument,
    "\n  query Active {\n    viewer {\n      profile { name }\n      profiles(orderBy: { field: NAME, direction: DESC }) { totalCount nodes { name isDefault } }\n    }\n  }\n": types.ActiveDocument,
    "\n    query ProfilePage($first: Int, $last: Int, $after: String, $before: String, $orderBy: ProfileOrder) {\n      viewer {\n        profiles(first: $first, last: $last, after: $after, before: $before, orderBy: $orderBy) {\n          nodes { name }\n          pageInfo { endCursor startCursor hasNextPage hasPreviousPage }\n        }\n      }\n    }\n  ": types.ProfilePageDocument,
    "\n  mutation DeleteFitness($input: DeleteFitnessProfileInput!) {\n    deleteFitnessProfile(input: $input) { deletedFitnessProfile { fitnessProfileId deletedAt purgeScheduledAt } userErrors { code message field } }\n  }\n": types.DeleteFitnessDocument,
    "\n  mutation RestoreFitness($input: RestoreFitnessProfileInput!) {\n    restoreFitnessProfile(input: $input) { fitnessProfile { id age limitations availableEquipment } userErrors { code message field } }\n  }\n": types.RestoreFitnessDocument,
    "\n  query DeletedFitness($id: ID!) {\n    viewer { fitnessProfile { id } deletedFitnessProfiles { fitnessProfileId deletedAt purgeScheduledAt } }\n    node(id: $id) { id }\n  }\n": types.DeletedFitnessDocument,
    "\n  mutation DeleteForGood($input: DeleteProfileInput!) { deleteProfile(input: $input) { userErrors { code } } }\n": types.DeleteForGoodDocument,
    "\n  mutation BringQuestionnaireBack($input: RestoreProfileInput!) { restoreProfile(input: $input) { userErrors { code } } }\n": types.BringQuestionnaireBackDocument,
    "query OfDeleted($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }": types.OfDeletedDocument,
    "\n  mutation DeleteAndTell($input: DeleteProfileInput!) {\n    deleteProfile(input: $input) { deletedProfile { profileId deletedAt } defaultProfile { id } userErrors { code } }\n  }\n": types.DeleteAndTellDocument,
    "\n  mutation RestoreByKey($input: RestoreProfileInput!) { restoreProfile(input: $input) { profile { id } userErrors { code } } }\n": types.RestoreByKeyDocument,
    "\n  query DeletedOfKey { viewer { deletedProfiles { profileId } } }\n": types.DeletedOfKeyDocument,
    "\n  mutation DeleteProfile($input: DeleteProfileInput!) {\n    deleteProfile(input: $input) {\n      deletedProfile { profileId name deletedAt purgeScheduledAt }\n      defaultProfile { id name isDefault }\n      userErrors { __typename code message field ... on VersionConflictError { current { latestVersion } } }\n    }\n  }\n": types.DeleteProfileDocument,
    "\n  mutation DeleteAndLook($input: DeleteProfileInput!) {\n    deleteProfile(input: $input) { userErrors { code } defaultProfile { id owner { profiles { totalCount } } } }\n  }\n": types.DeleteAndLookDocument,
    "\n  mutation SwitchTo($input: SwitchProfileInput!) { switchProfile(input: $input) { userErrors { code } } }\n": types.SwitchToDocument,
    "\n  mutation MakeDefault($input: SetDefaultProfileInput!) { setDefaultProfile(input: $input) { userErrors { code } } }\n": types.MakeDefaultDocument,
    "\n  mutation LabelDeleted($input: LabelProfileVersionInput!) { labelProfileVersion(input: $input) { userErrors { code } } }\n": types.LabelDeletedDocument,
    "\n  mutation RestoreVersionOf($input: RestoreProfileVersionInput!) { restoreProfileVersion(input: $input) { userErrors { code } } }\n": types.RestoreVersionOfDocument,
    "\n  query Everywhere($profile: ID!, $version: ID!, $user: ID!) {\n    profile(id: $profile) { name }\n    node(id: $profile) { id }\n    versionNode: node(id: $version) { id }\n    nodes(ids: [$profile, $version]) { id }\n    user: node(id: $user) {\n      ... on User { profiles { totalCount nodes { id versions { totalCount } } edges { cursor } } sessions { nodes { profile { id } } } }\n    }\n    viewer {\n      profile { id }\n      profiles { totalCount nodes { id } }\n    }\n  }\n": types.EverywhereDocument,
    "\n  query FilteredProfiles($filter: ProfileFilter, $first: Int, $after: String, $orderBy: ProfileOrder) {\n    viewer { profiles(filter: $filter, first: $first, after: $after, orderBy: $orderBy) { totalCount nodes { name } pageInfo { hasNextPage endCursor } } }\n  }\n": types.FilteredProfilesDocument,
    "\n  query FilteredOfUser($id: ID!, $filter: ProfileFilter) { node(id: $id) { ... on User { profiles(filter: $filter) { totalCount nodes { name } } } } }\n": types.FilteredOfUserDocument,
    "\n  query FitnessOfUsers($first: Int!) { users(first: $first) { nodes { id fitnessProfile { id age limitations } } } }\n": types.FitnessOfUsersDocument,
    "query FitnessById($id: ID!) { node(id: $id) { ... on FitnessProfile { id age owner { id } } } }": types.FitnessByIdDocument,
    "query OtherFitness { viewer { fitnessProfile { id availableEquipment experienceLevel updatedAt } } }": types.OtherFitnessDocument,
    "\n  query At($id: ID!, $time: DateTime!) { profile(id: $id) { updatedAt versionAt(time: $time) { version data createdAt } } }\n": types.AtDocument,
    "\n  query AtTwice($id: ID!, $one: DateTime!, $other: DateTime!) {\n    profile(id: $id) { one: versionAt(time: $one) { version } other: versionAt(time: $other) { version } same: versionAt(time: $one) { version } }\n  }\n": types.AtTwiceDocument,
    "\n  query Times($id: ID!) {\n    profile(id: $id) { createdAt updatedAt versions(first: 100, orderBy: { field: VERSION, direction: ASC }) { nodes { version createdAt } } }\n  }\n": types.TimesDocument,
    "\n  query Blame($id: ID!, $path: String!) {\n    profile(id: $id) { blame(path: $path) { path value hasValue isExact version { version author { id } authorKind } } }\n  }\n": types.BlameDocument,
    "\n  query Blames($id: ID!, $other: ID!) {\n    profile(id: $id) { n: blame(path: \"/n\") { version { version } } deep: blame(path: \"/a/b\") { version { version } } all: blame(path: \"\") { version { version } } }\n    other: profile(id: $other) { blame(path: \"/n\") { version { version } } }\n  }\n": types.BlamesDocument,
    "\n  query DiffBetween($id: ID!, $from: Int!, $to: Int!) {\n    profile(id: $id) { diff(from: $from, to: $to) { op path value oldValue } }\n  }\n": types.DiffBetweenDocument,
    "\n  query DiffsMade($id: ID!, $first: Int!, $after: String) {\n    profile(id: $id) {\n      versions(first: $first, after: $after, orderBy: { field: VERSION, direction: ASC }) {\n        pageInfo { hasNextPage endCursor }\n        nodes { version name title description timezone currency data diff { op path value oldValue } }\n      }\n    }\n  }\n": types.DiffsMadeDocument,
    "\n  query DistantDiffs($id: ID!, $a: Int!, $b: Int!, $c: Int!, $d: Int!) {\n    profile(id: $id) {\n      forwards: diff(from: $a, to: $b) { op path value oldValue }\n      backwards: diff(from: $b, to: $a) { op path value oldValue }\n      across: diff(from: $c, to: $d) { op path value oldValue }\n    }\n  }\n": types.DistantDiffsDocument,
    "\n  query Filtered($id: ID!, $filter: ProfileVersionFilter, $first: Int, $after: String, $last: Int) {\n    profile(id: $id) {\n      versions(filter: $filter, first: $first, after: $after, last: $last) { pageInfo { hasNextPage endCursor } nodes { version } }\n    }\n  }\n": types.FilteredDocument,
    "\n  query CountFiltered($id: ID!, $filter: ProfileVersionFilter) { profile(id: $id) { versions(filter: $filter) { totalCount } } }\n": types.CountFilteredDocument,
    "\n  query Authors($id: ID!) {\n    profile(id: $id) { versions(first: 1) { nodes { authorKind author { id } authorKey { id name } } } }\n  }\n": types.AuthorsDocument,
    "\n  mutation Label($input: LabelProfileVersionInput!) {\n    labelProfileVersion(input: $input) { profileVersion { version label data } userErrors { code field message } }\n  }\n": types.LabelDocument,
    "\n  mutation LabelBesidePruning($input: LabelProfileVersionInput!) { labelProfileVersion(input: $input) { userErrors { code } } }\n": types.LabelBesidePruningDocument,
    "query AtAfterPruning($id: ID!, $time: DateTime!) { profile(id: $id) { versionAt(time: $time) { version } } }": types.AtAfterPruningDocument,
    "\n  query ScalePage($id: ID!, $after: String) { profile(id: $id) { versions(first: 4, after: $after) { nodes { version data diff { op } } } } }\n": types.ScalePageDocument,
    "query ScaleAt($id: ID!, $time: DateTime!) { profile(id: $id) { versionAt(time: $time) { version data } } }": types.ScaleAtDocument,
    "query ScaleDiff($id: ID!, $to: Int!) { profile(id: $id) { diff(from: 2, to: $to) { op path value oldValue } } }": types.ScaleDiffDocument,
    "query ScaleBlame($id: ID!) { profile(id: $id) { n: blame(path: \"/n\") { version { version } } half: blame(path: \"/half\") { version { version } } } }": types.ScaleBlameDocument,
    "\n  mutation Restore($input: RestoreProfileVersionInput!) {\n    restoreProfileVersion(input: $input) {\n      profile { latestVersion data name }\n      userErrors { code field ... on VersionConflictError { current { latestVersion } } }\n    }\n  }\n": types.RestoreDocument,
    "\n  query ByNumber($id: ID!) {\n    profile(id: $id) {\n      first: version(number: 1) { id version data }\n      third: version(number: 3) { id version data }\n      none: version(number: 99) { id }\n      zero: version(number: 0) { id }\n      negative: version(number: -1) { id }\n    }\n  }\n": types.ByNumberDocument,
    "\n  mutation SetDefaultIfUnchanged($input: SetDefaultProfileInput!) {\n    setDefaultProfile(input: $input) {\n      profile { id isDefault latestVersion }\n      userErrors { code message field ... on VersionConflictError { conflictingPaths current { id latestVersion } } }\n    }\n  }\n": types.SetDefaultIfUnchangedDocument,
    "\n  mutation RestoreIfUnchanged($input: RestoreProfileVersionInput!) {\n    restoreProfileVersion(input: $input) {\n      profile { latestVersion }\n      userErrors { code field ... on VersionConflictError { conflictingPaths } }\n    }\n  }\n": types.RestoreIfUnchangedDocument,
    "\n  query VersionByNode($id: ID!) {\n    node(id: $id) {\n      ... on ProfileVersion {\n        id version name data title description timezone currency message label restoredFrom createdAt authorKind author { email } authorKey { id }\n      }\n    }\n  }\n": types.VersionByNodeDocument,
    "\n  mutation CreateWithVersion($input: CreateProfileInput!) {\n    createProfile(input: $input) {\n      profile { id }\n      profileVersion {\n        id version name data title description timezone currency message label restoredFrom createdAt authorKind author { email } authorKey { id }\n      }\n      viewer { profile { id } }\n    }\n  }\n": types.CreateWithVersionDocument,
    "\n  mutation UpdateWithVersion($input: UpdateProfileInput!) {\n    updateProfile(input: $input) {\n      profile { id latestVersion }\n      profileVersion {\n        id version name data title description timezone currency message label restoredFrom createdAt authorKind author { email } authorKey { id }\n      }\n      userErrors { code }\n    }\n  }\n": types.UpdateWithVersionDocument,
    "\n  mutation RestoreWithVersion($input: RestoreProfileVersionInput!) {\n    restoreProfileVersion(input: $input) {\n      profile { id latestVersion }\n      profileVersion {\n        id version name data title description timezone currency message label restoredFrom createdAt authorKind author { email } authorKey { id }\n      }\n      userErrors { code }\n    }\n  }\n": types.RestoreWithVersionDocument,
    "\n  mutation UpdateJustVersion($input: UpdateProfileInput!) { updateProfile(input: $input) { profileVersion { id version name data message createdAt } } }\n": types.UpdateJustVersionDocument,
    "\n  mutation SetDefaultForCache($input: SetDefaultProfileInput!) {\n    setDefaultProfile(input: $input) {\n      profile { id isDefault }\n      previousDefaultProfile { id isDefault }\n      viewer { profile { id } }\n    }\n  }\n": types.SetDefaultForCacheDocument,
    "\n  mutation DeleteForCache($input: DeleteProfileInput!) {\n    deleteProfile(input: $input) {\n      deletedProfile { profileId }\n      defaultProfile { id isDefault }\n      viewer { profile { id } session { profile { id } } profiles { nodes { id } } deletedProfiles { profileId } }\n    }\n  }\n": types.DeleteForCacheDocument,
    "\n  mutation RestoreForCache($input: RestoreProfileInput!) {\n    restoreProfile(input: $input) {\n      profile { id latestVersion }\n      profileVersion { version name authorKind profileData: data }\n      viewer { profiles { totalCount } deletedProfiles { profileId } }\n      userErrors { code }\n    }\n  }\n": types.RestoreForCacheDocument,
    "\n  mutation SwitchForCache($input: SwitchProfileInput!) { switchProfile(input: $input) { viewer { profile { id } session { profile { id } } } } }\n": types.SwitchForCacheDocument,
    "\n  mutation FitnessForCache {\n    upsertFitnessProfile(input: { age: 40 }) { fitnessProfile { id } viewer { fitnessProfile { id } } }\n    deleteFitnessProfile(input: {}) { viewer { fitnessProfile { id } deletedFitnessProfiles { fitnessProfileId } } }\n    restoreFitnessProfile(input: {}) { viewer { fitnessProfile { id } deletedFitnessProfiles { fitnessProfileId } } }\n  }\n": types.FitnessForCacheDocument,
    "query IdsOfViewer { viewer { id secondFactors { id } settings { id } } }": types.IdsOfViewerDocument,
    "query IdNode($id: ID!) { node(id: $id) { __typename id } nodes(ids: [$id]) { id } }": types.IdNodeDocument,
    "\n  query IdNodes($ids: [ID!]!) {\n    nodes(ids: $ids) { __typename ... on UserSettings { theme } ... on Viewer { user { email } } ... on SecondFactors { recoveryCodesLeft } }\n  }\n": types.IdNodesDocument,
    "\n  query SchemaOf($kind: String!, $version: Int) {\n    profileSchema(kind: $kind, version: $version) { id kind version schema isActive endedAt }\n  }\n": types.SchemaOfDocument,
    "\n  query TwoSchemas($one: String!, $other: String!) {\n    one: profileSchema(kind: $one) { version }\n    other: profileSchema(kind: $other, version: 1) { version isActive }\n  }\n": types.TwoSchemasDocument,
    "\n  query Schemas($filter: ProfileSchemaFilter, $first: Int, $after: String) {\n    profileSchemas(filter: $filter, first: $first, after: $after) {\n      totalCount\n      pageInfo { hasNextPage endCursor }\n      nodes { version isActive description registeredBy { email } }\n    }\n  }\n": types.SchemasDocument,
    "\n  query NestedProfiles($first: Int!) {\n    viewer {\n      profiles(first: $first) {\n        nodes {\n          name\n          versions(first: 3) {\n            nodes { version data }\n            pageInfo { hasNextPage }\n          }\n          owner { email }\n        }\n        totalCount\n      }\n    }\n  }\n": types.NestedProfilesDocument,
    "\n  mutation RestoreFromPurge($input: RestoreProfileInput!) { restoreProfile(input: $input) { profile { latestVersion } userErrors { code } } }\n": types.RestoreFromPurgeDocument,
    "\n  mutation DeleteToRestore($input: DeleteProfileInput!) { deleteProfile(input: $input) { userErrors { code } } }\n": types.DeleteToRestoreDocument,
    "\n  mutation RestoreProfile($input: RestoreProfileInput!) {\n    restoreProfile(input: $input) {\n      profile { id name data isDefault latestVersion versions(first: 100) { nodes { version name authorKind author { id } } } }\n      userErrors { code message field }\n    }\n  }\n": types.RestoreProfileDocument,
    "\n  mutation CreateWhileDeleted($input: CreateProfileInput!) { createProfile(input: $input) { profile { id } userErrors { code } } }\n": types.CreateWhileDeletedDocument,
    "\n  query DeletedProfiles { viewer { deletedProfiles { profileId name deletedAt purgeScheduledAt } } }\n": types.DeletedProfilesDocument,
    "\n  query LiveProfiles { viewer { profile { name } profiles { nodes { name isDefault } } } }\n": types.LiveProfilesDocument,
    "\n  query KnownSettings {\n    viewer {\n      settings {\n        theme language dateFormat timeFormat firstDayOfWeek unitSystem reducedMotionEnabled emailNotificationsEnabled inAppNotificationsEnabled productNewsEnabled\n        editor: value(key: \"editor.font\")\n        stored: value(key: \"theme\")\n      }\n    }\n  }\n": types.KnownSettingsDocument,
    "\n  query SettingEntries($first: Int, $after: String) {\n    viewer {\n      settings { entries(first: $first, after: $after) { totalCount nodes { key value createdAt updatedAt } pageInfo { endCursor hasNextPage } } }\n    }\n  }\n": types.SettingEntriesDocument,
    "\n  mutation SetSettings($input: SetUserSettingsInput!) {\n    setUserSettings(input: $input) {\n      settings { theme language productNewsEnabled entries { nodes { key value updatedAt } } }\n      userErrors { code field message }\n    }\n  }\n": types.SetSettingsDocument,
    "\n  mutation RestoreTyped($input: RestoreProfileVersionInput!) {\n    restoreProfileVersion(input: $input) {\n      profile { latestVersion data }\n      userErrors { code message field }\n    }\n  }\n": types.RestoreTypedDocument,
    "\n  subscription QuestionnaireChanged($profileId: ID!, $since: DateTime) {\n    questionnaireChanged(profileId: $profileId, sinceUpdatedAt: $since) {\n      id status currentSection { key }\n      progress { answered required }\n      sections(first: 2) { nodes { key status updatedAt questions { key isShown answer { value } } } }\n    }\n  }\n": types.QuestionnaireChangedDocument,
    "mutation RetitleFilled($id: ID!) { updateProfile(input: { id: $id, title: \"Else\" }) { userErrors { code } } }": types.RetitleFilledDocument,
    "mutation EraseWatched($id: ID!) { deleteProfile(input: { id: $id }) { userErrors { code } } }": types.EraseWatchedDocument,
    "query SectionTimes($id: ID!) { profile(id: $id) { sections(first: 100) { nodes { updatedAt } } } }": types.SectionTimesDocument,
    "mutation RenameMeanwhile($id: ID!, $title: String) { updateProfile(input: { id: $id, title: $title }) { userErrors { code } } }": types.RenameMeanwhileDocument,
    "mutation DeleteMeanwhile($id: ID!) { deleteProfile(input: { id: $id }) { userErrors { code } } }": types.DeleteMeanwhileDocument,
    "\n  query CurrentSections($first: Int!) {\n    viewer { profiles(first: $first) { nodes { status currentSection { id key status profile { id } } } } }\n  }\n": types.CurrentSectionsDocument,
    "\n  query QuestionIds($id: ID!) {\n    profile(id: $id) { sections { nodes { key questions { id key answer { value } } } } }\n  }\n": types.QuestionIdsDocument,
    "\n  query QuestionnaireExport($id: ID!) {\n    profile(id: $id) {\n      json: questionnaireExport(format: JSON) { fileName mediaType content }\n      csv: questionnaireExport(format: CSV) { fileName mediaType content }\n    }\n  }\n": types.QuestionnaireExportDocument,
    "\n  query QuestionnaireAsJson($id: ID!) { profile(id: $id) { questionnaireExport(format: JSON) { content } } }\n": types.QuestionnaireAsJsonDocument,
    "\n  query FilledFitness { viewer { fitnessProfile { age heightCm primaryGoal primaryGoalDetails availableEquipment limitations updatedAt } } }\n": types.FilledFitnessDocument,
    "\n  mutation FillByHand($input: UpsertFitnessProfileInput!) { upsertFitnessProfile(input: $input) { userErrors { code } } }\n": types.FillByHandDocument,
    "\n  mutation SensitiveAnswer($input: SaveAnswersInput!) { saveAnswers(input: $input) { answers { value } userErrors { code field } } }\n": types.SensitiveAnswerDocument,
    "\n  query AnswerHistories($id: ID!, $first: Int!, $changes: Int, $after: String, $orderBy: AnswerChangeOrder) {\n    profile(id: $id) {\n      answers(first: $first) {\n        nodes {\n          id questionKey value changeCount\n          history(first: $changes, after: $after, orderBy: $orderBy) {\n            nodes { id version oldValue newValue questionText questionRevision author { id } authorKind authorKey { id } createdAt }\n            pageInfo { hasNextPage endCursor }\n            totalCount\n          }\n        }\n      }\n    }\n  }\n": types.AnswerHistoriesDocument,
    "query ChangeNode($id: ID!) { node(id: $id) { ... on AnswerChange { version oldValue newValue } ... on Answer { value changeCount } } }": types.ChangeNodeDocument,
    "\n  query EverythingAnswered($id: ID!) {\n    profile(id: $id) {\n      answers(first: 20) { totalCount nodes { id questionKey value history(first: 20) { totalCount nodes { id newValue } } } }\n      sections(first: 100) { totalCount nodes { id } }\n    }\n  }\n": types.EverythingAnsweredDocument,
    "\n  query OfQuestionnaires($ids: [ID!]!) {\n    nodes(ids: $ids) {\n      id\n      ... on Section { key }\n      ... on Answer { questionKey value history { totalCount nodes { newValue } } }\n      ... on AnswerChange { version newValue }\n    }\n  }\n": types.OfQuestionnairesDocument,
    "mutation EraseFilled($id: ID!) { deleteProfile(input: { id: $id }) { userErrors { code } } }": types.EraseFilledDocument,
    "\n  query AnswersPage($id: ID!, $first: Int, $after: String, $orderBy: AnswerOrder, $filter: AnswerFilter) {\n    profile(id: $id) {\n      answers(first: $first, after: $after, orderBy: $orderBy, filter: $filter) {\n        nodes { id sectionKey questionKey value isSensitive questionText changeCount profile { name } }\n        pageInfo { hasNextPage endCursor }\n        totalCount\n      }\n    }\n  }\n": types.AnswersPageDocument,
    "\n  query SectionNode($id: ID!) {\n    node(id: $id) {\n      ... on Section {\n        id key order title description data createdAt updatedAt completedAt status\n        profile { name currentSection { key } }\n        template { key revision status }\n        progress { answered answeredRequired required total percent }\n      }\n    }\n  }\n": types.SectionNodeDocument,
    "\n  query Templates($filter: QuestionnaireTemplateFilter, $first: Int, $after: String, $orderBy: QuestionnaireTemplateOrder) {\n    questionnaireTemplates(filter: $filter, first: $first, after: $after, orderBy: $orderBy) {\n      totalCount\n      pageInfo { hasNextPage endCursor }\n      nodes { id revision status title createdBy { email } sections { key questions { key } } }\n    }\n  }\n": types.TemplatesDocument,
    "\n  query SeveralTemplates($key: String!) {\n    current: questionnaireTemplate(key: $key) { revision sections { title } }\n    first: questionnaireTemplate(key: $key, revision: 1) { revision status }\n    fourth: questionnaireTemplate(key: $key, revision: 4) { revision }\n  }\n": types.SeveralTemplatesDocument,
    "\n  query TemplateById($id: ID!) {\n    node(id: $id) { ... on QuestionnaireTemplate { revision } }\n    nodes(ids: [$id]) { id }\n  }\n": types.TemplateByIdDocument,
    "\n  mutation Start($input: StartQuestionnaireInput!) {\n    startQuestionnaire(input: $input) {\n      profile { id status currentSection { key } completedAt sections(first: 100) { nodes { id key title status order } } }\n      userErrors { code message field }\n    }\n  }\n": types.StartDocument,
    "\n  mutation Save($input: SaveAnswersInput!) {\n    saveAnswers(input: $input) {\n      answers { id sectionKey questionKey value changeCount updatedAt }\n      profile { id status completedAt }\n      userErrors { code message field ... on AnswerConflictError { answer { value changeCount updatedAt } } }\n    }\n  }\n": types.SaveDocument,
    "\n  mutation CompleteSection($input: CompleteSectionInput!) {\n    completeSection(input: $input) {\n      section { id key status completedAt }\n      profile { id status currentSection { key } completedAt }\n      userErrors { __typename code message field ... on MissingAnswerError { sectionKey questionKey } }\n    }\n  }\n": types.CompleteSectionDocument,
    "\n  mutation ReopenSection($input: ReopenSectionInput!) {\n    reopenSection(input: $input) {\n      section { id key status completedAt }\n      profile { id status currentSection { key } completedAt }\n      userErrors { code message field }\n    }\n  }\n": types.ReopenSectionDocument,
    "\n  mutation ReorderSections($input: ReorderSectionsInput!) {\n    reorderSections(input: $input) {\n      profile { id currentSection { key } sections(first: 100) { nodes { id key order } } }\n      userErrors { code message field }\n    }\n  }\n": types.ReorderSectionsDocument,
    "\n  mutation CompleteProfile($input: CompleteProfileInput!) {\n    completeProfile(input: $input) {\n      profile { id status currentSection { key } completedAt sections(first: 100) { nodes { key status } } }\n      userErrors { __typename code message field ... on MissingAnswerError { sectionKey questionKey } }\n    }\n  }\n": types.CompleteProfileDocument,
    "\n  mutation SetSectionData($input: SetSectionDataInput!) {\n    setSectionData(input: $input) { section { id updatedAt } userErrors { code message field } }\n  }\n": types.SetSectionDataDocument,
    "\n  mutation RequestDataExport($input: RequestDataExportInput!) {\n    requestDataExport(input: $input) { dataExport { id status size requestedAt readyAt expiresAt } userErrors { code field } }\n  }\n": types.RequestDataExportDocument,
    "\n  query DataExports($first: Int) {\n    viewer { dataExports(first: $first) { totalCount nodes { id status size failureReason requestedAt readyAt expiresAt } } }\n  }\n": types.DataExportsDocument,
    "\n  mutation DeleteProfiles($input: DeleteProfileInput!) { deleteProfile(input: $input) { userErrors { code } } }\n": types.DeleteProfilesDocument,
    "\n  mutation UpsertFitness($input: UpsertFitnessProfileInput!) {\n    upsertFitnessProfile(input: $input) {\n      fitnessProfile {\n        id age sex sexDetails heightCm weightKg experienceLevel experienceDetails limitations primaryGoal primaryGoalDetails\n        availableEquipment sessionLength sessionLengthDetails generationParams createdAt updatedAt\n      }\n      userErrors { __typename code message field }\n    }\n  }\n": types.UpsertFitnessDocument,
    "\n  query FitnessOfViewer {\n    viewer {\n      fitnessProfile {\n        id age sex sexDetails heightCm weightKg experienceLevel experienceDetails limitations primaryGoal primaryGoalDetails\n        availableEquipment sessionLength sessionLengthDetails generationParams createdAt updatedAt\n      }\n    }\n  }\n": types.FitnessOfViewerDocument,
    "\n  fragment FormSection on Section {\n    key title status\n    progress { answered answeredRequired required total percent }\n    questions {\n      key text type isRequired isShown\n      choices { value label }\n      validation { minLength maxLength pattern minimum maximum integerOnly }\n      answer { value updatedAt }\n    }\n  }\n": types.FormSectionFragmentDoc,
    "\n  query FormPage($id: ID!) {\n    profile(id: $id) {\n      name status\n      progress { answered answeredRequired required total percent }\n      sections(first: 100) { nodes { ...FormSection } }\n    }\n  }\n": types.FormPageDocument,
    "\n  query FormPages($first: Int!) {\n    viewer {\n      profiles(first: $first) {\n        nodes { name progress { percent } sections(first: 4) { nodes { ...FormSection } } }\n      }\n    }\n  }\n": types.FormPagesDocument,
    "\n  mutation Register($input: RegisterInput!) {\n    register(input: $input) {\n      user { id email userName roles { name } }\n      profile { id name latestVersion isDefault timezone currency versions { totalCount nodes { version author { email } } } }\n      session { accessToken refreshToken expiresAt }\n      userErrors { code message field }\n    }\n  }\n": types.RegisterDocument,
    "\n  mutation Login($input: LoginInput!) {\n    login(input: $input) {\n      user { id email lastLoginAt }\n      session { accessToken refreshToken expiresAt session { isCurrent isActive userAgent } }\n      userErrors { code message field }\n    }\n  }\n": types.LoginDocument,
    "\n  mutation UpdateProfile($input: UpdateProfileInput!) {\n    updateProfile(input: $input) {\n      profile { id name data latestVersion title description timezone currency }\n      userErrors {\n        __typename\n        code\n        message\n        field\n        ... on VersionConflictError { conflictingPaths current { id latestVersion data } }\n      }\n    }\n  }\n": types.UpdateProfileDocument,
    "\n  query History($id: ID!, $first: Int, $after: String, $last: Int, $before: String, $orderBy: ProfileVersionOrder) {\n    profile(id: $id) {\n      latestVersion\n      data\n      versions(first: $first, after: $after, last: $last, before: $before, orderBy: $orderBy) {\n        totalCount\n        pageInfo { hasNextPage hasPreviousPage startCursor endCursor }\n        edges { cursor node { id version data message restoredFrom authorKind author { email } } }\n      }\n    }\n  }\n": types.HistoryDocument,
    "\n  mutation Refresh($input: RefreshSessionInput!) {\n    refreshSession(input: $input) {\n      session { accessToken refreshToken session { id user { email } } }\n      userErrors { code field }\n    }\n  }\n": types.RefreshDocument,
    "\n  mutation CreateApiKey($input: CreateApiKeyInput!) {\n    createApiKey(input: $input) {\n      apiKey { id name prefix scopes expiresAt revokedAt lastUsedAt requestCount previousSecretEndsAt owner { email } }\n      secret\n      userErrors { code message field }\n    }\n  }\n": types.CreateApiKeyDocument,
    "\n  mutation RotateApiKey($input: RotateApiKeyInput!) {\n    rotateApiKey(input: $input) { apiKey { id name prefix previousSecretEndsAt } secret userErrors { code field } }\n  }\n": types.RotateApiKeyDocument,
    "\n  mutation RevokeApiKey($input: RevokeApiKeyInput!) {\n    revokeApiKey(input: $input) { apiKey { id revokedAt } userErrors { code field } }\n  }\n": types.RevokeApiKeyDocument,
    "\n  mutation ChallengedLogin($input: LoginInput!) {\n    login(input: $input) {\n      user { id }\n      session { accessToken }\n      secondFactor { token methods passkeyOptions expiresAt }\n      userErrors { code message field }\n    }\n  }\n": types.ChallengedLoginDocument,
    "\n  mutation VerifySecondFactor($input: VerifySecondFactorInput!) {\n    verifySecondFactor(input: $input) {\n      user { id email hasSecondFactor lastLoginAt }\n      session { accessToken refreshToken session { isCurrent } }\n      userErrors { code message field }\n    }\n  }\n": types.VerifySecondFactorDocument,
    "\n  mutation StartTotpEnrollment($input: StartTotpEnrollmentInput!) {\n    startTotpEnrollment(input: $input) { enrollment { secret uri expiresAt } userErrors { code message field } }\n  }\n": types.StartTotpEnrollmentDocument,
    "\n  mutation ConfirmTotpEnrollment($input: ConfirmTotpEnrollmentInput!) {\n    confirmTotpEnrollment(input: $input) {\n      recoveryCodes\n      secondFactors { totpConfirmedAt recoveryCodesLeft }\n      userErrors { code message field }\n    }\n  }\n": types.ConfirmTotpEnrollmentDocument,
    "\n  mutation StartPasskeyRegistration($input: StartPasskeyRegistrationInput!) {\n    startPasskeyRegistration(input: $input) { registration { options expiresAt } userErrors { code message field } }\n  }\n": types.StartPasskeyRegistrationDocument,
    "\n  mutation RegisterPasskey($input: RegisterPasskeyInput!) {\n    registerPasskey(input: $input) {\n      passkey { id name transports isBackedUp createdAt lastUsedAt }\n      recoveryCodes\n      secondFactors { recoveryCodesLeft passkeys { totalCount } }\n      userErrors { code message field }\n    }\n  }\n": types.RegisterPasskeyDocument,
    "\n  query SecondFactors {\n    viewer {\n      user { hasSecondFactor }\n      secondFactors { totpConfirmedAt recoveryCodesLeft passkeys { totalCount nodes { id name transports isBackedUp lastUsedAt } } }\n    }\n  }\n": types.SecondFactorsDocument,
    "\n  mutation DisableTotp($input: DisableTotpInput!) {\n    disableTotp(input: $input) { secondFactors { totpConfirmedAt recoveryCodesLeft } userErrors { code field } }\n  }\n": types.DisableTotpDocument,
    "\n  mutation RegenerateRecoveryCodes($input: RegenerateRecoveryCodesInput!) {\n    regenerateRecoveryCodes(input: $input) { recoveryCodes secondFactors { recoveryCodesLeft } userErrors { code field } }\n  }\n": types.RegenerateRecoveryCodesDocument,
    "\n  mutation RenamePasskey($input: RenamePasskeyInput!) {\n    renamePasskey(input: $input) { passkey { id name } userErrors { code field } }\n  }\n": types.RenamePasskeyDocument,
    "\n  mutation RemovePasskey($input: RemovePasskeyInput!) {\n    removePasskey(input: $input) { passkey { id name } secondFactors { recoveryCodesLeft passkeys { totalCount } } userErrors { code field } }\n  }\n": types.RemovePasskeyDocument,
    "\n  mutation ResetSecondFactors($input: ResetSecondFactorsInput!) {\n    resetSecondFactors(input: $input) { user { id hasSecondFactor } userErrors { code field } }\n  }\n": types.ResetSecondFactorsDocument,
    "\n  mutation RegisterSchema($input: RegisterProfileSchemaInput!) {\n    registerProfileSchema(input: $input) {\n      profileSchema { id kind version schema description isActive createdAt endedAt registeredBy { email } }\n      userErrors { code message field }\n    }\n  }\n": types.RegisterSchemaDocument,
    "\n  mutation RetireSchema($input: RetireProfileSchemaInput!) {\n    retireProfileSchema(input: $input) {\n      profileSchema { id kind version isActive }\n      userErrors { code message field }\n    }\n  }\n": types.RetireSchemaDocument,
    "\n  mutation CreateOfKind($input: CreateProfileInput!) {\n    createProfile(input: $input) {\n      profile { id kind data latestVersion }\n      userErrors { code message field }\n    }\n  }\n": types.CreateOfKindDocument,
    "\n  query Standing($id: ID!) {\n    profile(id: $id) {\n      status\n      currentSection { key }\n      completedAt\n      progress { answered answeredRequired required total percent }\n      sections(first: 10) {\n        nodes {\n          id\n          key\n          order\n          status\n          updatedAt\n          completedAt\n          progress { answered answeredRequired required total percent }\n          questions { key isShown answer { value } }\n        }\n      }\n      answers(first: 50) { nodes { sectionKey questionKey value changeCount updatedAt } }\n    }\n  }\n": types.StandingDocument,
    "\n  mutation CreateTemplate($input: CreateQuestionnaireTemplateInput!) {\n    createQuestionnaireTemplate(input: $input) { questionnaireTemplate { ...WholeTemplate } userErrors { code message field } }\n  }\n": types.CreateTemplateDocument,
    "\n  mutation UpdateTemplate($input: UpdateQuestionnaireTemplateInput!) {\n    updateQuestionnaireTemplate(input: $input) { questionnaireTemplate { ...WholeTemplate } userErrors { code message field } }\n  }\n": types.UpdateTemplateDocument,
    "\n  mutation PublishTemplate($input: PublishQuestionnaireTemplateInput!) {\n    publishQuestionnaireTemplate(input: $input) {\n      questionnaireTemplate { id key revision status publishedAt endedAt updatedAt }\n      userErrors { code message field }\n    }\n  }\n": types.PublishTemplateDocument,
    "\n  mutation RetireTemplate($input: RetireQuestionnaireTemplateInput!) {\n    retireQuestionnaireTemplate(input: $input) { questionnaireTemplate { id revision status endedAt } userErrors { code message field } }\n  }\n": types.RetireTemplateDocument,
    "\n  query TemplateAt($key: String!, $revision: Int) {\n    questionnaireTemplate(key: $key, revision: $revision) { ...WholeTemplate }\n  }\n": types.TemplateAtDocument,
    "\n  fragment WholeTemplate on QuestionnaireTemplate {\n    id key revision title description status createdAt updatedAt publishedAt endedAt createdBy { email }\n    sections {\n      key title description\n      questions {\n        key text help type isRequired isSensitive fitnessProfileField\n        choices { value label }\n        validation { minLength maxLength pattern minimum maximum integerOnly minDate maxDate minDaysFromToday maxDaysFromToday minChoices maxChoices schema }\n        shownIf { match conditions { sectionKey questionKey operator value } }\n      }\n    }\n  }\n": types.WholeTemplateFragmentDoc,
};

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation AuditedCreate($input: CreateProfileInput!) {\n    createProfile(input: $input) { profile { id } userErrors { code } }\n  }\n"): typeof import('./graphql.ts').AuditedCreateDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation AuditedRestore($input: RestoreProfileVersionInput!) { restoreProfileVersion(input: $input) { userErrors { code } } }\n"): typeof import('./graphql.ts').AuditedRestoreDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation AuditedSetDefault($input: SetDefaultProfileInput!) { setDefaultProfile(input: $input) { userErrors { code } } }\n"): typeof import('./graphql.ts').AuditedSetDefaultDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation AuditedRefresh($input: RefreshSessionInput!) {\n    refreshSession(input: $input) { session { accessToken refreshToken session { id } } userErrors { code } }\n  }\n"): typeof import('./graphql.ts').AuditedRefreshDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation AuditedLogout($input: LogoutInput!) { logout(input: $input) { userErrors { code } } }\n"): typeof import('./graphql.ts').AuditedLogoutDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CreateProfile($input: CreateProfileInput!) {\n    createProfile(input: $input) {\n      profile { id name createdAt latestVersion data }\n      userErrors { code field message }\n    }\n  }\n"): typeof import('./graphql.ts').CreateProfileDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query MeByKey {\n    viewer { user { email } permissions }\n  }\n"): typeof import('./graphql.ts').MeByKeyDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation LogoutByKey {\n    logout(input: {}) { userErrors { code } }\n  }\n"): typeof import('./graphql.ts').LogoutByKeyDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query SessionByKey($id: ID!) {\n    node(id: $id) { ... on Session { isCurrent } }\n  }\n"): typeof import('./graphql.ts').SessionByKeyDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query WhoByKey {\n    viewer { user { email } session { id } apiKey { id scopes } }\n  }\n"): typeof import('./graphql.ts').WhoByKeyDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ApiKeys($first: Int, $after: String) {\n    viewer { apiKeys(first: $first, after: $after) { totalCount pageInfo { hasNextPage endCursor } nodes { id name requestCount owner { email } } } }\n  }\n"): typeof import('./graphql.ts').ApiKeysDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation Claim($input: ResetPasswordInput!) {\n    resetPassword(input: $input) { user { isEmailVerified hasSecondFactor } userErrors { code } }\n  }\n"): typeof import('./graphql.ts').ClaimDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DeleteAccount($input: DeleteAccountInput!) {\n    deleteAccount(input: $input) { user { id email erasureScheduledAt } userErrors { code field } }\n  }\n"): typeof import('./graphql.ts').DeleteAccountDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CancelAccountDeletion($input: CancelAccountDeletionInput!) {\n    cancelAccountDeletion(input: $input) { user { email erasureScheduledAt roles { name } } userErrors { code } }\n  }\n"): typeof import('./graphql.ts').CancelAccountDeletionDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query LeavingAccount { viewer { user { erasureScheduledAt email } profiles { nodes { name } } } }\n"): typeof import('./graphql.ts').LeavingAccountDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RequestVerification($input: RequestEmailVerificationInput!) {\n    requestEmailVerification(input: $input) { user { isEmailVerified } userErrors { code ... on ThrottledError { retryAfter } } }\n  }\n"): typeof import('./graphql.ts').RequestVerificationDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation Verify($input: VerifyEmailInput!) {\n    verifyEmail(input: $input) { user { email isEmailVerified } userErrors { code field } }\n  }\n"): typeof import('./graphql.ts').VerifyDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RequestChange($input: RequestEmailChangeInput!) {\n    requestEmailChange(input: $input) { user { email } userErrors { code field } }\n  }\n"): typeof import('./graphql.ts').RequestChangeDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ConfirmChange($input: ConfirmEmailChangeInput!) {\n    confirmEmailChange(input: $input) { user { email isEmailVerified } userErrors { code field } }\n  }\n"): typeof import('./graphql.ts').ConfirmChangeDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UnlockAccount($input: UnlockAccountInput!) {\n    unlockAccount(input: $input) { user { email } userErrors { code field } }\n  }\n"): typeof import('./graphql.ts').UnlockAccountDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation EraseMe($input: DeleteAccountInput!) { deleteAccount(input: $input) { userErrors { code } } }\n"): typeof import('./graphql.ts').EraseMeDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation NameMe($input: UpdateAccountInput!) { updateAccount(input: $input) { userErrors { code } } }\n"): typeof import('./graphql.ts').NameMeDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation MoveMe($input: RequestEmailChangeInput!) { requestEmailChange(input: $input) { userErrors { code } } }\n"): typeof import('./graphql.ts').MoveMeDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CopyMe($input: RequestDataExportInput!) { requestDataExport(input: $input) { userErrors { code } } }\n"): typeof import('./graphql.ts').CopyMeDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n    mutation LoginThrottled($input: LoginInput!) {\n      login(input: $input) { session { expiresAt } userErrors { code ... on ThrottledError { retryAfter } } }\n    }\n  "): typeof import('./graphql.ts').LoginThrottledDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query MyEmail {\n    viewer { user { email } }\n  }\n"): typeof import('./graphql.ts').MyEmailDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RequestReset($input: RequestPasswordResetInput!) {\n    requestPasswordReset(input: $input) { userErrors { code field ... on ThrottledError { retryAfter } } }\n  }\n"): typeof import('./graphql.ts').RequestResetDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation Reset($input: ResetPasswordInput!) {\n    resetPassword(input: $input) { user { email isEmailVerified } userErrors { code field } }\n  }\n"): typeof import('./graphql.ts').ResetDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ChangePassword($input: ChangePasswordInput!) {\n    changePassword(input: $input) { user { email } userErrors { code field } }\n  }\n"): typeof import('./graphql.ts').ChangePasswordDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query WhoRefreshed {\n    viewer { user { email } }\n  }\n"): typeof import('./graphql.ts').WhoRefreshedDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n      mutation RefreshUntil($input: RefreshSessionInput!) {\n        refreshSession(input: $input) { session { refreshToken expiresAt refreshExpiresAt session { createdAt } } userErrors { code } }\n      }\n    "): typeof import('./graphql.ts').RefreshUntilDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Me {\n    viewer { user { email userName } profile { name } session { isCurrent ipAddress userAgent } permissions }\n  }\n"): typeof import('./graphql.ts').MeDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query HasSecondFactor($id: ID!) {\n    node(id: $id) { ... on User { hasSecondFactor } }\n  }\n"): typeof import('./graphql.ts').HasSecondFactorDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n    mutation ChangeWhileWaiting($input: ChangePasswordInput!) { changePassword(input: $input) { userErrors { code } } }\n  "): typeof import('./graphql.ts').ChangeWhileWaitingDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Sessions($first: Int, $orderBy: SessionOrder) {\n    viewer {\n      sessions(first: $first, orderBy: $orderBy) {\n        totalCount\n        nodes { id isCurrent isActive ipAddress userAgent createdAt lastActivityAt user { email } profile { name } }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').SessionsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation Revoke($input: RevokeSessionInput!) {\n    revokeSession(input: $input) { session { id isActive isCurrent } userErrors { code field } }\n  }\n"): typeof import('./graphql.ts').RevokeDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RevokeOthers($input: RevokeOtherSessionsInput!) {\n    revokeOtherSessions(input: $input) { revokedCount userErrors { code } }\n  }\n"): typeof import('./graphql.ts').RevokeOthersDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation Switch($input: SwitchProfileInput!) {\n    switchProfile(input: $input) {\n      profile { id name }\n      session { id isCurrent profile { name } user { email } }\n      userErrors { code field }\n    }\n  }\n"): typeof import('./graphql.ts').SwitchDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Who {\n    viewer { user { email } permissions }\n  }\n"): typeof import('./graphql.ts').WhoDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation Logout {\n    logout(input: {}) {\n      session { isActive isCurrent }\n      userErrors { code }\n    }\n  }\n"): typeof import('./graphql.ts').LogoutDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation LinkSocialLogin($input: LinkSocialLoginInput!) {\n    linkSocialLogin(input: $input) { authorizationUrl userErrors { code field message } }\n  }\n"): typeof import('./graphql.ts').LinkSocialLoginDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UnlinkSocialLogin($input: UnlinkSocialLoginInput!) {\n    unlinkSocialLogin(input: $input) { socialLogin { id provider title email } userErrors { code field message } }\n  }\n"): typeof import('./graphql.ts').UnlinkSocialLoginDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query MySocialLogins($first: Int) {\n    loginMethods { name title authorizationPath }\n    viewer { socialLogins(first: $first) { totalCount nodes { id provider title email linkedAt lastUsedAt } } }\n  }\n"): typeof import('./graphql.ts').MySocialLoginsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SetStatus($input: SetUserStatusInput!) {\n    setUserStatus(input: $input) { user { id status sessions { totalCount } } userErrors { code field message } }\n  }\n"): typeof import('./graphql.ts').SetStatusDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation Unlock($input: UnlockUserInput!) {\n    unlockUser(input: $input) { user { id unlocksAt } userErrors { code field } }\n  }\n"): typeof import('./graphql.ts').UnlockDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation Assign($input: AssignRoleInput!) {\n    assignRole(input: $input) { user { id roles { name viewerCanAssign } } userErrors { code field } }\n  }\n"): typeof import('./graphql.ts').AssignDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation Remove($input: RemoveRoleInput!) {\n    removeRole(input: $input) { user { id roles { name } } userErrors { code field } }\n  }\n"): typeof import('./graphql.ts').RemoveDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query WhatIMayDo {\n    viewer { permissions user { email passwordExpiresAt viewerCanUpdate viewerCanSetStatus viewerCanUnlock } }\n  }\n"): typeof import('./graphql.ts').WhatIMayDoDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Users($filter: UserFilter, $orderBy: UserOrder, $first: Int, $after: String, $last: Int, $before: String) {\n    users(filter: $filter, orderBy: $orderBy, first: $first, after: $after, last: $last, before: $before) {\n      totalCount\n      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }\n      nodes { email roles { name } viewerCanUpdate viewerCanSetStatus viewerCanUnlock }\n    }\n  }\n"): typeof import('./graphql.ts').UsersDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SaveDocument($id: ID!, $data: JSONObject, $dataPatch: JSONObject) {\n    updateProfile(input: { id: $id, data: $data, dataPatch: $dataPatch }) {\n      profile { data }\n      userErrors { code field }\n    }\n  }\n"): typeof import('./graphql.ts').SaveDocumentDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CreateWithDocument($name: String!, $data: JSONObject) {\n    createProfile(input: { name: $name, data: $data }) {\n      profile { id data }\n      userErrors { code field }\n    }\n  }\n"): typeof import('./graphql.ts').CreateWithDocumentDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ReadDocument($id: ID!) {\n    profile(id: $id) { data versions(first: 1) { nodes { data } } }\n  }\n"): typeof import('./graphql.ts').ReadDocumentDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ReferencedProfiles($first: Int, $after: String, $last: Int, $before: String, $orderBy: ProfileOrder) {\n    viewer {\n      profiles(first: $first, after: $after, last: $last, before: $before, orderBy: $orderBy) { edges { cursor node { name } } }\n    }\n  }\n"): typeof import('./graphql.ts').ReferencedProfilesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ReferencedVersions($after: String, $before: String, $last: Int) {\n    viewer {\n      profiles(first: 3) { nodes { versions(after: $after, before: $before, last: $last) { edges { cursor node { version } } } } }\n    }\n  }\n"): typeof import('./graphql.ts').ReferencedVersionsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n    mutation UpdateTexts($input: UpdateProfileInput!) {\n      updateProfile(input: $input) { userErrors { code field } }\n    }\n  "): typeof import('./graphql.ts').UpdateTextsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n    mutation CreateTexts($input: CreateProfileInput!) {\n      createProfile(input: $input) { userErrors { code field } }\n    }\n  "): typeof import('./graphql.ts').CreateTextsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n    mutation RegisterTexts($input: RegisterInput!) {\n      register(input: $input) { userErrors { code field } }\n    }\n  "): typeof import('./graphql.ts').RegisterTextsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n    mutation LoginTexts($input: LoginInput!) {\n      login(input: $input) { userErrors { code field } }\n    }\n  "): typeof import('./graphql.ts').LoginTextsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n    mutation RefreshTexts($input: RefreshSessionInput!) {\n      refreshSession(input: $input) { userErrors { code field } }\n    }\n  "): typeof import('./graphql.ts').RefreshTextsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query IsolatedNode($id: ID!) {\n    node(id: $id) {\n      __typename\n      id\n      ... on User { email roles { name } profiles { totalCount nodes { name } } }\n      ... on Session { ipAddress user { email } }\n      ... on ApiKey { name owner { email } }\n      ... on Profile { data owner { email } versions { totalCount nodes { data } } version(number: 1) { data } }\n      ... on ProfileVersion { data author { email } }\n    }\n  }\n"): typeof import('./graphql.ts').IsolatedNodeDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query IsolatedNodes($ids: [ID!]!) {\n    nodes(ids: $ids) { id }\n  }\n"): typeof import('./graphql.ts').IsolatedNodesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query IsolatedList($after: String, $before: String, $first: Int, $last: Int, $orderBy: ProfileOrder) {\n    viewer {\n      profiles(after: $after, before: $before, first: $first, last: $last, orderBy: $orderBy) {\n        totalCount\n        pageInfo { hasNextPage hasPreviousPage }\n        edges { cursor node { id owner { id } } }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').IsolatedListDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation IsolatedRestore($input: RestoreProfileVersionInput!) {\n    restoreProfileVersion(input: $input) {\n      profile { id data }\n      userErrors { __typename code message field ... on VersionConflictError { current { data } } }\n    }\n  }\n"): typeof import('./graphql.ts').IsolatedRestoreDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation IsolatedSetDefault($input: SetDefaultProfileInput!) {\n    setDefaultProfile(input: $input) { profile { id data } userErrors { __typename code message field } }\n  }\n"): typeof import('./graphql.ts').IsolatedSetDefaultDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query EverythingOfMine {\n    rateLimit { cost }\n    viewer {\n      permissions\n      user { email }\n      profiles { totalCount nodes { name versions { nodes { data } } } }\n    }\n  }\n"): typeof import('./graphql.ts').EverythingOfMineDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SaveWithParams($input: UpdateProfileInput!) {\n    updateProfile(input: $input) { profile { latestVersion } userErrors { code message field params } }\n  }\n"): typeof import('./graphql.ts').SaveWithParamsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RegisterWithParams($input: RegisterInput!) {\n    register(input: $input) { user { id } userErrors { code message field params } }\n  }\n"): typeof import('./graphql.ts').RegisterWithParamsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation LoginWithParams($input: LoginInput!) {\n    login(input: $input) { user { id } userErrors { code message field params } }\n  }\n"): typeof import('./graphql.ts').LoginWithParamsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Emails($filter: EmailMessageFilter, $first: Int, $after: String) {\n    emailMessages(filter: $filter, first: $first, after: $after) {\n      totalCount\n      pageInfo { endCursor hasNextPage }\n      nodes { id type to subject status attempts failureReason expiresAt sentAt createdAt text }\n    }\n  }\n"): typeof import('./graphql.ts').EmailsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation Resend($input: ResendEmailInput!) {\n    resendEmail(input: $input) { email { id status attempts failureReason text } userErrors { code field message } }\n  }\n"): typeof import('./graphql.ts').ResendDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query ActiveProfile { viewer { profile { id name } } }"): typeof import('./graphql.ts').ActiveProfileDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RenameAs($input: UpdateProfileInput!) { updateProfile(input: $input) { profile { name } userErrors { code } } }\n"): typeof import('./graphql.ts').RenameAsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SwitchAs($input: SwitchProfileInput!) { switchProfile(input: $input) { profile { name } userErrors { code } } }\n"): typeof import('./graphql.ts').SwitchAsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n    mutation RegisterMeanwhile($input: RegisterInput!) { register(input: $input) { profile { isDefault } userErrors { code } } }\n  "): typeof import('./graphql.ts').RegisterMeanwhileDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n    mutation CreateMeanwhile($input: CreateProfileInput!) { createProfile(input: $input) { profile { isDefault } userErrors { code } } }\n  "): typeof import('./graphql.ts').CreateMeanwhileDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation MakeBoundKey($input: CreateApiKeyInput!) {\n    createApiKey(input: $input) { apiKey { id profile { id name } } secret userErrors { code field } }\n  }\n"): typeof import('./graphql.ts').MakeBoundKeyDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RotateBoundKey($input: RotateApiKeyInput!) { rotateApiKey(input: $input) { apiKey { profile { name } } secret userErrors { code } } }\n"): typeof import('./graphql.ts').RotateBoundKeyDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query BoundList { viewer { profile { name } profiles { totalCount nodes { name versions { totalCount } } } permissions } }\n"): typeof import('./graphql.ts').BoundListDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query DeletedOfBound { viewer { deletedProfiles { name } } }"): typeof import('./graphql.ts').DeletedOfBoundDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UpdateByBound($input: UpdateProfileInput!) { updateProfile(input: $input) { profile { title } userErrors { code } } }\n"): typeof import('./graphql.ts').UpdateByBoundDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription VersionChanged($id: ID!) {\n    profileChanged(id: $id, sinceVersion: 0) {\n      id\n      latestVersion\n      owner {\n        id\n      }\n    }\n  }\n"): typeof import('./graphql.ts').VersionChangedDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation PatchInBurst($id: ID!, $data: JSONObject) {\n    updateProfile(input: { id: $id, dataPatch: $data }) {\n      profile {\n        latestVersion\n      }\n      userErrors {\n        code\n      }\n    }\n  }\n"): typeof import('./graphql.ts').PatchInBurstDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription ProfileChanged($id: ID!, $sinceVersion: Int) {\n    profileChanged(id: $id, sinceVersion: $sinceVersion) {\n      id\n      latestVersion\n      title\n      versions(first: 2) {\n        nodes {\n          version\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').ProfileChangedDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RetitleWhileWatched($id: ID!, $title: String) {\n    updateProfile(input: { id: $id, title: $title }) {\n      profile {\n        latestVersion\n      }\n      userErrors {\n        code\n      }\n    }\n  }\n"): typeof import('./graphql.ts').RetitleWhileWatchedDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DeleteWhileWatched($id: ID!) {\n    deleteProfile(input: { id: $id }) {\n      userErrors {\n        code\n      }\n    }\n  }\n"): typeof import('./graphql.ts').DeleteWhileWatchedDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation Create($input: CreateProfileInput!) {\n    createProfile(input: $input) {\n      profile { name isDefault latestVersion data timezone currency title description versions { nodes { version message } } }\n      userErrors { code message field }\n    }\n  }\n"): typeof import('./graphql.ts').CreateDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SetDefault($input: SetDefaultProfileInput!) {\n    setDefaultProfile(input: $input) {\n      profile { id isDefault latestVersion }\n      userErrors { code field }\n    }\n  }\n"): typeof import('./graphql.ts').SetDefaultDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Active {\n    viewer {\n      profile { name }\n      profiles(orderBy: { field: NAME, direction: DESC }) { totalCount nodes { name isDefault } }\n    }\n  }\n"): typeof import('./graphql.ts').ActiveDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n    query ProfilePage($first: Int, $last: Int, $after: String, $before: String, $orderBy: ProfileOrder) {\n      viewer {\n        profiles(first: $first, last: $last, after: $after, before: $before, orderBy: $orderBy) {\n          nodes { name }\n          pageInfo { endCursor startCursor hasNextPage hasPreviousPage }\n        }\n      }\n    }\n  "): typeof import('./graphql.ts').ProfilePageDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DeleteFitness($input: DeleteFitnessProfileInput!) {\n    deleteFitnessProfile(input: $input) { deletedFitnessProfile { fitnessProfileId deletedAt purgeScheduledAt } userErrors { code message field } }\n  }\n"): typeof import('./graphql.ts').DeleteFitnessDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RestoreFitness($input: RestoreFitnessProfileInput!) {\n    restoreFitnessProfile(input: $input) { fitnessProfile { id age limitations availableEquipment } userErrors { code message field } }\n  }\n"): typeof import('./graphql.ts').RestoreFitnessDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query DeletedFitness($id: ID!) {\n    viewer { fitnessProfile { id } deletedFitnessProfiles { fitnessProfileId deletedAt purgeScheduledAt } }\n    node(id: $id) { id }\n  }\n"): typeof import('./graphql.ts').DeletedFitnessDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DeleteForGood($input: DeleteProfileInput!) { deleteProfile(input: $input) { userErrors { code } } }\n"): typeof import('./graphql.ts').DeleteForGoodDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation BringQuestionnaireBack($input: RestoreProfileInput!) { restoreProfile(input: $input) { userErrors { code } } }\n"): typeof import('./graphql.ts').BringQuestionnaireBackDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query OfDeleted($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }"): typeof import('./graphql.ts').OfDeletedDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DeleteAndTell($input: DeleteProfileInput!) {\n    deleteProfile(input: $input) { deletedProfile { profileId deletedAt } defaultProfile { id } userErrors { code } }\n  }\n"): typeof import('./graphql.ts').DeleteAndTellDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RestoreByKey($input: RestoreProfileInput!) { restoreProfile(input: $input) { profile { id } userErrors { code } } }\n"): typeof import('./graphql.ts').RestoreByKeyDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query DeletedOfKey { viewer { deletedProfiles { profileId } } }\n"): typeof import('./graphql.ts').DeletedOfKeyDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DeleteProfile($input: DeleteProfileInput!) {\n    deleteProfile(input: $input) {\n      deletedProfile { profileId name deletedAt purgeScheduledAt }\n      defaultProfile { id name isDefault }\n      userErrors { __typename code message field ... on VersionConflictError { current { latestVersion } } }\n    }\n  }\n"): typeof import('./graphql.ts').DeleteProfileDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DeleteAndLook($input: DeleteProfileInput!) {\n    deleteProfile(input: $input) { userErrors { code } defaultProfile { id owner { profiles { totalCount } } } }\n  }\n"): typeof import('./graphql.ts').DeleteAndLookDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SwitchTo($input: SwitchProfileInput!) { switchProfile(input: $input) { userErrors { code } } }\n"): typeof import('./graphql.ts').SwitchToDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation MakeDefault($input: SetDefaultProfileInput!) { setDefaultProfile(input: $input) { userErrors { code } } }\n"): typeof import('./graphql.ts').MakeDefaultDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation LabelDeleted($input: LabelProfileVersionInput!) { labelProfileVersion(input: $input) { userErrors { code } } }\n"): typeof import('./graphql.ts').LabelDeletedDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RestoreVersionOf($input: RestoreProfileVersionInput!) { restoreProfileVersion(input: $input) { userErrors { code } } }\n"): typeof import('./graphql.ts').RestoreVersionOfDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Everywhere($profile: ID!, $version: ID!, $user: ID!) {\n    profile(id: $profile) { name }\n    node(id: $profile) { id }\n    versionNode: node(id: $version) { id }\n    nodes(ids: [$profile, $version]) { id }\n    user: node(id: $user) {\n      ... on User { profiles { totalCount nodes { id versions { totalCount } } edges { cursor } } sessions { nodes { profile { id } } } }\n    }\n    viewer {\n      profile { id }\n      profiles { totalCount nodes { id } }\n    }\n  }\n"): typeof import('./graphql.ts').EverywhereDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query FilteredProfiles($filter: ProfileFilter, $first: Int, $after: String, $orderBy: ProfileOrder) {\n    viewer { profiles(filter: $filter, first: $first, after: $after, orderBy: $orderBy) { totalCount nodes { name } pageInfo { hasNextPage endCursor } } }\n  }\n"): typeof import('./graphql.ts').FilteredProfilesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query FilteredOfUser($id: ID!, $filter: ProfileFilter) { node(id: $id) { ... on User { profiles(filter: $filter) { totalCount nodes { name } } } } }\n"): typeof import('./graphql.ts').FilteredOfUserDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query FitnessOfUsers($first: Int!) { users(first: $first) { nodes { id fitnessProfile { id age limitations } } } }\n"): typeof import('./graphql.ts').FitnessOfUsersDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query FitnessById($id: ID!) { node(id: $id) { ... on FitnessProfile { id age owner { id } } } }"): typeof import('./graphql.ts').FitnessByIdDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query OtherFitness { viewer { fitnessProfile { id availableEquipment experienceLevel updatedAt } } }"): typeof import('./graphql.ts').OtherFitnessDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query At($id: ID!, $time: DateTime!) { profile(id: $id) { updatedAt versionAt(time: $time) { version data createdAt } } }\n"): typeof import('./graphql.ts').AtDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query AtTwice($id: ID!, $one: DateTime!, $other: DateTime!) {\n    profile(id: $id) { one: versionAt(time: $one) { version } other: versionAt(time: $other) { version } same: versionAt(time: $one) { version } }\n  }\n"): typeof import('./graphql.ts').AtTwiceDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Times($id: ID!) {\n    profile(id: $id) { createdAt updatedAt versions(first: 100, orderBy: { field: VERSION, direction: ASC }) { nodes { version createdAt } } }\n  }\n"): typeof import('./graphql.ts').TimesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Blame($id: ID!, $path: String!) {\n    profile(id: $id) { blame(path: $path) { path value hasValue isExact version { version author { id } authorKind } } }\n  }\n"): typeof import('./graphql.ts').BlameDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Blames($id: ID!, $other: ID!) {\n    profile(id: $id) { n: blame(path: \"/n\") { version { version } } deep: blame(path: \"/a/b\") { version { version } } all: blame(path: \"\") { version { version } } }\n    other: profile(id: $other) { blame(path: \"/n\") { version { version } } }\n  }\n"): typeof import('./graphql.ts').BlamesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query DiffBetween($id: ID!, $from: Int!, $to: Int!) {\n    profile(id: $id) { diff(from: $from, to: $to) { op path value oldValue } }\n  }\n"): typeof import('./graphql.ts').DiffBetweenDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query DiffsMade($id: ID!, $first: Int!, $after: String) {\n    profile(id: $id) {\n      versions(first: $first, after: $after, orderBy: { field: VERSION, direction: ASC }) {\n        pageInfo { hasNextPage endCursor }\n        nodes { version name title description timezone currency data diff { op path value oldValue } }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').DiffsMadeDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query DistantDiffs($id: ID!, $a: Int!, $b: Int!, $c: Int!, $d: Int!) {\n    profile(id: $id) {\n      forwards: diff(from: $a, to: $b) { op path value oldValue }\n      backwards: diff(from: $b, to: $a) { op path value oldValue }\n      across: diff(from: $c, to: $d) { op path value oldValue }\n    }\n  }\n"): typeof import('./graphql.ts').DistantDiffsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Filtered($id: ID!, $filter: ProfileVersionFilter, $first: Int, $after: String, $last: Int) {\n    profile(id: $id) {\n      versions(filter: $filter, first: $first, after: $after, last: $last) { pageInfo { hasNextPage endCursor } nodes { version } }\n    }\n  }\n"): typeof import('./graphql.ts').FilteredDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query CountFiltered($id: ID!, $filter: ProfileVersionFilter) { profile(id: $id) { versions(filter: $filter) { totalCount } } }\n"): typeof import('./graphql.ts').CountFilteredDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Authors($id: ID!) {\n    profile(id: $id) { versions(first: 1) { nodes { authorKind author { id } authorKey { id name } } } }\n  }\n"): typeof import('./graphql.ts').AuthorsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation Label($input: LabelProfileVersionInput!) {\n    labelProfileVersion(input: $input) { profileVersion { version label data } userErrors { code field message } }\n  }\n"): typeof import('./graphql.ts').LabelDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation LabelBesidePruning($input: LabelProfileVersionInput!) { labelProfileVersion(input: $input) { userErrors { code } } }\n"): typeof import('./graphql.ts').LabelBesidePruningDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query AtAfterPruning($id: ID!, $time: DateTime!) { profile(id: $id) { versionAt(time: $time) { version } } }"): typeof import('./graphql.ts').AtAfterPruningDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ScalePage($id: ID!, $after: String) { profile(id: $id) { versions(first: 4, after: $after) { nodes { version data diff { op } } } } }\n"): typeof import('./graphql.ts').ScalePageDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query ScaleAt($id: ID!, $time: DateTime!) { profile(id: $id) { versionAt(time: $time) { version data } } }"): typeof import('./graphql.ts').ScaleAtDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query ScaleDiff($id: ID!, $to: Int!) { profile(id: $id) { diff(from: 2, to: $to) { op path value oldValue } } }"): typeof import('./graphql.ts').ScaleDiffDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query ScaleBlame($id: ID!) { profile(id: $id) { n: blame(path: \"/n\") { version { version } } half: blame(path: \"/half\") { version { version } } } }"): typeof import('./graphql.ts').ScaleBlameDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation Restore($input: RestoreProfileVersionInput!) {\n    restoreProfileVersion(input: $input) {\n      profile { latestVersion data name }\n      userErrors { code field ... on VersionConflictError { current { latestVersion } } }\n    }\n  }\n"): typeof import('./graphql.ts').RestoreDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ByNumber($id: ID!) {\n    profile(id: $id) {\n      first: version(number: 1) { id version data }\n      third: version(number: 3) { id version data }\n      none: version(number: 99) { id }\n      zero: version(number: 0) { id }\n      negative: version(number: -1) { id }\n    }\n  }\n"): typeof import('./graphql.ts').ByNumberDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SetDefaultIfUnchanged($input: SetDefaultProfileInput!) {\n    setDefaultProfile(input: $input) {\n      profile { id isDefault latestVersion }\n      userErrors { code message field ... on VersionConflictError { conflictingPaths current { id latestVersion } } }\n    }\n  }\n"): typeof import('./graphql.ts').SetDefaultIfUnchangedDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RestoreIfUnchanged($input: RestoreProfileVersionInput!) {\n    restoreProfileVersion(input: $input) {\n      profile { latestVersion }\n      userErrors { code field ... on VersionConflictError { conflictingPaths } }\n    }\n  }\n"): typeof import('./graphql.ts').RestoreIfUnchangedDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query VersionByNode($id: ID!) {\n    node(id: $id) {\n      ... on ProfileVersion {\n        id version name data title description timezone currency message label restoredFrom createdAt authorKind author { email } authorKey { id }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').VersionByNodeDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CreateWithVersion($input: CreateProfileInput!) {\n    createProfile(input: $input) {\n      profile { id }\n      profileVersion {\n        id version name data title description timezone currency message label restoredFrom createdAt authorKind author { email } authorKey { id }\n      }\n      viewer { profile { id } }\n    }\n  }\n"): typeof import('./graphql.ts').CreateWithVersionDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UpdateWithVersion($input: UpdateProfileInput!) {\n    updateProfile(input: $input) {\n      profile { id latestVersion }\n      profileVersion {\n        id version name data title description timezone currency message label restoredFrom createdAt authorKind author { email } authorKey { id }\n      }\n      userErrors { code }\n    }\n  }\n"): typeof import('./graphql.ts').UpdateWithVersionDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RestoreWithVersion($input: RestoreProfileVersionInput!) {\n    restoreProfileVersion(input: $input) {\n      profile { id latestVersion }\n      profileVersion {\n        id version name data title description timezone currency message label restoredFrom createdAt authorKind author { email } authorKey { id }\n      }\n      userErrors { code }\n    }\n  }\n"): typeof import('./graphql.ts').RestoreWithVersionDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UpdateJustVersion($input: UpdateProfileInput!) { updateProfile(input: $input) { profileVersion { id version name data message createdAt } } }\n"): typeof import('./graphql.ts').UpdateJustVersionDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SetDefaultForCache($input: SetDefaultProfileInput!) {\n    setDefaultProfile(input: $input) {\n      profile { id isDefault }\n      previousDefaultProfile { id isDefault }\n      viewer { profile { id } }\n    }\n  }\n"): typeof import('./graphql.ts').SetDefaultForCacheDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DeleteForCache($input: DeleteProfileInput!) {\n    deleteProfile(input: $input) {\n      deletedProfile { profileId }\n      defaultProfile { id isDefault }\n      viewer { profile { id } session { profile { id } } profiles { nodes { id } } deletedProfiles { profileId } }\n    }\n  }\n"): typeof import('./graphql.ts').DeleteForCacheDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RestoreForCache($input: RestoreProfileInput!) {\n    restoreProfile(input: $input) {\n      profile { id latestVersion }\n      profileVersion { version name authorKind profileData: data }\n      viewer { profiles { totalCount } deletedProfiles { profileId } }\n      userErrors { code }\n    }\n  }\n"): typeof import('./graphql.ts').RestoreForCacheDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SwitchForCache($input: SwitchProfileInput!) { switchProfile(input: $input) { viewer { profile { id } session { profile { id } } } } }\n"): typeof import('./graphql.ts').SwitchForCacheDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation FitnessForCache {\n    upsertFitnessProfile(input: { age: 40 }) { fitnessProfile { id } viewer { fitnessProfile { id } } }\n    deleteFitnessProfile(input: {}) { viewer { fitnessProfile { id } deletedFitnessProfiles { fitnessProfileId } } }\n    restoreFitnessProfile(input: {}) { viewer { fitnessProfile { id } deletedFitnessProfiles { fitnessProfileId } } }\n  }\n"): typeof import('./graphql.ts').FitnessForCacheDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query IdsOfViewer { viewer { id secondFactors { id } settings { id } } }"): typeof import('./graphql.ts').IdsOfViewerDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query IdNode($id: ID!) { node(id: $id) { __typename id } nodes(ids: [$id]) { id } }"): typeof import('./graphql.ts').IdNodeDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query IdNodes($ids: [ID!]!) {\n    nodes(ids: $ids) { __typename ... on UserSettings { theme } ... on Viewer { user { email } } ... on SecondFactors { recoveryCodesLeft } }\n  }\n"): typeof import('./graphql.ts').IdNodesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query SchemaOf($kind: String!, $version: Int) {\n    profileSchema(kind: $kind, version: $version) { id kind version schema isActive endedAt }\n  }\n"): typeof import('./graphql.ts').SchemaOfDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query TwoSchemas($one: String!, $other: String!) {\n    one: profileSchema(kind: $one) { version }\n    other: profileSchema(kind: $other, version: 1) { version isActive }\n  }\n"): typeof import('./graphql.ts').TwoSchemasDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Schemas($filter: ProfileSchemaFilter, $first: Int, $after: String) {\n    profileSchemas(filter: $filter, first: $first, after: $after) {\n      totalCount\n      pageInfo { hasNextPage endCursor }\n      nodes { version isActive description registeredBy { email } }\n    }\n  }\n"): typeof import('./graphql.ts').SchemasDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query NestedProfiles($first: Int!) {\n    viewer {\n      profiles(first: $first) {\n        nodes {\n          name\n          versions(first: 3) {\n            nodes { version data }\n            pageInfo { hasNextPage }\n          }\n          owner { email }\n        }\n        totalCount\n      }\n    }\n  }\n"): typeof import('./graphql.ts').NestedProfilesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RestoreFromPurge($input: RestoreProfileInput!) { restoreProfile(input: $input) { profile { latestVersion } userErrors { code } } }\n"): typeof import('./graphql.ts').RestoreFromPurgeDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DeleteToRestore($input: DeleteProfileInput!) { deleteProfile(input: $input) { userErrors { code } } }\n"): typeof import('./graphql.ts').DeleteToRestoreDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RestoreProfile($input: RestoreProfileInput!) {\n    restoreProfile(input: $input) {\n      profile { id name data isDefault latestVersion versions(first: 100) { nodes { version name authorKind author { id } } } }\n      userErrors { code message field }\n    }\n  }\n"): typeof import('./graphql.ts').RestoreProfileDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CreateWhileDeleted($input: CreateProfileInput!) { createProfile(input: $input) { profile { id } userErrors { code } } }\n"): typeof import('./graphql.ts').CreateWhileDeletedDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query DeletedProfiles { viewer { deletedProfiles { profileId name deletedAt purgeScheduledAt } } }\n"): typeof import('./graphql.ts').DeletedProfilesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query LiveProfiles { viewer { profile { name } profiles { nodes { name isDefault } } } }\n"): typeof import('./graphql.ts').LiveProfilesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query KnownSettings {\n    viewer {\n      settings {\n        theme language dateFormat timeFormat firstDayOfWeek unitSystem reducedMotionEnabled emailNotificationsEnabled inAppNotificationsEnabled productNewsEnabled\n        editor: value(key: \"editor.font\")\n        stored: value(key: \"theme\")\n      }\n    }\n  }\n"): typeof import('./graphql.ts').KnownSettingsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query SettingEntries($first: Int, $after: String) {\n    viewer {\n      settings { entries(first: $first, after: $after) { totalCount nodes { key value createdAt updatedAt } pageInfo { endCursor hasNextPage } } }\n    }\n  }\n"): typeof import('./graphql.ts').SettingEntriesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SetSettings($input: SetUserSettingsInput!) {\n    setUserSettings(input: $input) {\n      settings { theme language productNewsEnabled entries { nodes { key value updatedAt } } }\n      userErrors { code field message }\n    }\n  }\n"): typeof import('./graphql.ts').SetSettingsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RestoreTyped($input: RestoreProfileVersionInput!) {\n    restoreProfileVersion(input: $input) {\n      profile { latestVersion data }\n      userErrors { code message field }\n    }\n  }\n"): typeof import('./graphql.ts').RestoreTypedDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription QuestionnaireChanged($profileId: ID!, $since: DateTime) {\n    questionnaireChanged(profileId: $profileId, sinceUpdatedAt: $since) {\n      id status currentSection { key }\n      progress { answered required }\n      sections(first: 2) { nodes { key status updatedAt questions { key isShown answer { value } } } }\n    }\n  }\n"): typeof import('./graphql.ts').QuestionnaireChangedDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation RetitleFilled($id: ID!) { updateProfile(input: { id: $id, title: \"Else\" }) { userErrors { code } } }"): typeof import('./graphql.ts').RetitleFilledDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation EraseWatched($id: ID!) { deleteProfile(input: { id: $id }) { userErrors { code } } }"): typeof import('./graphql.ts').EraseWatchedDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query SectionTimes($id: ID!) { profile(id: $id) { sections(first: 100) { nodes { updatedAt } } } }"): typeof import('./graphql.ts').SectionTimesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation RenameMeanwhile($id: ID!, $title: String) { updateProfile(input: { id: $id, title: $title }) { userErrors { code } } }"): typeof import('./graphql.ts').RenameMeanwhileDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation DeleteMeanwhile($id: ID!) { deleteProfile(input: { id: $id }) { userErrors { code } } }"): typeof import('./graphql.ts').DeleteMeanwhileDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query CurrentSections($first: Int!) {\n    viewer { profiles(first: $first) { nodes { status currentSection { id key status profile { id } } } } }\n  }\n"): typeof import('./graphql.ts').CurrentSectionsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query QuestionIds($id: ID!) {\n    profile(id: $id) { sections { nodes { key questions { id key answer { value } } } } }\n  }\n"): typeof import('./graphql.ts').QuestionIdsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query QuestionnaireExport($id: ID!) {\n    profile(id: $id) {\n      json: questionnaireExport(format: JSON) { fileName mediaType content }\n      csv: questionnaireExport(format: CSV) { fileName mediaType content }\n    }\n  }\n"): typeof import('./graphql.ts').QuestionnaireExportDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query QuestionnaireAsJson($id: ID!) { profile(id: $id) { questionnaireExport(format: JSON) { content } } }\n"): typeof import('./graphql.ts').QuestionnaireAsJsonDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query FilledFitness { viewer { fitnessProfile { age heightCm primaryGoal primaryGoalDetails availableEquipment limitations updatedAt } } }\n"): typeof import('./graphql.ts').FilledFitnessDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation FillByHand($input: UpsertFitnessProfileInput!) { upsertFitnessProfile(input: $input) { userErrors { code } } }\n"): typeof import('./graphql.ts').FillByHandDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SensitiveAnswer($input: SaveAnswersInput!) { saveAnswers(input: $input) { answers { value } userErrors { code field } } }\n"): typeof import('./graphql.ts').SensitiveAnswerDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query AnswerHistories($id: ID!, $first: Int!, $changes: Int, $after: String, $orderBy: AnswerChangeOrder) {\n    profile(id: $id) {\n      answers(first: $first) {\n        nodes {\n          id questionKey value changeCount\n          history(first: $changes, after: $after, orderBy: $orderBy) {\n            nodes { id version oldValue newValue questionText questionRevision author { id } authorKind authorKey { id } createdAt }\n            pageInfo { hasNextPage endCursor }\n            totalCount\n          }\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').AnswerHistoriesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query ChangeNode($id: ID!) { node(id: $id) { ... on AnswerChange { version oldValue newValue } ... on Answer { value changeCount } } }"): typeof import('./graphql.ts').ChangeNodeDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query EverythingAnswered($id: ID!) {\n    profile(id: $id) {\n      answers(first: 20) { totalCount nodes { id questionKey value history(first: 20) { totalCount nodes { id newValue } } } }\n      sections(first: 100) { totalCount nodes { id } }\n    }\n  }\n"): typeof import('./graphql.ts').EverythingAnsweredDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query OfQuestionnaires($ids: [ID!]!) {\n    nodes(ids: $ids) {\n      id\n      ... on Section { key }\n      ... on Answer { questionKey value history { totalCount nodes { newValue } } }\n      ... on AnswerChange { version newValue }\n    }\n  }\n"): typeof import('./graphql.ts').OfQuestionnairesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation EraseFilled($id: ID!) { deleteProfile(input: { id: $id }) { userErrors { code } } }"): typeof import('./graphql.ts').EraseFilledDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query AnswersPage($id: ID!, $first: Int, $after: String, $orderBy: AnswerOrder, $filter: AnswerFilter) {\n    profile(id: $id) {\n      answers(first: $first, after: $after, orderBy: $orderBy, filter: $filter) {\n        nodes { id sectionKey questionKey value isSensitive questionText changeCount profile { name } }\n        pageInfo { hasNextPage endCursor }\n        totalCount\n      }\n    }\n  }\n"): typeof import('./graphql.ts').AnswersPageDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query SectionNode($id: ID!) {\n    node(id: $id) {\n      ... on Section {\n        id key order title description data createdAt updatedAt completedAt status\n        profile { name currentSection { key } }\n        template { key revision status }\n        progress { answered answeredRequired required total percent }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').SectionNodeDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Templates($filter: QuestionnaireTemplateFilter, $first: Int, $after: String, $orderBy: QuestionnaireTemplateOrder) {\n    questionnaireTemplates(filter: $filter, first: $first, after: $after, orderBy: $orderBy) {\n      totalCount\n      pageInfo { hasNextPage endCursor }\n      nodes { id revision status title createdBy { email } sections { key questions { key } } }\n    }\n  }\n"): typeof import('./graphql.ts').TemplatesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query SeveralTemplates($key: String!) {\n    current: questionnaireTemplate(key: $key) { revision sections { title } }\n    first: questionnaireTemplate(key: $key, revision: 1) { revision status }\n    fourth: questionnaireTemplate(key: $key, revision: 4) { revision }\n  }\n"): typeof import('./graphql.ts').SeveralTemplatesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query TemplateById($id: ID!) {\n    node(id: $id) { ... on QuestionnaireTemplate { revision } }\n    nodes(ids: [$id]) { id }\n  }\n"): typeof import('./graphql.ts').TemplateByIdDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation Start($input: StartQuestionnaireInput!) {\n    startQuestionnaire(input: $input) {\n      profile { id status currentSection { key } completedAt sections(first: 100) { nodes { id key title status order } } }\n      userErrors { code message field }\n    }\n  }\n"): typeof import('./graphql.ts').StartDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation Save($input: SaveAnswersInput!) {\n    saveAnswers(input: $input) {\n      answers { id sectionKey questionKey value changeCount updatedAt }\n      profile { id status completedAt }\n      userErrors { code message field ... on AnswerConflictError { answer { value changeCount updatedAt } } }\n    }\n  }\n"): typeof import('./graphql.ts').SaveDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CompleteSection($input: CompleteSectionInput!) {\n    completeSection(input: $input) {\n      section { id key status completedAt }\n      profile { id status currentSection { key } completedAt }\n      userErrors { __typename code message field ... on MissingAnswerError { sectionKey questionKey } }\n    }\n  }\n"): typeof import('./graphql.ts').CompleteSectionDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ReopenSection($input: ReopenSectionInput!) {\n    reopenSection(input: $input) {\n      section { id key status completedAt }\n      profile { id status currentSection { key } completedAt }\n      userErrors { code message field }\n    }\n  }\n"): typeof import('./graphql.ts').ReopenSectionDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ReorderSections($input: ReorderSectionsInput!) {\n    reorderSections(input: $input) {\n      profile { id currentSection { key } sections(first: 100) { nodes { id key order } } }\n      userErrors { code message field }\n    }\n  }\n"): typeof import('./graphql.ts').ReorderSectionsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CompleteProfile($input: CompleteProfileInput!) {\n    completeProfile(input: $input) {\n      profile { id status currentSection { key } completedAt sections(first: 100) { nodes { key status } } }\n      userErrors { __typename code message field ... on MissingAnswerError { sectionKey questionKey } }\n    }\n  }\n"): typeof import('./graphql.ts').CompleteProfileDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SetSectionData($input: SetSectionDataInput!) {\n    setSectionData(input: $input) { section { id updatedAt } userErrors { code message field } }\n  }\n"): typeof import('./graphql.ts').SetSectionDataDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RequestDataExport($input: RequestDataExportInput!) {\n    requestDataExport(input: $input) { dataExport { id status size requestedAt readyAt expiresAt } userErrors { code field } }\n  }\n"): typeof import('./graphql.ts').RequestDataExportDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query DataExports($first: Int) {\n    viewer { dataExports(first: $first) { totalCount nodes { id status size failureReason requestedAt readyAt expiresAt } } }\n  }\n"): typeof import('./graphql.ts').DataExportsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DeleteProfiles($input: DeleteProfileInput!) { deleteProfile(input: $input) { userErrors { code } } }\n"): typeof import('./graphql.ts').DeleteProfilesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UpsertFitness($input: UpsertFitnessProfileInput!) {\n    upsertFitnessProfile(input: $input) {\n      fitnessProfile {\n        id age sex sexDetails heightCm weightKg experienceLevel experienceDetails limitations primaryGoal primaryGoalDetails\n        availableEquipment sessionLength sessionLengthDetails generationParams createdAt updatedAt\n      }\n      userErrors { __typename code message field }\n    }\n  }\n"): typeof import('./graphql.ts').UpsertFitnessDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query FitnessOfViewer {\n    viewer {\n      fitnessProfile {\n        id age sex sexDetails heightCm weightKg experienceLevel experienceDetails limitations primaryGoal primaryGoalDetails\n        availableEquipment sessionLength sessionLengthDetails generationParams createdAt updatedAt\n      }\n    }\n  }\n"): typeof import('./graphql.ts').FitnessOfViewerDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment FormSection on Section {\n    key title status\n    progress { answered answeredRequired required total percent }\n    questions {\n      key text type isRequired isShown\n      choices { value label }\n      validation { minLength maxLength pattern minimum maximum integerOnly }\n      answer { value updatedAt }\n    }\n  }\n"): typeof import('./graphql.ts').FormSectionFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query FormPage($id: ID!) {\n    profile(id: $id) {\n      name status\n      progress { answered answeredRequired required total percent }\n      sections(first: 100) { nodes { ...FormSection } }\n    }\n  }\n"): typeof import('./graphql.ts').FormPageDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query FormPages($first: Int!) {\n    viewer {\n      profiles(first: $first) {\n        nodes { name progress { percent } sections(first: 4) { nodes { ...FormSection } } }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').FormPagesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation Register($input: RegisterInput!) {\n    register(input: $input) {\n      user { id email userName roles { name } }\n      profile { id name latestVersion isDefault timezone currency versions { totalCount nodes { version author { email } } } }\n      session { accessToken refreshToken expiresAt }\n      userErrors { code message field }\n    }\n  }\n"): typeof import('./graphql.ts').RegisterDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation Login($input: LoginInput!) {\n    login(input: $input) {\n      user { id email lastLoginAt }\n      session { accessToken refreshToken expiresAt session { isCurrent isActive userAgent } }\n      userErrors { code message field }\n    }\n  }\n"): typeof import('./graphql.ts').LoginDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UpdateProfile($input: UpdateProfileInput!) {\n    updateProfile(input: $input) {\n      profile { id name data latestVersion title description timezone currency }\n      userErrors {\n        __typename\n        code\n        message\n        field\n        ... on VersionConflictError { conflictingPaths current { id latestVersion data } }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').UpdateProfileDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query History($id: ID!, $first: Int, $after: String, $last: Int, $before: String, $orderBy: ProfileVersionOrder) {\n    profile(id: $id) {\n      latestVersion\n      data\n      versions(first: $first, after: $after, last: $last, before: $before, orderBy: $orderBy) {\n        totalCount\n        pageInfo { hasNextPage hasPreviousPage startCursor endCursor }\n        edges { cursor node { id version data message restoredFrom authorKind author { email } } }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').HistoryDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation Refresh($input: RefreshSessionInput!) {\n    refreshSession(input: $input) {\n      session { accessToken refreshToken session { id user { email } } }\n      userErrors { code field }\n    }\n  }\n"): typeof import('./graphql.ts').RefreshDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CreateApiKey($input: CreateApiKeyInput!) {\n    createApiKey(input: $input) {\n      apiKey { id name prefix scopes expiresAt revokedAt lastUsedAt requestCount previousSecretEndsAt owner { email } }\n      secret\n      userErrors { code message field }\n    }\n  }\n"): typeof import('./graphql.ts').CreateApiKeyDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RotateApiKey($input: RotateApiKeyInput!) {\n    rotateApiKey(input: $input) { apiKey { id name prefix previousSecretEndsAt } secret userErrors { code field } }\n  }\n"): typeof import('./graphql.ts').RotateApiKeyDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RevokeApiKey($input: RevokeApiKeyInput!) {\n    revokeApiKey(input: $input) { apiKey { id revokedAt } userErrors { code field } }\n  }\n"): typeof import('./graphql.ts').RevokeApiKeyDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ChallengedLogin($input: LoginInput!) {\n    login(input: $input) {\n      user { id }\n      session { accessToken }\n      secondFactor { token methods passkeyOptions expiresAt }\n      userErrors { code message field }\n    }\n  }\n"): typeof import('./graphql.ts').ChallengedLoginDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation VerifySecondFactor($input: VerifySecondFactorInput!) {\n    verifySecondFactor(input: $input) {\n      user { id email hasSecondFactor lastLoginAt }\n      session { accessToken refreshToken session { isCurrent } }\n      userErrors { code message field }\n    }\n  }\n"): typeof import('./graphql.ts').VerifySecondFactorDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation StartTotpEnrollment($input: StartTotpEnrollmentInput!) {\n    startTotpEnrollment(input: $input) { enrollment { secret uri expiresAt } userErrors { code message field } }\n  }\n"): typeof import('./graphql.ts').StartTotpEnrollmentDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ConfirmTotpEnrollment($input: ConfirmTotpEnrollmentInput!) {\n    confirmTotpEnrollment(input: $input) {\n      recoveryCodes\n      secondFactors { totpConfirmedAt recoveryCodesLeft }\n      userErrors { code message field }\n    }\n  }\n"): typeof import('./graphql.ts').ConfirmTotpEnrollmentDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation StartPasskeyRegistration($input: StartPasskeyRegistrationInput!) {\n    startPasskeyRegistration(input: $input) { registration { options expiresAt } userErrors { code message field } }\n  }\n"): typeof import('./graphql.ts').StartPasskeyRegistrationDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RegisterPasskey($input: RegisterPasskeyInput!) {\n    registerPasskey(input: $input) {\n      passkey { id name transports isBackedUp createdAt lastUsedAt }\n      recoveryCodes\n      secondFactors { recoveryCodesLeft passkeys { totalCount } }\n      userErrors { code message field }\n    }\n  }\n"): typeof import('./graphql.ts').RegisterPasskeyDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query SecondFactors {\n    viewer {\n      user { hasSecondFactor }\n      secondFactors { totpConfirmedAt recoveryCodesLeft passkeys { totalCount nodes { id name transports isBackedUp lastUsedAt } } }\n    }\n  }\n"): typeof import('./graphql.ts').SecondFactorsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DisableTotp($input: DisableTotpInput!) {\n    disableTotp(input: $input) { secondFactors { totpConfirmedAt recoveryCodesLeft } userErrors { code field } }\n  }\n"): typeof import('./graphql.ts').DisableTotpDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RegenerateRecoveryCodes($input: RegenerateRecoveryCodesInput!) {\n    regenerateRecoveryCodes(input: $input) { recoveryCodes secondFactors { recoveryCodesLeft } userErrors { code field } }\n  }\n"): typeof import('./graphql.ts').RegenerateRecoveryCodesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RenamePasskey($input: RenamePasskeyInput!) {\n    renamePasskey(input: $input) { passkey { id name } userErrors { code field } }\n  }\n"): typeof import('./graphql.ts').RenamePasskeyDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RemovePasskey($input: RemovePasskeyInput!) {\n    removePasskey(input: $input) { passkey { id name } secondFactors { recoveryCodesLeft passkeys { totalCount } } userErrors { code field } }\n  }\n"): typeof import('./graphql.ts').RemovePasskeyDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ResetSecondFactors($input: ResetSecondFactorsInput!) {\n    resetSecondFactors(input: $input) { user { id hasSecondFactor } userErrors { code field } }\n  }\n"): typeof import('./graphql.ts').ResetSecondFactorsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RegisterSchema($input: RegisterProfileSchemaInput!) {\n    registerProfileSchema(input: $input) {\n      profileSchema { id kind version schema description isActive createdAt endedAt registeredBy { email } }\n      userErrors { code message field }\n    }\n  }\n"): typeof import('./graphql.ts').RegisterSchemaDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RetireSchema($input: RetireProfileSchemaInput!) {\n    retireProfileSchema(input: $input) {\n      profileSchema { id kind version isActive }\n      userErrors { code message field }\n    }\n  }\n"): typeof import('./graphql.ts').RetireSchemaDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CreateOfKind($input: CreateProfileInput!) {\n    createProfile(input: $input) {\n      profile { id kind data latestVersion }\n      userErrors { code message field }\n    }\n  }\n"): typeof import('./graphql.ts').CreateOfKindDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Standing($id: ID!) {\n    profile(id: $id) {\n      status\n      currentSection { key }\n      completedAt\n      progress { answered answeredRequired required total percent }\n      sections(first: 10) {\n        nodes {\n          id\n          key\n          order\n          status\n          updatedAt\n          completedAt\n          progress { answered answeredRequired required total percent }\n          questions { key isShown answer { value } }\n        }\n      }\n      answers(first: 50) { nodes { sectionKey questionKey value changeCount updatedAt } }\n    }\n  }\n"): typeof import('./graphql.ts').StandingDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CreateTemplate($input: CreateQuestionnaireTemplateInput!) {\n    createQuestionnaireTemplate(input: $input) { questionnaireTemplate { ...WholeTemplate } userErrors { code message field } }\n  }\n"): typeof import('./graphql.ts').CreateTemplateDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UpdateTemplate($input: UpdateQuestionnaireTemplateInput!) {\n    updateQuestionnaireTemplate(input: $input) { questionnaireTemplate { ...WholeTemplate } userErrors { code message field } }\n  }\n"): typeof import('./graphql.ts').UpdateTemplateDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation PublishTemplate($input: PublishQuestionnaireTemplateInput!) {\n    publishQuestionnaireTemplate(input: $input) {\n      questionnaireTemplate { id key revision status publishedAt endedAt updatedAt }\n      userErrors { code message field }\n    }\n  }\n"): typeof import('./graphql.ts').PublishTemplateDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RetireTemplate($input: RetireQuestionnaireTemplateInput!) {\n    retireQuestionnaireTemplate(input: $input) { questionnaireTemplate { id revision status endedAt } userErrors { code message field } }\n  }\n"): typeof import('./graphql.ts').RetireTemplateDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query TemplateAt($key: String!, $revision: Int) {\n    questionnaireTemplate(key: $key, revision: $revision) { ...WholeTemplate }\n  }\n"): typeof import('./graphql.ts').TemplateAtDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment WholeTemplate on QuestionnaireTemplate {\n    id key revision title description status createdAt updatedAt publishedAt endedAt createdBy { email }\n    sections {\n      key title description\n      questions {\n        key text help type isRequired isSensitive fitnessProfileField\n        choices { value label }\n        validation { minLength maxLength pattern minimum maximum integerOnly minDate maxDate minDaysFromToday maxDaysFromToday minChoices maxChoices schema }\n        shownIf { match conditions { sectionKey questionKey operator value } }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').WholeTemplateFragmentDoc;


export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}
