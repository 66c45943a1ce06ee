-- Mails are rows: written in the transaction that causes them, sent by a worker afterwards. The schema pgboss, in which the
-- jobs are, is not made here but from pg-boss's own plans (src/db/jobs.ts).

create type email_status as enum ('pending', 'sent', 'failed');

create table email_queue (
  id                 uuid primary key default gen_random_uuid(),
  user_id            uuid default app_user_id() references users on update cascade on delete cascade,
  message_id         text not null,
  email_type         text not null,
  recipient          text not null,
  subject            text not null,
  body               bytea,
  status             email_status not null default 'pending',
  attempts           integer not null default 0,
  attempt_started_at timestamptz(6),
  unknown_outcomes   integer not null default 0,
  failure_reason     text,
  expires_at         timestamptz(6),
  sent_at            timestamptz(6),
  created_at         timestamptz(6) not null default now(),
  updated_at         timestamptz(6) not null default now(),
  -- What becomes part of a header can hold neither a line break nor anything that separates addresses.
  constraint email_queue_message_id_format check (message_id ~ '^[A-Za-z0-9-]{1,64}@[A-Za-z0-9.-]{1,253}$'),
  constraint email_queue_email_type_format check (email_type ~ '^[a-z][A-Za-z]{0,49}$'),
  constraint email_queue_recipient_is_canonical check (recipient = lower(recipient) and length(recipient) <= 254),
  constraint email_queue_recipient_format check (recipient ~ '^[^@[:space:][:cntrl:],;:"''<>()]+@[^@[:space:][:cntrl:],;:"''<>()]+\.[^@[:space:][:cntrl:],;:"''<>()]+$'),
  constraint email_queue_subject_format check (length(subject) between 1 and 255 and subject !~ '[[:cntrl:]]'),
  constraint email_queue_body_size check (octet_length(body) <= 65536),
  constraint email_queue_body_while_pending check (status <> 'pending' or body is not null),
  constraint email_queue_attempts_count check (attempts >= 0 and unknown_outcomes between 0 and attempts),
  constraint email_queue_failure_reason_length check (length(failure_reason) between 1 and 500),
  constraint email_queue_failure_reason_given check (status <> 'failed' or failure_reason is not null),
  constraint email_queue_sent_at_when_sent check ((status = 'sent') = (sent_at is not null))
);
create unique index email_queue_message_id_key on email_queue (message_id);
create index email_queue_user_id_idx on email_queue (user_id);
create index email_queue_created_at_id_idx on email_queue (created_at, id);

create trigger set_updated_at before update on email_queue for each row execute function set_updated_at();
-- What the worker does is written in the row itself; that somebody had a mail sent again is not.
create trigger audit after update of status on email_queue for each row
  when (old.status = 'failed' and new.status = 'pending') execute function audit('id', 'body');

-- pg-boss's table is written by this function alone: a job then stands or falls with the transaction that wants it, and a
-- request may ask for work without a right to the table. `userId` is who asked, which the job may rely on.
create function enqueue_job(queue_name text, job_data jsonb, delay interval default '0') returns uuid
  language plpgsql volatile security definer set search_path = '' as $$
declare
  made uuid;
begin
  insert into pgboss.job (name, data, start_after, created_on, keep_until, expire_seconds, deletion_seconds, retry_limit,
    retry_delay, retry_backoff, retry_delay_max, policy, dead_letter, heartbeat_seconds)
  -- Work that was promised in a transaction is kept until it is done, however long there is no worker.
  select q.name, jsonb_build_object('data', job_data, 'userId', public.app_user_id()), now() + delay, now(), 'infinity',
    q.expire_seconds, q.deletion_seconds, q.retry_limit, q.retry_delay, q.retry_backoff, q.retry_delay_max, q.policy,
    q.dead_letter, q.heartbeat_seconds
  from pgboss.queue q where q.name = queue_name
  returning id into made;
  if made is null then
    raise exception 'there is no queue %', queue_name using errcode = 'undefined_object';
  end if;
  return made;
end $$;
comment on function enqueue_job(text, jsonb, interval) is 'Lets a worker do something once the transaction is committed, after a delay.';

-- There is no mail that waits without a job to send it.
create function enqueue_email() returns trigger
  language plpgsql volatile security definer set search_path = '' as $$
begin
  perform public.enqueue_job('mail', jsonb_build_object('id', new.id));
  return null;
end $$;
create trigger enqueue after insert on email_queue for each row when (new.status = 'pending') execute function enqueue_email();
create trigger enqueue_again after update of status on email_queue for each row
  when (old.status <> 'pending' and new.status = 'pending') execute function enqueue_email();

-- A mail that was given up and is to be sent nevertheless begins anew.
create function begin_email_anew() returns trigger
  language plpgsql set search_path = '' as $$
begin
  new.attempts := 0;
  new.unknown_outcomes := 0;
  new.attempt_started_at := null;
  new.failure_reason := null;
  return new;
end $$;
create trigger begin_anew before update of status on email_queue for each row
  when (old.status = 'failed' and new.status = 'pending') execute function begin_email_anew();

insert into permissions (permission_name, description) values
  ('emails:read:any', 'Read which mails were sent to anybody, and what became of them.'),
  ('emails:resend:any', 'Have a mail that was given up sent again.')
on conflict do nothing;

insert into role_permissions (role_id, permission_id)
select r.id, p.id from roles r join permissions p
  on r.role_name = 'admin' or r.role_name = 'manager' and p.permission_name = 'emails:read:any'
where p.permission_name in ('emails:read:any', 'emails:resend:any') and r.role_name in ('admin', 'manager')
on conflict do nothing;
