import { graphql } from '../generated/gql.ts';

/** Operations that several tests send. */
export const register = graphql(`
  mutation Register($input: RegisterInput!) {
    register(input: $input) {
      user { id email userName roles { name } }
      profile { id name latestVersion isDefault timezone currency versions { totalCount nodes { version author { email } } } }
      session { accessToken refreshToken expiresAt }
      userErrors { code message field }
    }
  }
`);

export const login = graphql(`
  mutation Login($input: LoginInput!) {
    login(input: $input) {
      user { id email lastLoginAt }
      session { accessToken refreshToken expiresAt session { isCurrent isActive userAgent } }
      userErrors { code message field }
    }
  }
`);

export const updateProfile = graphql(`
  mutation UpdateProfile($input: UpdateProfileInput!) {
    updateProfile(input: $input) {
      profile { id name data latestVersion title description timezone currency }
      userErrors {
        __typename
        code
        message
        field
        ... on VersionConflictError { conflictingPaths current { id latestVersion data } }
      }
    }
  }
`);

export const history = graphql(`
  query History($id: ID!, $first: Int, $after: String, $last: Int, $before: String, $orderBy: ProfileVersionOrder) {
    profile(id: $id) {
      latestVersion
      data
      versions(first: $first, after: $after, last: $last, before: $before, orderBy: $orderBy) {
        totalCount
        pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
        edges { cursor node { id version data message restoredFrom authorKind author { email } } }
      }
    }
  }
`);

export const refresh = graphql(`
  mutation Refresh($input: RefreshSessionInput!) {
    refreshSession(input: $input) {
      session { accessToken refreshToken session { id user { email } } }
      userErrors { code field }
    }
  }
`);

export const createApiKey = graphql(`
  mutation CreateApiKey($input: CreateApiKeyInput!) {
    createApiKey(input: $input) {
      apiKey { id name prefix scopes expiresAt revokedAt lastUsedAt requestCount previousSecretEndsAt owner { email } }
      secret
      userErrors { code message field }
    }
  }
`);

export const rotateApiKey = graphql(`
  mutation RotateApiKey($input: RotateApiKeyInput!) {
    rotateApiKey(input: $input) { apiKey { id name prefix previousSecretEndsAt } secret userErrors { code field } }
  }
`);

export const revokeApiKey = graphql(`
  mutation RevokeApiKey($input: RevokeApiKeyInput!) {
    revokeApiKey(input: $input) { apiKey { id revokedAt } userErrors { code field } }
  }
`);

export const challengedLogin = graphql(`
  mutation ChallengedLogin($input: LoginInput!) {
    login(input: $input) {
      user { id }
      session { accessToken }
      secondFactor { token methods passkeyOptions expiresAt }
      userErrors { code message field }
    }
  }
`);

export const verifySecondFactor = graphql(`
  mutation VerifySecondFactor($input: VerifySecondFactorInput!) {
    verifySecondFactor(input: $input) {
      user { id email hasSecondFactor lastLoginAt }
      session { accessToken refreshToken session { isCurrent } }
      userErrors { code message field }
    }
  }
`);

export const startTotpEnrollment = graphql(`
  mutation StartTotpEnrollment($input: StartTotpEnrollmentInput!) {
    startTotpEnrollment(input: $input) { enrollment { secret uri expiresAt } userErrors { code message field } }
  }
`);

export const confirmTotpEnrollment = graphql(`
  mutation ConfirmTotpEnrollment($input: ConfirmTotpEnrollmentInput!) {
    confirmTotpEnrollment(input: $input) {
      recoveryCodes
      secondFactors { totpConfirmedAt recoveryCodesLeft }
      userErrors { code message field }
    }
  }
`);

export const startPasskeyRegistration = graphql(`
  mutation StartPasskeyRegistration($input: StartPasskeyRegistrationInput!) {
    startPasskeyRegistration(input: $input) { registration { options expiresAt } userErrors { code message field } }
  }
`);

export const registerPasskey = graphql(`
  mutation RegisterPasskey($input: RegisterPasskeyInput!) {
    registerPasskey(input: $input) {
      passkey { id name transports isBackedUp createdAt lastUsedAt }
      recoveryCodes
      secondFactors { recoveryCodesLeft passkeys { totalCount } }
      userErrors { code message field }
    }
  }
`);

export const secondFactors = graphql(`
  query SecondFactors {
    viewer {
      user { hasSecondFactor }
      secondFactors { totpConfirmedAt recoveryCodesLeft passkeys { totalCount nodes { id name transports isBackedUp lastUsedAt } } }
    }
  }
`);

export const disableTotp = graphql(`
  mutation DisableTotp($input: DisableTotpInput!) {
    disableTotp(input: $input) { secondFactors { totpConfirmedAt recoveryCodesLeft } userErrors { code field } }
  }
`);

export const regenerateRecoveryCodes = graphql(`
  mutation RegenerateRecoveryCodes($input: RegenerateRecoveryCodesInput!) {
    regenerateRecoveryCodes(input: $input) { recoveryCodes secondFactors { recoveryCodesLeft } userErrors { code field } }
  }
`);

export const renamePasskey = graphql(`
  mutation RenamePasskey($input: RenamePasskeyInput!) {
    renamePasskey(input: $input) { passkey { id name } userErrors { code field } }
  }
`);

export const removePasskey = graphql(`
  mutation RemovePasskey($input: RemovePasskeyInput!) {
    removePasskey(input: $input) { passkey { id name } secondFactors { recoveryCodesLeft passkeys { totalCount } } userErrors { code field } }
  }
`);

export const resetSecondFactors = graphql(`
  mutation ResetSecondFactors($input: ResetSecondFactorsInput!) {
    resetSecondFactors(input: $input) { user { id hasSecondFactor } userErrors { code field } }
  }
`);
