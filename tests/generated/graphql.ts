/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
export type NestedProfilesQueryVariables = Exact<{
  first: number;
}>;


export type NestedProfilesQuery = { viewer: { profiles: { totalCount: number, nodes: Array<{ name: string, versions: { nodes: Array<{ version: number, data: Record<string, unknown> }>, pageInfo: { hasNextPage: boolean } }, owner: { email: string } | null }> } } | null };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}

export const NestedProfilesDocument = new TypedDocumentString(`
    query NestedProfiles($first: Int!) {
  viewer {
    profiles(first: $first) {
      nodes {
        name
        versions(first: 3) {
          nodes {
            version
            data
          }
          pageInfo {
            hasNextPage
          }
        }
        owner {
          email
        }
      }
      totalCount
    }
  }
}
    `) as unknown as TypedDocumentString<NestedProfilesQuery, NestedProfilesQueryVariables>;