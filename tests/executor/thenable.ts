/** An object with a property `then`: for a promise, only if that is a function. */
// oxlint-disable-next-line unicorn/no-thenable -- Executors must treat such objects as graphql-js does.
export const withThen = (then: unknown): { readonly then: unknown } => ({ then });
