/**
 * A script of the playground's page. It wraps `fetch`: if an operation declares `$profileId: ID!` and the variables pane does not set it,
 * the variable becomes the id of the caller's current profile, `viewer.profile.id`. Without a signed-in user it stays unset.
 *
 * GraphiQL sends queries and mutations by POST, and subscriptions by GET with the operation in the URL.
 */
export const profileIdScript = `
{
  const send = globalThis.fetch;
  const needsProfile = (query) => typeof query === 'string' && /\\$profileId: ?ID!/.test(query);

  const currentProfileId = async (init) => {
    const headers = new Headers(init.headers);
    headers.set('accept', 'application/json');
    headers.set('content-type', 'application/json');
    const body = JSON.stringify({ query: '{ viewer { profile { id } } }' });
    const response = await send('/graphql', { method: 'POST', credentials: 'same-origin', headers, body });
    const { data } = await response.json();
    return data?.viewer?.profile?.id;
  };

  const complete = async (variables, init) => ({ ...variables, profileId: variables?.profileId ?? (await currentProfileId(init)) });

  globalThis.fetch = async (url, init = {}) => {
    const address = new URL(url, location.href);
    const { searchParams } = address;
    if (needsProfile(searchParams.get('query'))) {
      const variables = await complete(JSON.parse(searchParams.get('variables') ?? '{}'), init);
      searchParams.set('variables', JSON.stringify(variables));
      return send(address, init);
    }
    if (typeof init.body !== 'string' || !needsProfile(init.body)) return send(url, init);
    const request = JSON.parse(init.body);
    return send(url, { ...init, body: JSON.stringify({ ...request, variables: await complete(request.variables, init) }) });
  };
}
`;
