alter table email_queue enable row level security, force row level security;

-- Whoever causes a mail writes it, in the name of whom it is about.
grant insert (message_id, email_type, recipient, subject, body, expires_at) on email_queue to vitae_app, vitae_service;
create policy enqueue_own on email_queue for insert to vitae_app with check (user_id = (select app_user_id()));
-- A mail to an address that belongs to nobody is about nobody.
create policy enqueue on email_queue for insert to vitae_service
  with check (user_id = (select app_user_id()) or user_id is null and (select app_user_id()) is null);

grant select (id, user_id, message_id, email_type, recipient, subject, body, status, attempts, failure_reason, expires_at,
  sent_at, created_at, updated_at), update (status) on email_queue to vitae_app;
create policy read_any on email_queue for select to vitae_app using ((select app_permits('emails:read:any')));
create policy resend_any on email_queue for update to vitae_app
  using (status = 'failed' and (select app_permits('emails:resend:any')))
  with check (status = 'pending' and (select app_permits('emails:resend:any')));

-- The worker.
grant select on email_queue to vitae_service;
grant update (status, attempts, attempt_started_at, unknown_outcomes, failure_reason, body, sent_at) on email_queue to vitae_service;
create policy send on email_queue for select to vitae_service using (true);
create policy mark on email_queue for update to vitae_service using (true) with check (true);

-- Sealing anew under another key is the operator's work: `npm run keys:rotate`.
create policy read_to_rotate_keys on email_queue for select to vitae_owner using (true);
create policy rotate_keys on email_queue for update to vitae_owner using (true) with check (true);

-- Requests enqueue by a mutation that runs as the system, or by writing a mail, whose trigger calls this as the owner.
grant execute on function enqueue_job(text, jsonb, interval) to vitae_service;
