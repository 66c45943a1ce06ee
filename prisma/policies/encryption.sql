alter table encryption_keys enable row level security, force row level security;

-- Requests have no business here. The service registers keys when it starts; it never replaces a fingerprint, and forgets none.
grant select on encryption_keys to vitae_service;
grant insert (key_id, fingerprint), update (retired_at) on encryption_keys to vitae_service;
create policy read_all on encryption_keys for select to vitae_service using (true);
create policy register on encryption_keys for insert to vitae_service with check (true);
create policy retire on encryption_keys for update to vitae_service using (true) with check (true);

-- A key that is new to encryption_keys can have encrypted values before there was that table. One value of each column is enough to tell.
-- The limit keeps the start of a server on a large database short.
create or replace function ciphertext_samples(wanted text) returns table (place text, box bytea)
  language plpgsql stable security definer set search_path = '' as $$
declare
  head bytea := decode(lpad(to_hex(octet_length(wanted)), 2, '0'), 'hex') || convert_to(wanted, 'UTF8');
  found record;
begin
  for found in select * from (values
      ('user_social_logins', 'access_token', 'id'), ('user_social_logins', 'refresh_token', 'id'),
      ('email_queue', 'body', 'message_id'), ('login_flows', 'secrets', 'state_hash'),
      ('totp_secrets', 'secret', 'user_id'), ('fitness_profiles', 'age', 'id'),
      ('fitness_profiles', 'sex', 'id'), ('fitness_profiles', 'sex_details', 'id'),
      ('fitness_profiles', 'height_cm', 'id'), ('fitness_profiles', 'weight_kg', 'id'),
      ('fitness_profiles', 'experience_details', 'id'), ('fitness_profiles', 'limitations', 'id'),
      ('fitness_profiles', 'primary_goal_details', 'id'), ('fitness_profiles', 'session_length_details', 'id'),
      ('answers', 'sealed_value', 'id'), ('answer_changes', 'sealed_values', 'id')
    ) as encrypted (relation, name, key)
  loop
    return query execute format(
      'select %L || stored.key, stored.box
       from (select %I::text as key, %I as box from public.%I where %I is not null limit 100000) as stored
       where substr(stored.box, 1, $2) = $1 limit 1',
      found.relation || '.' || found.name || ' ', found.key, found.name, found.relation, found.name
    ) using head, octet_length(head);
  end loop;
end $$;
comment on function ciphertext_samples(text) is 'A value of each encrypted column that was encrypted under the key of this id, with its place, if there is any.';
revoke all on function ciphertext_samples(text) from public;
grant execute on function ciphertext_samples(text) to vitae_service;
