alter table audit_logs enable row level security, force row level security;
alter table idempotency_keys enable row level security, force row level security;

grant select on audit_logs to vitae_app;
create policy read_any on audit_logs for select to vitae_app using ((select app_permits('audit_logs:read:any')));
-- Written by the trigger function audit() and by audit_refusal() alone, which run as the owner.
create policy append_as_definer on audit_logs for insert to vitae_owner with check (true);

-- A mutation that was turned down leaves no change behind that a trigger could tell of.
create or replace function audit_refusal(refused_operation text, request text, codes text[]) returns void
  language sql volatile security definer set search_path = '' as $$
  insert into public.audit_logs (user_id, action, owner_id, operation, request_id, details)
  values (public.app_user_id(), 'refuse', public.app_user_id(), refused_operation, request, jsonb_build_object('codes', codes));
$$;
comment on function audit_refusal(text, text, text[]) is 'Tells audit_logs that the acting user''s mutation was turned down, and why.';
revoke all on function audit_refusal(text, text, text[]) from public;
grant execute on function audit_refusal(text, text, text[]) to vitae_app, vitae_service;

-- A caller finds the answers given to the same caller: the hash is over both the caller and the key.
grant select, delete on idempotency_keys to vitae_app, vitae_service;
grant insert (key_hash, operation, input_mac), update (response) on idempotency_keys to vitae_app, vitae_service;
create policy read_own on idempotency_keys for select to vitae_app using (user_id = (select app_user_id()));
create policy insert_own on idempotency_keys for insert to vitae_app with check (user_id = (select app_user_id()));
create policy update_own on idempotency_keys for update to vitae_app
  using (user_id = (select app_user_id())) with check (user_id = (select app_user_id()));
create policy forget_own on idempotency_keys for delete to vitae_app using (user_id = (select app_user_id()));
-- The system keeps answers for whom it acts, and for nobody as long as it does not know for whom.
create policy read_own_or_nobodys on idempotency_keys for select to vitae_service
  using (user_id is null or user_id = (select app_user_id()));
create policy insert_own_or_nobodys on idempotency_keys for insert to vitae_service
  with check (user_id is null or user_id = (select app_user_id()));
create policy update_own_or_nobodys on idempotency_keys for update to vitae_service
  using (user_id is null or user_id = (select app_user_id())) with check (user_id is null or user_id = (select app_user_id()));
create policy forget_own_or_nobodys on idempotency_keys for delete to vitae_service
  using (user_id is null or user_id = (select app_user_id()));
