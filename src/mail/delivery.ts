/** A mail as a mail server is given it. */
export interface Message {
  /** The Message-ID, without its angle brackets. */
  readonly messageId: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

export interface Mailer {
  /** Whether what was sent has left the house, so that its text need not be kept here. */
  readonly isOutgoing: boolean;
  /**
   * Resolves once the mail is somebody else's duty. `signal` ends the attempt at once.
   *
   * @throws {DeliveryError} otherwise
   */
  send(message: Message, signal: AbortSignal): Promise<void>;
}

/**
 * What became of an attempt that did not succeed. `temporary`: trying again may help. `permanent`: it would not.
 * `unknown`: the connection ended before the mail server said whether it took the mail.
 */
export type Failure = 'temporary' | 'permanent' | 'unknown';

/** The mail was not sent, or it is unknown whether it was. The message is a short reason without secrets. */
export class DeliveryError extends Error {
  readonly failure: Failure;

  constructor(failure: Failure, reason: string, options?: ErrorOptions) {
    super(reason, options);
    this.name = 'DeliveryError';
    this.failure = failure;
  }
}
