-- Questionnaires: what is asked stands in templates, whose revisions never change once they are published. A profile that is filled in
-- has sections, and answers in them; what an answer was before stands in its history.

create type section_status as enum ('not_started', 'in_progress', 'completed');

create table questionnaire_templates (
  id            uuid primary key default gen_random_uuid(),
  template_key  varchar(50) not null,
  revision      integer not null,
  title         varchar(255) not null,
  description   text,
  definition    jsonb not null,
  created_by    uuid default app_user_id() references users on update cascade on delete set null,
  created_at    timestamptz(6) not null default now(),
  updated_at    timestamptz(6) not null default now(),
  published_at  timestamptz(6),
  ended_at      timestamptz(6),
  constraint questionnaire_templates_template_key_format check (template_key ~ '^[a-z][a-z0-9_-]{0,49}$'),
  constraint questionnaire_templates_revision_from_one check (revision >= 1),
  constraint questionnaire_templates_title_length check (length(title) >= 1),
  constraint questionnaire_templates_description_length check (length(description) between 1 and 5000),
  constraint questionnaire_templates_definition_is_object check (jsonb_typeof(definition) = 'object'),
  constraint questionnaire_templates_definition_size check (octet_length(definition::text) <= 1048576),
  constraint questionnaire_templates_ended_at_later check (ended_at is null or published_at is not null and ended_at >= published_at)
);
create unique index questionnaire_templates_template_key_revision_key on questionnaire_templates (template_key, revision);
-- One at most is in force for a key, and one at most is a draft.
create unique index questionnaire_templates_in_force_key on questionnaire_templates (template_key) where published_at is not null and ended_at is null;
create unique index questionnaire_templates_draft_key on questionnaire_templates (template_key) where published_at is null;
create index questionnaire_templates_created_at_id_idx on questionnaire_templates (created_at, id);
create index questionnaire_templates_created_by_idx on questionnaire_templates (created_by);

create trigger set_updated_at before update on questionnaire_templates for each row execute function set_updated_at();
create trigger set_updated_at_apart before update on questionnaire_templates for each row execute function keep_updated_at_apart();
create trigger audit after insert or update or delete on questionnaire_templates
  for each row execute function audit('id', 'definition', 'description', 'created_by');

-- Answers were given to what was asked then. Once it is published, a revision can end, and nothing else; its author may go.
create function keep_published_template() returns trigger
  language plpgsql set search_path = '' as $$
declare
  movable constant text[] := array['ended_at', 'updated_at', 'created_by'];
begin
  if tg_op = 'DELETE' or to_jsonb(new) - movable <> to_jsonb(old) - movable or old.ended_at is not null and new.ended_at is distinct from old.ended_at
     or new.created_by is not null and new.created_by is distinct from old.created_by then
    raise exception 'a published revision of a template never changes' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger keep_published before update or delete on questionnaire_templates
  for each row when (old.published_at is not null) execute function keep_published_template();

-- It was published, and ended, when that was done, whatever the statement says; transactions may have waited for others since they began.
-- Who may publish a draft need not be one who may write it, so it is published as it stands.
create function date_publication() returns trigger
  language plpgsql set search_path = '' as $$
begin
  if old.published_at is null and new.published_at is not null then
    if (new.title, new.description, new.definition) is distinct from (old.title, old.description, old.definition) then
      raise exception 'a draft is published as it is' using errcode = 'check_violation', constraint = 'questionnaire_templates_published_as_written';
    end if;
    new.published_at := clock_timestamp();
  end if;
  if old.ended_at is null and new.ended_at is not null then
    new.ended_at := greatest(clock_timestamp(), new.published_at);
  end if;
  return new;
end $$;
create trigger date_publication before update of published_at, ended_at on questionnaire_templates
  for each row execute function date_publication();

create table sections (
  id                uuid primary key default gen_random_uuid(),
  user_id           uuid not null,
  profile_id        uuid not null,
  template_id       uuid not null references questionnaire_templates on update cascade on delete restrict,
  section_key       varchar(50) not null,
  title             varchar(255) not null,
  description       text,
  status            section_status not null default 'not_started',
  order_index       integer not null,
  required          integer not null default 0,
  required_answered integer not null default 0,
  optional          integer not null default 0,
  optional_answered integer not null default 0,
  data              jsonb not null default '{}',
  created_at        timestamptz(6) not null default now(),
  updated_at        timestamptz(6) not null default now(),
  completed_at      timestamptz(6),
  constraint sections_section_key_format check (section_key ~ '^[a-z][a-z0-9_-]{0,49}$'),
  constraint sections_title_length check (length(title) >= 1),
  constraint sections_description_length check (length(description) between 1 and 5000),
  constraint sections_order_index_from_one check (order_index >= 1),
  constraint sections_counts check (required_answered between 0 and required and optional_answered between 0 and optional),
  constraint sections_completed_holds_what_is_required check (status <> 'completed' or required_answered = required),
  constraint sections_completed_at_as_status check ((status = 'completed') = (completed_at is not null)),
  constraint sections_data_is_object check (jsonb_typeof(data) = 'object'),
  constraint sections_data_size check (octet_length(data::text) <= 524288),
  -- Looked at when a statement ends, so that one can put all sections into another order.
  constraint sections_profile_id_order_index_key unique (profile_id, order_index) deferrable initially immediate,
  constraint sections_user_id_profile_id_fkey foreign key (user_id, profile_id) references profiles (user_id, id) on update cascade on delete cascade
);
create unique index sections_profile_id_section_key_key on sections (profile_id, section_key);
create unique index sections_user_id_profile_id_section_key_key on sections (user_id, profile_id, section_key);
create index sections_template_id_idx on sections (template_id);

create table answers (
  id                uuid primary key default gen_random_uuid(),
  user_id           uuid not null,
  profile_id        uuid not null,
  section_key       varchar(50) not null,
  question_key      varchar(50) not null,
  answer_text       text,
  answer_data       jsonb,
  sealed_value      bytea,
  is_sensitive      boolean not null default false,
  question_text     text not null,
  question_revision integer not null,
  version           integer not null default 1,
  created_at        timestamptz(6) not null default now(),
  updated_at        timestamptz(6) not null default now(),
  constraint answers_question_key_format check (question_key ~ '^[a-z][a-z0-9_-]{0,49}$'),
  constraint answers_question_text_length check (length(question_text) >= 1),
  constraint answers_question_revision_from_one check (question_revision >= 1),
  constraint answers_version_from_one check (version >= 1),
  -- What is sensitive stands nowhere but where it is sealed; of all others, a text or a JSON value. Nothing of these: it was taken back.
  constraint answers_one_value check (num_nonnulls(answer_text, answer_data, sealed_value) <= 1 and (sealed_value is null or is_sensitive)
    and (not is_sensitive or num_nonnulls(answer_text, answer_data) = 0)),
  constraint answers_answer_data_is_a_value check (jsonb_typeof(answer_data) <> 'null'),
  constraint answers_value_size check (octet_length(answer_text) <= 1048576 and octet_length(answer_data::text) <= 1048576
    and octet_length(sealed_value) between 2 and 1048576),
  constraint answers_user_id_profile_id_fkey foreign key (user_id, profile_id) references profiles (user_id, id) on update cascade on delete cascade,
  constraint answers_user_id_profile_id_section_key_fkey foreign key (user_id, profile_id, section_key)
    references sections (user_id, profile_id, section_key) on update cascade on delete cascade
);
create unique index answers_profile_id_section_key_question_key_key on answers (profile_id, section_key, question_key);
create unique index answers_user_id_id_key on answers (user_id, id);
create index answers_user_id_profile_id_section_key_idx on answers (user_id, profile_id, section_key);
create index answers_profile_id_updated_at_id_idx on answers (profile_id, updated_at, id);

-- What an answer was before each change, and what it became.
create table answer_changes (
  id                uuid primary key default gen_random_uuid(),
  user_id           uuid not null,
  profile_id        uuid not null,
  answer_id         uuid not null,
  version           integer not null,
  old_value         jsonb,
  new_value         jsonb,
  sealed_values     bytea,
  is_sensitive      boolean not null default false,
  question_text     text not null,
  question_revision integer not null,
  author_id         uuid default app_user_id() references users on update cascade on delete set null,
  author_kind       author_kind not null,
  author_key_id     uuid default app_api_key_id() references api_keys on update cascade on delete set null,
  created_at        timestamptz(6) not null default now(),
  constraint answer_changes_version_from_one check (version >= 1),
  constraint answer_changes_sensitive_is_sealed check (is_sensitive = (sealed_values is not null)
    and (not is_sensitive or num_nonnulls(old_value, new_value) = 0)),
  constraint answer_changes_value_size check (octet_length(old_value::text) <= 1048576 and octet_length(new_value::text) <= 1048576
    and octet_length(sealed_values) between 2 and 3145728),
  constraint answer_changes_user_id_profile_id_fkey foreign key (user_id, profile_id) references profiles (user_id, id) on update cascade on delete cascade,
  constraint answer_changes_user_id_answer_id_fkey foreign key (user_id, answer_id) references answers (user_id, id) on update cascade on delete cascade
);
create unique index answer_changes_answer_id_version_key on answer_changes (answer_id, version);
create index answer_changes_user_id_profile_id_idx on answer_changes (user_id, profile_id);
create index answer_changes_author_id_idx on answer_changes (author_id);
create index answer_changes_author_key_id_idx on answer_changes (author_key_id);

-- Nobody names the owner of what they write: it is that of the profile.
create function take_owner_of_section() returns trigger
  language plpgsql set search_path = '' as $$
begin
  new.user_id := (select user_id from public.profiles where id = new.profile_id);
  return new;
end $$;
create trigger take_owner before insert on sections for each row execute function take_owner_of_section();

-- A UUID of version 8 (RFC 9562), which always is the same for the same text.
create function uuid_of(place text) returns uuid
  language sql immutable parallel safe
  return overlay(overlay(md5(place) placing '8' from 13) placing '8' from 17)::uuid;
comment on function uuid_of(text) is 'A UUID of version 8, made of the MD5 sum of a text.';

-- The key of an answer follows from its place, and that of a change from its answer and number, so that the server knows them before
-- there are rows: what it seals is bound to them. The times of changes follow their numbers, as those of the answer do.
create function take_place_of_answer() returns trigger
  language plpgsql set search_path = '' as $$
begin
  new.user_id := (select user_id from public.profiles where id = new.profile_id);
  new.id := public.uuid_of(new.profile_id::text || '/' || new.section_key || '/' || new.question_key);
  return new;
end $$;
create trigger take_place before insert on answers for each row execute function take_place_of_answer();

-- What once was sensitive stays so, and with it its history, whatever a later revision of the question says.
create function keep_answer_confidential() returns trigger
  language plpgsql set search_path = '' as $$
begin
  raise exception 'an answer that was sensitive stays so' using errcode = 'check_violation', constraint = 'answers_stay_confidential';
end $$;
create trigger keep_confidential before update of is_sensitive on answers
  for each row when (old.is_sensitive and not new.is_sensitive) execute function keep_answer_confidential();

create function take_place_of_answer_change() returns trigger
  language plpgsql set search_path = '' as $$
begin
  select a.user_id, a.profile_id, a.is_sensitive, a.updated_at, public.uuid_of(a.id::text || '#' || new.version)
  into new.user_id, new.profile_id, new.is_sensitive, new.created_at, new.id
  from public.answers a where a.id = new.answer_id;
  return new;
end $$;
create trigger take_place before insert on answer_changes for each row execute function take_place_of_answer_change();

-- Since when it is completed follows from the status, whatever the statement says.
create function date_completion() returns trigger
  language plpgsql set search_path = '' as $$
begin
  if new.status <> 'completed' then
    new.completed_at := null;
  elsif tg_op = 'INSERT' then
    new.completed_at := coalesce(new.completed_at, now());
  elsif old.status <> 'completed' then
    new.completed_at := now();
  end if;
  return new;
end $$;
create trigger date_completion before insert or update of status on sections for each row execute function date_completion();
create trigger date_completion before update of status on profiles
  for each row when (old.status <> new.status) execute function date_completion();

-- Who knows the latest time at which sections of a profile were changed must be able to ask whether anything was changed since. A
-- transaction is as old as its beginning, and may have waited for one that began later; so whatever it writes is dated at least a
-- millisecond, which is what clients know, after all that was there before.
create function keep_updated_at_in_order() returns trigger
  language plpgsql set search_path = '' as $$
begin
  new.updated_at := greatest(now(), (select date_trunc('milliseconds', max(s.updated_at)) + interval '1 millisecond'
    from public.sections s where s.profile_id = new.profile_id and s.xmin <> pg_current_xact_id()::xid));
  return new;
end $$;
create trigger set_updated_at before update on sections for each row execute function set_updated_at();
create trigger set_updated_at_in_order before insert or update on sections for each row execute function keep_updated_at_in_order();
create trigger set_updated_at before update on answers
  for each row when (current_setting('app.operation', true) is distinct from 'rotateKeys' or current_user in ('vitae_app', 'vitae_service'))
  execute function set_updated_at();
create trigger set_updated_at_apart before update on answers
  for each row when (current_setting('app.operation', true) is distinct from 'rotateKeys' or current_user in ('vitae_app', 'vitae_service'))
  execute function keep_updated_at_apart();

-- What was answered stands in the history of the answer, for those who may see it; the log tells that it was changed.
create trigger audit after insert or update or delete on sections
  for each row execute function audit('id', 'data', 'description', 'required', 'required_answered', 'optional', 'optional_answered');
create trigger audit_rows after insert or delete on answers
  for each row execute function audit('id', 'answer_text', 'answer_data', 'sealed_value', 'question_text');
create trigger audit after update on answers
  for each row when (current_setting('app.operation', true) is distinct from 'rotateKeys' or current_user in ('vitae_app', 'vitae_service'))
  execute function audit('id', 'answer_text', 'answer_data', 'sealed_value', 'question_text');

insert into permissions (permission_name, description) values
  ('questionnaire_templates:create:any', 'Write templates of questionnaires, and read those that are not published.'),
  ('questionnaire_templates:publish:any', 'Publish templates of questionnaires, and retire them.');
insert into role_permissions (role_id, permission_id)
select r.id, p.id from roles r, permissions p where r.role_name = 'admin' and p.permission_name like 'questionnaire\_templates:%';
