import { Readable } from 'node:stream';
import { type Budget, payerOfNetwork } from '../graphql/budget.ts';
import { clientOf } from '../request/client.ts';
import type { ServerOptions } from '../graphql/exchange.ts';
import { requireMethod } from '../request/method.ts';
import { Refusal } from '../response/reply.ts';
import type { Route } from '../visit.ts';

/** What a download costs the address it goes to: as much as a mutation for each megabyte that it may have. */
const price = 500;

/** Where the link leads that is sent by mail when an export is ready: `/data-export?token=…`. */
export function createDownloadRoute({ config, openDownload }: ServerOptions, budget: Budget): Route {
  return async (visit) => {
    visit.route = 'download';
    const { request, requestId } = visit;
    requireMethod(request, 'GET');
    budget.spend(payerOfNetwork(clientOf(request, config.http.trustedProxies)), price);
    const { url = '' } = request;
    const at = url.indexOf('?');
    const token = new URLSearchParams(at === -1 ? '' : url.slice(at)).get('token') ?? '';
    const download = await openDownload(token, requestId);
    if (!download) throw new Refusal('NOT_FOUND', 'This download link is invalid or has expired. Request a new copy of your data.');
    const { name, size, content } = download;
    return {
      status: 200,
      headers: {
        'content-type': 'application/zip',
        'content-disposition': `attachment; filename="${name}"`,
        'content-length': String(size),
      },
      body: Readable.from(content, { objectMode: false }),
    };
  };
}
