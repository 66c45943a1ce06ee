import type { AccountQuery, ApiKeyFieldsFragment, ProfileFieldsFragment, ProfileHistoryQuery, ProfileVersionFieldsFragment } from './generated/graphql.ts';

type Viewer = NonNullable<AccountQuery['viewer']>;

interface Page<Edge> {
  totalCount: number;
  pageInfo: { hasNextPage: boolean };
  edges: Edge[];
}

interface EdgeOfNode {
  node: { id: string };
}

/** The list with one more edge at its start. Unchanged if the node is in it already. */
const prepend = <Edge extends EdgeOfNode, List extends Page<Edge>>(list: List, edge: Edge): List =>
  has(list, edge.node.id) ? list : { ...list, totalCount: list.totalCount + 1, edges: [edge, ...list.edges] };

/** The list with one more edge at its end, if the end has been loaded. */
const append = <Edge extends EdgeOfNode, List extends Page<Edge>>(list: List, edge: Edge): List => {
  if (has(list, edge.node.id)) return list;
  return { ...list, totalCount: list.totalCount + 1, edges: list.pageInfo.hasNextPage ? list.edges : [...list.edges, edge] };
};

/** The list without a node. */
const remove = <List extends Page<EdgeOfNode>>(list: List, id: string): List =>
  has(list, id) ? { ...list, totalCount: list.totalCount - 1, edges: list.edges.filter(({ node }) => node.id !== id) } : list;

const has = ({ edges }: Page<EdgeOfNode>, id: string): boolean => edges.some(({ node }) => node.id === id);

const changeViewer = (account: AccountQuery, change: (viewer: Viewer) => Partial<Viewer>): AccountQuery =>
  account.viewer ? { ...account, viewer: { ...account.viewer, ...change(account.viewer) } } : account;

/** Profiles are listed oldest first. */
export const addProfile = (account: AccountQuery, node: ProfileFieldsFragment): AccountQuery =>
  changeViewer(account, ({ profiles }) => ({ profiles: append(profiles, { __typename: 'ProfileEdge', node }) }));

export const removeProfile = (account: AccountQuery, id: string): AccountQuery =>
  changeViewer(account, ({ profiles }) => ({ profiles: remove(profiles, id) }));

/** API keys are listed newest first. Revoked keys stay in the list. */
export const addApiKey = (account: AccountQuery, node: ApiKeyFieldsFragment): AccountQuery =>
  changeViewer(account, ({ apiKeys }) => ({ apiKeys: prepend(apiKeys, { __typename: 'ApiKeyEdge', node }) }));

/** Revoked sessions leave the list. */
export const removeSession = (account: AccountQuery, id: string): AccountQuery =>
  changeViewer(account, ({ sessions }) => ({ sessions: remove(sessions, id) }));

/** Versions are listed newest first. */
export function addVersion(history: ProfileHistoryQuery, node: ProfileVersionFieldsFragment): ProfileHistoryQuery {
  const { profile } = history;
  return profile ? { ...history, profile: { ...profile, versions: prepend(profile.versions, { __typename: 'ProfileVersionEdge', node }) } } : history;
}
