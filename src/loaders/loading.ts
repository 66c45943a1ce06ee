import type { Selection } from '../db/model.ts';
import type { Session } from '../db/session.ts';

/** What a loader needs of the context: whom to read as, and where this operation's loaders are remembered. */
export interface Loading {
  readonly session: Session;
  /** What the operation asks for; the same for all that is loaded in it. */
  readonly selection: Selection;
  readonly loaded: Map<unknown, unknown>;
}
