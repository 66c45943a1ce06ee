/* eslint-disable */
import * as types from './graphql.js';



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
    "\n  query NestedProfiles($first: Int!) {\n    viewer {\n      profiles(first: $first) {\n        nodes {\n          name\n          versions(first: 3) {\n            nodes { version data }\n            pageInfo { hasNextPage }\n          }\n          owner { email }\n        }\n        totalCount\n      }\n    }\n  }\n": typeof types.NestedProfilesDocument,
};
const documents: Documents = {
    "\n  query NestedProfiles($first: Int!) {\n    viewer {\n      profiles(first: $first) {\n        nodes {\n          name\n          versions(first: 3) {\n            nodes { version data }\n            pageInfo { hasNextPage }\n          }\n          owner { email }\n        }\n        totalCount\n      }\n    }\n  }\n": types.NestedProfilesDocument,
};

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query NestedProfiles($first: Int!) {\n    viewer {\n      profiles(first: $first) {\n        nodes {\n          name\n          versions(first: 3) {\n            nodes { version data }\n            pageInfo { hasNextPage }\n          }\n          owner { email }\n        }\n        totalCount\n      }\n    }\n  }\n"): typeof import('./graphql.js').NestedProfilesDocument;


export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}
