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
    "\n  mutation CreateProfile($input: CreateProfileInput!) {\n    createProfile(input: $input) {\n      profile { id name createdAt latestVersion data }\n      userErrors { code field message }\n    }\n  }\n": typeof types.CreateProfileDocument,
    "\n  query MyEmail {\n    viewer { user { email } }\n  }\n": typeof types.MyEmailDocument,
    "\n  query Me {\n    viewer { user { email userName } profile { name } session { isCurrent ipAddress userAgent } permissions }\n  }\n": typeof types.MeDocument,
    "\n  query Who {\n    viewer { user { email } permissions }\n  }\n": typeof types.WhoDocument,
    "\n  mutation Refresh($input: RefreshSessionInput!) {\n    refreshSession(input: $input) {\n      session { accessToken refreshToken session { id user { email } } }\n      userErrors { code field }\n    }\n  }\n": typeof types.RefreshDocument,
    "\n  mutation Logout {\n    logout(input: {}) {\n      session { isActive isCurrent }\n      userErrors { code }\n    }\n  }\n": typeof types.LogoutDocument,
    "\n  query IsolatedNode($id: ID!) {\n    node(id: $id) {\n      __typename\n      id\n      ... on User { email roles { name } profiles { totalCount nodes { name } } }\n      ... on Session { ipAddress user { email } }\n      ... on Profile { data owner { email } versions { totalCount nodes { data } } version(number: 1) { data } }\n      ... on ProfileVersion { data author { email } }\n    }\n  }\n": typeof types.IsolatedNodeDocument,
    "\n  query IsolatedNodes($ids: [ID!]!) {\n    nodes(ids: $ids) { id }\n  }\n": typeof types.IsolatedNodesDocument,
    "\n  query IsolatedList($after: String, $before: String, $first: Int, $last: Int, $orderBy: ProfileOrder) {\n    viewer {\n      profiles(after: $after, before: $before, first: $first, last: $last, orderBy: $orderBy) {\n        totalCount\n        pageInfo { hasNextPage hasPreviousPage }\n        edges { cursor node { id owner { id } } }\n      }\n    }\n  }\n": typeof types.IsolatedListDocument,
    "\n  mutation IsolatedRestore($input: RestoreProfileVersionInput!) {\n    restoreProfileVersion(input: $input) {\n      profile { id data }\n      userErrors { __typename code message field ... on VersionConflict { current { data } } }\n    }\n  }\n": typeof types.IsolatedRestoreDocument,
    "\n  mutation IsolatedSetDefault($input: SetDefaultProfileInput!) {\n    setDefaultProfile(input: $input) { profile { id data } userErrors { __typename code message field } }\n  }\n": typeof types.IsolatedSetDefaultDocument,
    "\n  mutation Create($input: CreateProfileInput!) {\n    createProfile(input: $input) {\n      profile { name isDefault latestVersion data timezone currency title description versions { nodes { version message } } }\n      userErrors { code message field }\n    }\n  }\n": typeof types.CreateDocument,
    "\n  mutation SetDefault($input: SetDefaultProfileInput!) {\n    setDefaultProfile(input: $input) {\n      profile { id isDefault latestVersion }\n      userErrors { code field }\n    }\n  }\n": typeof types.SetDefaultDocument,
    "\n  query Active {\n    viewer {\n      profile { name }\n      profiles(orderBy: { field: NAME, direction: DESC }) { totalCount nodes { name isDefault } }\n    }\n  }\n": typeof types.ActiveDocument,
    "\n    query ProfilePage($first: Int, $last: Int, $after: String, $before: String, $orderBy: ProfileOrder) {\n      viewer {\n        profiles(first: $first, last: $last, after: $after, before: $before, orderBy: $orderBy) {\n          nodes { name }\n          pageInfo { endCursor startCursor hasNextPage hasPreviousPage }\n        }\n      }\n    }\n  ": typeof types.ProfilePageDocument,
    "\n  mutation Restore($input: RestoreProfileVersionInput!) {\n    restoreProfileVersion(input: $input) {\n      profile { latestVersion data name }\n      userErrors { code field ... on VersionConflict { current { latestVersion } } }\n    }\n  }\n": typeof types.RestoreDocument,
    "\n  query ByNumber($id: ID!) {\n    profile(id: $id) {\n      first: version(number: 1) { id version data }\n      third: version(number: 3) { id version data }\n      none: version(number: 99) { id }\n      zero: version(number: 0) { id }\n      negative: version(number: -1) { id }\n    }\n  }\n": typeof types.ByNumberDocument,
    "\n  query NestedProfiles($first: Int!) {\n    viewer {\n      profiles(first: $first) {\n        nodes {\n          name\n          versions(first: 3) {\n            nodes { version data }\n            pageInfo { hasNextPage }\n          }\n          owner { email }\n        }\n        totalCount\n      }\n    }\n  }\n": typeof types.NestedProfilesDocument,
    "\n  mutation Register($input: RegisterInput!) {\n    register(input: $input) {\n      user { id email userName roles { name } }\n      profile { id name latestVersion isDefault timezone currency versions { totalCount nodes { version author { email } } } }\n      session { accessToken refreshToken expiresAt }\n      userErrors { code message field }\n    }\n  }\n": typeof types.RegisterDocument,
    "\n  mutation Login($input: LoginInput!) {\n    login(input: $input) {\n      user { id email lastLoginAt }\n      session { accessToken refreshToken expiresAt session { isCurrent isActive userAgent } }\n      userErrors { code message field }\n    }\n  }\n": typeof types.LoginDocument,
    "\n  mutation UpdateProfile($input: UpdateProfileInput!) {\n    updateProfile(input: $input) {\n      profile { id name data latestVersion title description timezone currency }\n      userErrors {\n        __typename\n        code\n        message\n        field\n        ... on VersionConflict { current { id latestVersion data } }\n      }\n    }\n  }\n": typeof types.UpdateProfileDocument,
    "\n  query History($id: ID!, $first: Int, $after: String, $last: Int, $before: String, $orderBy: ProfileVersionOrder) {\n    profile(id: $id) {\n      latestVersion\n      data\n      versions(first: $first, after: $after, last: $last, before: $before, orderBy: $orderBy) {\n        totalCount\n        pageInfo { hasNextPage hasPreviousPage startCursor endCursor }\n        edges { cursor node { id version data message restoredFrom authorKind author { email } } }\n      }\n    }\n  }\n": typeof types.HistoryDocument,
};
const documents: Documents = {
    "\n  mutation CreateProfile($input: CreateProfileInput!) {\n    createProfile(input: $input) {\n      profile { id name createdAt latestVersion data }\n      userErrors { code field message }\n    }\n  }\n": types.CreateProfileDocument,
    "\n  query MyEmail {\n    viewer { user { email } }\n  }\n": types.MyEmailDocument,
    "\n  query Me {\n    viewer { user { email userName } profile { name } session { isCurrent ipAddress userAgent } permissions }\n  }\n": types.MeDocument,
    "\n  query Who {\n    viewer { user { email } permissions }\n  }\n": types.WhoDocument,
    "\n  mutation Refresh($input: RefreshSessionInput!) {\n    refreshSession(input: $input) {\n      session { accessToken refreshToken session { id user { email } } }\n      userErrors { code field }\n    }\n  }\n": types.RefreshDocument,
    "\n  mutation Logout {\n    logout(input: {}) {\n      session { isActive isCurrent }\n      userErrors { code }\n    }\n  }\n": types.LogoutDocument,
    "\n  query IsolatedNode($id: ID!) {\n    node(id: $id) {\n      __typename\n      id\n      ... on User { email roles { name } profiles { totalCount nodes { name } } }\n      ... on Session { ipAddress user { email } }\n      ... on Profile { data owner { email } versions { totalCount nodes { data } } version(number: 1) { data } }\n      ... on ProfileVersion { data author { email } }\n    }\n  }\n": types.IsolatedNodeDocument,
    "\n  query IsolatedNodes($ids: [ID!]!) {\n    nodes(ids: $ids) { id }\n  }\n": types.IsolatedNodesDocument,
    "\n  query IsolatedList($after: String, $before: String, $first: Int, $last: Int, $orderBy: ProfileOrder) {\n    viewer {\n      profiles(after: $after, before: $before, first: $first, last: $last, orderBy: $orderBy) {\n        totalCount\n        pageInfo { hasNextPage hasPreviousPage }\n        edges { cursor node { id owner { id } } }\n      }\n    }\n  }\n": types.IsolatedListDocument,
    "\n  mutation IsolatedRestore($input: RestoreProfileVersionInput!) {\n    restoreProfileVersion(input: $input) {\n      profile { id data }\n      userErrors { __typename code message field ... on VersionConflict { current { data } } }\n    }\n  }\n": types.IsolatedRestoreDocument,
    "\n  mutation IsolatedSetDefault($input: SetDefaultProfileInput!) {\n    setDefaultProfile(input: $input) { profile { id data } userErrors { __typename code message field } }\n  }\n": types.IsolatedSetDefaultDocument,
    "\n  mutation Create($input: CreateProfileInput!) {\n    createProfile(input: $input) {\n      profile { name isDefault latestVersion data timezone currency title description versions { nodes { version message } } }\n      userErrors { code message field }\n    }\n  }\n": types.CreateDocument,
    "\n  mutation SetDefault($input: SetDefaultProfileInput!) {\n    setDefaultProfile(input: $input) {\n      profile { id isDefault latestVersion }\n      userErrors { code field }\n    }\n  }\n": types.SetDefaultDocument,
    "\n  query Active {\n    viewer {\n      profile { name }\n      profiles(orderBy: { field: NAME, direction: DESC }) { totalCount nodes { name isDefault } }\n    }\n  }\n": types.ActiveDocument,
    "\n    query ProfilePage($first: Int, $last: Int, $after: String, $before: String, $orderBy: ProfileOrder) {\n      viewer {\n        profiles(first: $first, last: $last, after: $after, before: $before, orderBy: $orderBy) {\n          nodes { name }\n          pageInfo { endCursor startCursor hasNextPage hasPreviousPage }\n        }\n      }\n    }\n  ": types.ProfilePageDocument,
    "\n  mutation Restore($input: RestoreProfileVersionInput!) {\n    restoreProfileVersion(input: $input) {\n      profile { latestVersion data name }\n      userErrors { code field ... on VersionConflict { current { latestVersion } } }\n    }\n  }\n": types.RestoreDocument,
    "\n  query ByNumber($id: ID!) {\n    profile(id: $id) {\n      first: version(number: 1) { id version data }\n      third: version(number: 3) { id version data }\n      none: version(number: 99) { id }\n      zero: version(number: 0) { id }\n      negative: version(number: -1) { id }\n    }\n  }\n": types.ByNumberDocument,
    "\n  query NestedProfiles($first: Int!) {\n    viewer {\n      profiles(first: $first) {\n        nodes {\n          name\n          versions(first: 3) {\n            nodes { version data }\n            pageInfo { hasNextPage }\n          }\n          owner { email }\n        }\n        totalCount\n      }\n    }\n  }\n": types.NestedProfilesDocument,
    "\n  mutation Register($input: RegisterInput!) {\n    register(input: $input) {\n      user { id email userName roles { name } }\n      profile { id name latestVersion isDefault timezone currency versions { totalCount nodes { version author { email } } } }\n      session { accessToken refreshToken expiresAt }\n      userErrors { code message field }\n    }\n  }\n": types.RegisterDocument,
    "\n  mutation Login($input: LoginInput!) {\n    login(input: $input) {\n      user { id email lastLoginAt }\n      session { accessToken refreshToken expiresAt session { isCurrent isActive userAgent } }\n      userErrors { code message field }\n    }\n  }\n": types.LoginDocument,
    "\n  mutation UpdateProfile($input: UpdateProfileInput!) {\n    updateProfile(input: $input) {\n      profile { id name data latestVersion title description timezone currency }\n      userErrors {\n        __typename\n        code\n        message\n        field\n        ... on VersionConflict { current { id latestVersion data } }\n      }\n    }\n  }\n": types.UpdateProfileDocument,
    "\n  query History($id: ID!, $first: Int, $after: String, $last: Int, $before: String, $orderBy: ProfileVersionOrder) {\n    profile(id: $id) {\n      latestVersion\n      data\n      versions(first: $first, after: $after, last: $last, before: $before, orderBy: $orderBy) {\n        totalCount\n        pageInfo { hasNextPage hasPreviousPage startCursor endCursor }\n        edges { cursor node { id version data message restoredFrom authorKind author { email } } }\n      }\n    }\n  }\n": types.HistoryDocument,
};

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CreateProfile($input: CreateProfileInput!) {\n    createProfile(input: $input) {\n      profile { id name createdAt latestVersion data }\n      userErrors { code field message }\n    }\n  }\n"): typeof import('./graphql.ts').CreateProfileDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query MyEmail {\n    viewer { user { email } }\n  }\n"): typeof import('./graphql.ts').MyEmailDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Me {\n    viewer { user { email userName } profile { name } session { isCurrent ipAddress userAgent } permissions }\n  }\n"): typeof import('./graphql.ts').MeDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Who {\n    viewer { user { email } permissions }\n  }\n"): typeof import('./graphql.ts').WhoDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation Refresh($input: RefreshSessionInput!) {\n    refreshSession(input: $input) {\n      session { accessToken refreshToken session { id user { email } } }\n      userErrors { code field }\n    }\n  }\n"): typeof import('./graphql.ts').RefreshDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation Logout {\n    logout(input: {}) {\n      session { isActive isCurrent }\n      userErrors { code }\n    }\n  }\n"): typeof import('./graphql.ts').LogoutDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query IsolatedNode($id: ID!) {\n    node(id: $id) {\n      __typename\n      id\n      ... on User { email roles { name } profiles { totalCount nodes { name } } }\n      ... on Session { ipAddress user { email } }\n      ... on Profile { data owner { email } versions { totalCount nodes { data } } version(number: 1) { data } }\n      ... on ProfileVersion { data author { email } }\n    }\n  }\n"): typeof import('./graphql.ts').IsolatedNodeDocument;
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
export function graphql(source: "\n  mutation IsolatedRestore($input: RestoreProfileVersionInput!) {\n    restoreProfileVersion(input: $input) {\n      profile { id data }\n      userErrors { __typename code message field ... on VersionConflict { current { data } } }\n    }\n  }\n"): typeof import('./graphql.ts').IsolatedRestoreDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation IsolatedSetDefault($input: SetDefaultProfileInput!) {\n    setDefaultProfile(input: $input) { profile { id data } userErrors { __typename code message field } }\n  }\n"): typeof import('./graphql.ts').IsolatedSetDefaultDocument;
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
export function graphql(source: "\n  mutation Restore($input: RestoreProfileVersionInput!) {\n    restoreProfileVersion(input: $input) {\n      profile { latestVersion data name }\n      userErrors { code field ... on VersionConflict { current { latestVersion } } }\n    }\n  }\n"): typeof import('./graphql.ts').RestoreDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ByNumber($id: ID!) {\n    profile(id: $id) {\n      first: version(number: 1) { id version data }\n      third: version(number: 3) { id version data }\n      none: version(number: 99) { id }\n      zero: version(number: 0) { id }\n      negative: version(number: -1) { id }\n    }\n  }\n"): typeof import('./graphql.ts').ByNumberDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query NestedProfiles($first: Int!) {\n    viewer {\n      profiles(first: $first) {\n        nodes {\n          name\n          versions(first: 3) {\n            nodes { version data }\n            pageInfo { hasNextPage }\n          }\n          owner { email }\n        }\n        totalCount\n      }\n    }\n  }\n"): typeof import('./graphql.ts').NestedProfilesDocument;
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
export function graphql(source: "\n  mutation UpdateProfile($input: UpdateProfileInput!) {\n    updateProfile(input: $input) {\n      profile { id name data latestVersion title description timezone currency }\n      userErrors {\n        __typename\n        code\n        message\n        field\n        ... on VersionConflict { current { id latestVersion data } }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').UpdateProfileDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query History($id: ID!, $first: Int, $after: String, $last: Int, $before: String, $orderBy: ProfileVersionOrder) {\n    profile(id: $id) {\n      latestVersion\n      data\n      versions(first: $first, after: $after, last: $last, before: $before, orderBy: $orderBy) {\n        totalCount\n        pageInfo { hasNextPage hasPreviousPage startCursor endCursor }\n        edges { cursor node { id version data message restoredFrom authorKind author { email } } }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').HistoryDocument;


export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}
