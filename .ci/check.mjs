/** @throws if something is not as it has to be; prints it otherwise */
export function check(what, isRight, detail) {
  if (!isRight) throw new Error(`${what}: ${JSON.stringify(detail)}`);
  console.log(`ok: ${what}`);
}

/** The errors and userErrors of a GraphQL response; `null` if it has none. */
export function problemIn({ data, errors }) {
  if (errors) return errors;
  if (!data) return 'no data';
  const userErrors = Object.values(data).flatMap((payload) => payload?.userErrors ?? []);
  return userErrors.length > 0 ? userErrors : null;
}
