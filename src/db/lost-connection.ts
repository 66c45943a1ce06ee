/** A connection to the database was given up, or was refused. Whether its last statement took effect is unknown. */
export class LostConnectionError extends Error {
  constructor(reason: string, options?: ErrorOptions) {
    super(`The database connection was lost: ${reason}.`, options);
    this.name = 'LostConnectionError';
  }
}
