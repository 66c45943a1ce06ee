import type { Context } from '../../context.ts';
import { type SignedIn, signedInOrNull } from '../../principal.ts';
import { Viewer } from './viewer.ts';

/** A payload field for mutations that change which objects the viewer's fields lead to, so that clients can update them in the same request. */
export const viewerField = { type: Viewer, description: 'The viewer, for selecting the fields and lists that the mutation changed.' } as const;

/** Sets `viewer` after the mutation, because it depends on the request and must not be stored with the response. */
export function withViewer<P extends { readonly viewer: SignedIn | null }>({ principal }: Context, payload: P): Promise<P> {
  return Promise.resolve({ ...payload, viewer: signedInOrNull(principal) });
}

/** The same, for a mutation after which the session acts as another profile. */
export async function withRenewedViewer<P extends { readonly viewer: SignedIn | null }>(context: Context, payload: P): Promise<P> {
  await context.renew();
  return withViewer(context, payload);
}
