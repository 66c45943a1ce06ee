import type { Row } from '../../db/model.ts';
import { type Blame, blameOf } from '../../loaders/history.ts';
import type { Loading } from '../../loaders/loading.ts';
import { versionByNumber } from '../../loaders/profiles.ts';
import { diffOf, type JsonOperation } from '../../rules/json-diff.ts';
import { isSameJson } from '../../rules/json-equality.ts';
import { segmentsOf } from '../../rules/json-pointer.ts';

type Version = Row<'ProfileVersion'>;

/** The fields of a version that make up its content, in the order in which differences are told. */
export const contentFields = ['name', 'title', 'description', 'timezone', 'currency', 'data'] as const;

/** A version's whole content, as one document. */
const contentOf = (version: Version) => Object.fromEntries(contentFields.map((field) => [field, version[field]]));

/** Nobody reads more operations than these, and a list of numbers can make a hundred thousand. */
const mostOperations = 1_000;

function differenceOf(from: Version | null, to: Version | null): readonly JsonOperation[] | null {
  if (!from || !to) return null;
  return diffOf(contentOf(from), contentOf(to), mostOperations) ?? contentFields.flatMap((field) => replacing(field, from[field], to[field]));
}

const replacing = (field: string, oldValue: unknown, value: unknown): readonly JsonOperation[] =>
  isSameJson(oldValue, value) ? [] : [{ op: 'replace', path: `/${field}`, value, oldValue }];

/** What turns one version of a profile into another; null where one of them is not there. */
export async function differenceBetween(loading: Loading, profileId: string, from: number, to: number): Promise<readonly JsonOperation[] | null> {
  const [older, newer] = await Promise.all([from, to].map((version) => versionByNumber(loading, { profileId, version })));
  return differenceOf(older ?? null, newer ?? null);
}

/** What a version changed; null for the first one, and for one whose predecessor was removed. */
export async function differenceMadeBy(loading: Loading, version: Version): Promise<readonly JsonOperation[] | null> {
  const { profileId, version: number } = version;
  return differenceOf(await versionByNumber(loading, { profileId, version: number - 1 }), version);
}

/** Which version last changed the value at a JSON Pointer into a profile's data; null if there never was one. */
export async function blame(loading: Loading, profileId: string, path: string): Promise<(Blame & { readonly path: string }) | null> {
  const found = await blameOf(loading, { profileId, segments: segmentsOf(path) ?? [] });
  return found && { ...found, path };
}
