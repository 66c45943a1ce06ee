import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { expect } from 'vitest';
import { fromBuffer, type Options, type ZipFile } from 'yauzl';
import { graphql } from '../generated/gql.ts';
import type { Api } from './api.ts';
import { runDueJobs } from './jobs.ts';
import { mailOf } from './mail.ts';
import { password, type SeededUser } from './seed.ts';

export const requestDataExport = graphql(`
  mutation RequestDataExport($input: RequestDataExportInput!) {
    requestDataExport(input: $input) { dataExport { id status size requestedAt readyAt expiresAt } userErrors { code field } }
  }
`);

export const dataExports = graphql(`
  query DataExports($first: Int) {
    viewer { dataExports(first: $first) { totalCount nodes { id status size failureReason requestedAt readyAt expiresAt } } }
  }
`);

/** Asks for an export; the codes of what is against it. */
export const codesOf = async (api: Api, user: SeededUser) =>
  (await api.send(user, requestDataExport, { input: { password } })).data.requestDataExport.userErrors.map(({ code }) => code);

export const exportsOf = async (api: Api, user: SeededUser) => (await api.send(user, dataExports, {})).data.viewer?.dataExports.nodes ?? [];

/** Follows the link of a mail. */
export const download = (api: Api, token: string, init: RequestInit = {}) => fetch(`${api.url}/data-export?token=${encodeURIComponent(token)}`, init);

/** Asks for an export, has it made, and takes the token out of the mail. */
export async function exportOf(api: Api, user: SeededUser): Promise<string> {
  expect(await codesOf(api, user)).toEqual([]);
  await runDueJobs(api);
  return (await mailOf(api, user.email, 'dataExportReady')).token;
}

const unzip = promisify<Buffer, Options, ZipFile>(fromBuffer);

/** The files of a ZIP by name. */
export async function filesIn(zip: Buffer): Promise<Record<string, string>> {
  const file = await unzip(zip, { lazyEntries: false, autoClose: false });
  const files: Promise<[string, string]>[] = [];
  file.on('entry', (entry) => {
    const read = promisify(file.openReadStream.bind(file) as (of: typeof entry, done: (error: Error | null, stream: NodeJS.ReadableStream) => void) => void);
    files.push(read(entry).then(async (stream) => [entry.fileName, await text(stream as never)] as [string, string]));
  });
  await new Promise((resolve, reject) => file.on('end', resolve).on('error', reject));
  return Object.fromEntries(await Promise.all(files));
}

export const filesOf = async (api: Api, token: string) => filesIn(Buffer.from(await (await download(api, token)).arrayBuffer()));

export const rowsIn = (files: Record<string, string>, table: string) => JSON.parse(files[`${table}.json`] ?? 'null') as Record<string, unknown>[];
