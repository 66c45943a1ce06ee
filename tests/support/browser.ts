/** An address as a browser would have it in its bar, and what a server said there. */
export interface Stop {
  readonly url: URL;
  /** Null where nobody was asked any more. */
  readonly response: Response | null;
}

/** Where names lead that only exist in a test: the origin in addresses, and the one that is really asked. */
export type Names = Readonly<Record<string, string>>;

/** As much of a browser as signing in through a provider needs: it keeps cookies for each host, and follows redirects. */
export class Browser {
  readonly #names: Names;
  readonly #cookies = new Map<string, Map<string, string>>();

  constructor(names: Names) {
    this.#names = names;
  }

  /** Every address that it was sent to, in their order. */
  readonly visited: string[] = [];

  /** The cookies that it would send to an origin. */
  cookiesOf(origin: string): Map<string, string> {
    const jar = this.#cookies.get(origin) ?? new Map<string, string>();
    this.#cookies.set(origin, jar);
    return jar;
  }

  /** What the header `cookie` would be. */
  header(origin: string): string {
    return [...this.cookiesOf(origin)].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  /** Keeps what a reply sets, as a browser that knows the prefix `__Host-`. */
  keep(origin: string, response: { readonly headers: Headers }): void {
    for (const line of response.headers.getSetCookie()) {
      const [pair = '', ...attributes] = line.split(';').map((part) => part.trim());
      const [, name = '', value = ''] = /^([^=]+)=(.*)$/.exec(pair) ?? [];
      const given = attributes.map((attribute) => attribute.toLowerCase());
      const integerOnly = ['path=/', 'secure'].every((wanted) => given.includes(wanted)) && !given.some((each) => each.startsWith('domain'));
      if (name.startsWith('__Host-') && !integerOnly) continue;
      const isGone = given.includes('max-age=0') || given.some((each) => each.startsWith('expires=thu, 01 jan 1970'));
      if (isGone) this.cookiesOf(origin).delete(name);
      else this.cookiesOf(origin).set(name, value);
    }
  }

  /** Goes to an address and on to wherever it is sent, until `isThere`, or until it is sent nowhere. */
  async go(address: string, isThere: (url: URL) => boolean = () => false): Promise<Stop> {
    let url = new URL(address);
    for (let steps = 0; steps < 20; steps++) {
      this.visited.push(url.href);
      if (isThere(url) || (url.protocol === 'https:' && !(url.origin in this.#names))) return { url, response: null };
      const response = await this.ask(url);
      const location = response.headers.get('location');
      if (location === null) return { url, response };
      url = new URL(location, url);
    }
    throw new Error(`It is sent in circles: ${this.visited.join(' ')}`);
  }

  /** Asks for an address, without following where that leads. */
  async ask(url: URL): Promise<Response> {
    const real = this.#names[url.origin] ?? url.origin;
    const cookie = this.header(url.origin);
    const response = await fetch(`${real}${url.pathname}${url.search}`, { redirect: 'manual', headers: { ...(cookie && { cookie }) } });
    this.keep(url.origin, response);
    return response;
  }
}
