/** What an operation costs its caller, for `extensions.cost` and the root field `rateLimit`. */
export interface Cost {
  /** The price of this operation, in points. It is known before anything runs. */
  readonly cost: number;
  /** The most that a single operation may cost. */
  readonly maximumCost: number;
  /** Points that the caller may spend in a minute; null: as many as they like. */
  readonly limit: number | null;
  /** Points left until `resetAt`, this operation already paid; null where there is no limit. */
  readonly remaining: number | null;
  /** When all points are back; null where there is no limit. */
  readonly resetAt: Date | null;
}
