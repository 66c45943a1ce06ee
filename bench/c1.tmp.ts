import { costs, h } from './cost.tmp.ts';
const u = h.users[0];
const three = "set_config('role',$1,true), set_config('app.user_id',$2,true), set_config('app.permissions',$3,true)";
const six = three + ", set_config('app.operation',$4,true), set_config('app.request_id',$5,true), set_config('transaction_read_only',$6,true)";
const v3 = ['vitae_app', u.id, ''], v6 = [...v3, '', 'abcdefgh', 'on'];
const q1 = 'select id, email from users where id = any($1::uuid[])';
const q1full = 'select id, email, user_name, first_name, last_name, status, is_email_verified, last_login, created_at, updated_at from users where id = any($1::uuid[])';
await costs([
['select 1', [['select 1', []]]],
['three', [[`select ${three}`, v3]]],
['six', [[`select ${six}`, v6]]],
['six without role', [[`select ${six.replace("set_config('role',$1,true)", '$1::text')}`, v6]]],
['verify only', [['select verify_session($1,$2)', [u.hash, '2']]]],
['verify + six', [[`select verify_session($7,$8), ${six}`, [...v6, u.hash, '2']]]],
['three + q1', [[`select ${three}`, v3], [q1, [`{${u.id}}`]]]],
['verify + six + q1', [[`select verify_session($7,$8), ${six}`, [...v6, u.hash, '2']], [q1, [`{${u.id}}`]]]],
['verify + six + q1full', [[`select verify_session($7,$8), ${six}`, [...v6, u.hash, '2']], [q1full, [`{${u.id}}`]]]],
]);
