import { costs, h } from './cost.tmp.ts';
import { versionsOfProfile, profilesOfUser } from '../src/loaders/profiles.ts';
const u = h.users[0];
const all6 = "set_config('role',$1,true), set_config('app.user_id',$2,true), set_config('app.permissions',$3,true), set_config('app.operation',$4,true), set_config('app.request_id',$5,true), set_config('transaction_read_only',$6,true)";
const v6 = ['vitae_app', u.id, '', '', 'abcdefgh', 'on'];
const enter: [string, string[]] = [`select verify_session($7,$8), ${all6}`, [...v6, u.hash, '2']];
const staffEnter: [string, string[]] = [`select verify_session($7,$8), ${all6}`, ['vitae_app', h.staff.id, h.staff.reach, '', 'abcdefgh', 'on', h.staff.hash, '2']];
const P = 'id,user_id,profile_name,profile_data,latest_version,timezone,currency,is_default,title,description,status,current_section,completed_at,metadata,deleted_at,created_at,updated_at'.split(',');
const V = 'id,profile_id,user_id,version,profile_name,profile_data,timezone,currency,title,description,author_id,author_kind,message,label,restored_from,created_at'.split(',');
const tc = (c: string, text: boolean) => text ? `to_char(t.${c} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')` : `t.${c}`;
const prof = (cols: string[], sort: string) => `select k.list_at as "listAt", found.* from unnest($1::int4[],$2::uuid[],$3::int4[]) as k(list_at,parent,size) cross join lateral (select ${cols.map(c => 't.' + c).join(',')}, ${sort} as "sortValue" from profiles t where t.user_id = k.parent order by t.created_at asc, t.id asc limit k.size) found`;
const vers = (cols: string[], sort: string) => `select k.list_at as "listAt", found.* from unnest($1::int4[],$2::uuid[],$3::int4[]) as k(list_at,parent,size) cross join lateral (select ${cols.map(c => 't.' + c).join(',')}, ${sort} as "sortValue" from profile_versions t where t.profile_id = k.parent order by t.version desc limit k.size) found`;
const arr = (a: unknown[]) => `{${a.join(',')}}`;
const range = (n: number) => Array.from({ length: n }, (_, i) => i);
const ids = h.users.slice(0, 50).map((x: any) => x.id), pids = h.users.slice(0, 50).flatMap((x: any) => x.profileIds);
const toChar = tc('created_at', true), plain = tc('created_at', false);
const pOne = [arr([0]), arr([u.id]), arr([11])], vTwo = [arr([0, 1]), arr(u.profileIds), arr([6, 6])];
const p50 = [arr(range(50)), arr(ids), arr(range(50).map(() => 3))], v100 = [arr(range(100)), arr(pids), arr(range(100).map(() => 4))];
await costs([
['enter', [enter]],
['q2 profiles full', [enter, [prof(P, toChar), pOne]]],
['q2 versions full', [enter, [vers(V, 't.version::text'), vTwo]]],
['q2 profiles chosen', [enter, [prof(['id', 'profile_name', 'latest_version', 'updated_at', 'profile_data', 'user_id'], plain), pOne]]],
['q2 versions chosen', [enter, [vers(['version', 'created_at', 'profile_data', 'id'], 't.version::text'), vTwo]]],
]);
await costs([
['q3 users', [staffEnter, ['select id, email, user_name, first_name, last_name, status, is_email_verified, last_login, created_at, updated_at from users where id = any($1::uuid[])', [arr(ids)]]]],
['q3 users chosen', [staffEnter, ['select id, email from users where id = any($1::uuid[])', [arr(ids)]]]],
['q3 profiles full', [staffEnter, [prof(P, toChar), p50]]],
['q3 profiles full, no to_char', [staffEnter, [prof(P, plain), p50]]],
['q3 profiles chosen', [staffEnter, [prof(['id', 'profile_name', 'latest_version'], plain), p50]]],
['q3 profiles chosen, json_agg', [staffEnter, [`select json_agg(row_to_json(q))::text from (${prof(['id', 'profile_name', 'latest_version'], plain)}) q`, p50]]],
['q3 versions full', [staffEnter, [vers(V, 't.version::text'), v100]]],
['q3 versions chosen', [staffEnter, [vers(['version', 'created_at', 'id'], 't.version::text'), v100]]],
['q3 versions chosen no sortValue', [staffEnter, [vers(['version', 'created_at', 'id'], 'null'), v100]]],
['q3 versions chosen, json per parent', [staffEnter, [`select k.list_at, found.* from unnest($1::int4[],$2::uuid[],$3::int4[]) as k(list_at,parent,size) cross join lateral (select json_agg(json_build_array(version, created_at, id)) from (select * from profile_versions t where t.profile_id = k.parent order by t.version desc limit k.size) f) found`, v100]]],
['q3 versions chosen, one json', [staffEnter, [`select json_agg(json_build_array(k.list_at, found.version, found.created_at, found.id))::text from unnest($1::int4[],$2::uuid[],$3::int4[]) as k(list_at,parent,size) cross join lateral (select * from profile_versions t where t.profile_id = k.parent order by t.version desc limit k.size) found`, v100]]],
], 60);
