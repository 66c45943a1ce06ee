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
        ... on VersionConflict { current { id latestVersion data } }
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
