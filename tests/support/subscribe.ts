import { onTestFinished } from 'vitest';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import type { TypedDocumentString } from '../generated/graphql.ts';
import type { Sender } from './api.ts';

/** One event of a subscription. */
export interface Told<Data> {
  readonly data?: Data | null;
  readonly errors?: readonly { message: string; path?: readonly (string | number)[]; extensions: { code: string; requestId?: string } }[];
  readonly extensions?: { readonly cost: { readonly cost: number; readonly remaining: number | null } };
}

/** A subscription as its subscriber sees it. */
export interface Listening<Data = Record<string, never>> {
  /** All events so far. */
  readonly events: readonly Told<Data>[];
  /** Resolves once it is over: with true if the server said so, with false if the connection was cut. */
  readonly over: Promise<boolean>;
  readonly isOver: boolean;
  /** The next event that was not asked for before; null where it is over instead. */
  next(): Promise<Told<Data> | null>;
  /** Ends it from the subscriber's side. */
  leave(): void;
}

export type Listen = <Data, Variables>(
  url: string,
  sender: Sender | null,
  document: TypedDocumentString<Data, Variables> | string,
  variables?: Variables,
) => Promise<Listening<Data>>;

/** What comes in, for whoever waits for it. */
class Inbox<Data> implements Listening<Data> {
  readonly events: Told<Data>[] = [];
  readonly over: Promise<boolean>;
  isOver = false;
  leave: () => void = () => {};
  #asked = 0;
  #wake: () => void = () => {};
  #end: (isSaid: boolean) => void = () => {};

  constructor() {
    this.over = new Promise((resolve) => {
      this.#end = resolve;
    });
  }

  take(event: Told<Data>): void {
    this.events.push(event);
    this.#wake();
  }

  end(isSaid: boolean): void {
    this.isOver = true;
    this.#end(isSaid);
    this.#wake();
  }

  async next(): Promise<Told<Data> | null> {
    while (this.#asked >= this.events.length) {
      if (this.isOver) return null;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    return this.events[this.#asked++] ?? null;
  }
}

/** Subscribes by server-sent events; resolves once the server has begun to answer. */
export const listenByEvents: Listen = async <Data, Variables>(url: string, sender: Sender | null, document: TypedDocumentString<Data, Variables> | string, variables?: Variables) => {
  const inbox = new Inbox<Data>();
  const leaving = new AbortController();
  inbox.leave = () => leaving.abort();
  onTestFinished(inbox.leave);
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'text/event-stream',
      ...(sender && { authorization: `Bearer ${sender.accessToken}` }),
    },
    body: JSON.stringify({ query: document.toString(), variables }),
    signal: leaving.signal,
  });
  void readEvents(response, inbox).then((isSaid) => inbox.end(isSaid), () => inbox.end(false));
  return inbox;
};

async function readEvents<Data>(response: Response, inbox: Inbox<Data>): Promise<boolean> {
  let text = '';
  let isSaid = false;
  for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
    const parts = (text + chunk).split('\n\n');
    text = parts.pop() ?? '';
    for (const part of parts) {
      const data = /^data: ?(\{.*)$/m.exec(part)?.[1];
      if (data) inbox.take(JSON.parse(data) as Told<Data>);
      if (/^event: complete$/m.test(part)) isSaid = true;
    }
  }
  return isSaid;
}

/** Subscribes by a WebSocket of its own; resolves once the server has taken the operation. */
export const listenBySocket: Listen = async <Data, Variables>(url: string, sender: Sender | null, document: TypedDocumentString<Data, Variables> | string, variables?: Variables) => {
  const inbox = new Inbox<Data>();
  const client = createClient({
    url: `${url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    retryAttempts: 0,
    connectionParams: sender ? { authorization: `Bearer ${sender.accessToken}` } : {},
  });
  const leave = client.subscribe(
    { query: document.toString(), variables: variables as Record<string, unknown> },
    {
      next: (event) => inbox.take(event as Told<Data>),
      error: (error) => {
        if (Array.isArray(error)) inbox.take({ errors: error as never });
        inbox.end(Array.isArray(error));
      },
      complete: () => inbox.end(true),
    },
  );
  inbox.leave = () => {
    leave();
    void client.dispose();
  };
  onTestFinished(inbox.leave);
  return inbox;
};

/** What a subscription says first; nothing is left of it then. */
export async function firstEvent(listen: Listen, url: string, sender: Sender | null, document: string): Promise<Told<Record<string, unknown>>> {
  const listening = await listen<Record<string, unknown>, object>(url, sender, document);
  const event = await listening.next();
  listening.leave();
  if (!event) throw new Error('The subscription was over before it said anything.');
  return event;
}

/** Both ways in which a subscription comes. */
export const ways = [
  ['server-sent events', listenByEvents],
  ['a WebSocket', listenBySocket],
] as const;
