/** How long things may take, in milliseconds. */
export interface Timeouts {
  /** For the head of a request to arrive. */
  readonly headers: number;
  /** For the body of a request to arrive. */
  readonly request: number;
  /** For a client to take any of the bytes of a reply that wait for it. */
  readonly stalled: number;
  /** For requests in progress to end when the server stops. */
  readonly drain: number;
  /** For the client of a WebSocket to say who it is. */
  readonly init: number;
  /** For the client of a WebSocket to answer a ping, which is sent as often; event streams carry a heartbeat as often. */
  readonly ping: number;
  /** For the clients of WebSockets to close them when the server stops. */
  readonly goodbye: number;
}

export const defaultTimeouts: Timeouts = {
  ...{ headers: 10_000, request: 30_000, stalled: 60_000, drain: 8_000 },
  ...{ init: 10_000, ping: 12_000, goodbye: 1_000 },
};
