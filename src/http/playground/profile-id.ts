/**
 * A script of the playground's page. It wraps `fetch`: if an operation declares `$profileId: ID!` and the variables pane does not set it,
 * the variable becomes the id of the caller's current profile, `viewer.profile.id`. Without a signed-in user it stays unset.
 */
export const profileIdScript = `
{
  const send = globalThis.fetch;

  const currentProfileId = async (url, init) => {
    const headers = new Headers(init.headers);
    headers.set('accept', 'application/json');
    const body = JSON.stringify({ query: '{ viewer { profile { id } } }' });
    const response = await send(url, { method: 'POST', credentials: 'same-origin', headers, body });
    const { data } = await response.json();
    return data?.viewer?.profile?.id;
  };

  globalThis.fetch = async (url, init) => {
    if (typeof init?.body !== 'string' || !/\\$profileId: ?ID!/.test(init.body)) return send(url, init);
    const request = JSON.parse(init.body);
    const profileId = request.variables?.profileId ?? (await currentProfileId(url, init));
    return send(url, { ...init, body: JSON.stringify({ ...request, variables: { ...request.variables, profileId } }) });
  };
}
`;
