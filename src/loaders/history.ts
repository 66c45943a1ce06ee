import { type Row, selectList } from '../db/model.ts';
import type { Segment } from '../rules/json-pointer.ts';
import { loader } from './loader.ts';
import { variantsOf } from './variant.ts';

/** A profile, and a moment of its life. */
export interface Moment {
  readonly profileId: string;
  readonly time: Date;
}

const present = variantsOf<Row<'ProfileVersion'> & { readonly place: number }>(
  'ProfileVersion',
  ['id'],
  (fields) =>
    // Clients know milliseconds, the database microseconds. Which version was the present one is known only as long as its successor is.
    // What is added up is so beforehand: of a table with policies an index is asked for nothing that could fail.
    `select k.place::int4 as place, ${selectList('ProfileVersion', 't', fields)}
     from (select place, profile_id, time + interval '1 millisecond' as ends
       from unnest($1::uuid[], $2::timestamptz[]) with ordinality as given(profile_id, time, place) offset 0) k
     cross join lateral (
       select c.*, c.version + 1 as successor from profile_versions c where c.profile_id = k.profile_id and c.created_at < k.ends
       order by c.created_at desc, c.version desc limit 1) t
     cross join lateral (
       select from profiles p where p.id = k.profile_id and p.latest_version = t.version
       union all select from profile_versions n where n.profile_id = k.profile_id and n.version = t.successor limit 1) known`,
);

/** The version that was the present one at the end of a millisecond; null before the first, and where it was removed. */
export const versionAt = loader(
  async ({ session, selection }, moments: readonly Moment[]) => {
    const values = [moments.map(({ profileId }) => profileId), moments.map(({ time }) => time)];
    const found = await session.read(present(selection), values);
    return new Map(found.map((version) => [momentOf(moments[version.place - 1]), version as Row<'ProfileVersion'>]));
  },
  { absent: null, identify: momentOf },
);

function momentOf(moment: Moment | undefined): string {
  return moment ? `${moment.profileId} ${moment.time.getTime()}` : '';
}

/** A place in the data of a profile. */
export interface Place {
  readonly profileId: string;
  readonly segments: readonly Segment[];
}

/** Who last changed what stands at a place of the data. */
export interface Blame {
  readonly version: Row<'ProfileVersion'>;
  /** What stands there now; null where nothing does, and where a null does. */
  readonly value: unknown;
  readonly hasValue: boolean;
  /** Whether no version is missing between that one, with its predecessor, and the latest. */
  readonly isExact: boolean;
}

type Blamed = Row<'ProfileVersion'> & { readonly keyPlace: number; readonly keyValue: unknown; readonly keyHasValue: boolean; readonly keyIsExact: boolean };

/**
 * What stands at a path, null where nothing does. PostgreSQL takes `-1`, `01` and ` 1` for indices as well, which JSON Pointer does
 * not: where such a segment comes upon a list, nothing stands there.
 */
const valueIn = (data: string) => `case
  when cardinality(k.odd) > 0 and exists (select from unnest(k.odd) at where jsonb_typeof(${data} #> k.path[1:at - 1]) = 'array') then null
  else ${data} #> k.path end`;

const blamed = variantsOf<Blamed>(
  'ProfileVersion',
  ['id'],
  // Backwards from the latest version, each one beside its predecessor, until the two differ.
  (fields) =>
    `select k.place::int4 as "keyPlace", h.value as "keyValue", h.value is not null as "keyHasValue",
       h.steps = h.latest - coalesce(h.version_before, 0) as "keyIsExact", ${selectList('ProfileVersion', 't', fields)}
     from (select place, profile_id, path::text[] as path, odd::int4[] as odd
       from unnest($1::uuid[], $2::text[], $3::text[]) with ordinality as given(profile_id, path, odd, place) offset 0) k
     cross join lateral (
       select s.* from (
         select v.id, v.version, v.value, row_number() over walk as steps, first_value(v.version) over walk as latest,
           lead(v.value) over walk as value_before, lead(v.version) over walk as version_before
         from (
           select p.id, p.version, ${valueIn('p.profile_data')} as value from profile_versions p
           where p.profile_id = k.profile_id order by p.version desc offset 0) v
         window walk as (order by v.version desc)) s
       where s.value is distinct from s.value_before limit 1) h
     cross join lateral (select c.* from profile_versions c where c.id = h.id limit 1) t`,
);

/** Segments that only PostgreSQL takes for an index, by their position from 1. */
const oddOf = (segments: readonly Segment[]): readonly number[] =>
  segments.flatMap((segment, i) => (/^\s*[+-]?\d+$/.test(String(segment)) && !/^(0|[1-9]\d*)$/.test(String(segment)) ? [i + 1] : []));

const identify = ({ profileId, segments }: Place) => `${profileId} ${JSON.stringify(segments)}`;

/** Which version last changed what stands at a place; null where nothing ever stood there. */
export const blameOf = loader(
  async ({ session, selection }, places: readonly Place[]) => {
    // Each path goes as the text of an array of its own: arrays of different lengths make no array of arrays.
    const values = [places.map(({ profileId }) => profileId), places.map(({ segments }) => segments), places.map(({ segments }) => oddOf(segments))];
    const found = await session.read(blamed(selection), values);
    return new Map(found.map((row) => {
      const { keyPlace, keyValue, keyHasValue, keyIsExact } = row;
      const place = places[keyPlace - 1];
      const blame: Blame = { version: row, value: keyValue, hasValue: keyHasValue, isExact: keyIsExact };
      return [place && identify(place), blame] as const;
    }));
  },
  { absent: null, identify },
);
