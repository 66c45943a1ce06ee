-- What is asked is no secret once it is published. Drafts are for those who write and publish them.
alter table questionnaire_templates enable row level security, force row level security;
grant select on questionnaire_templates to vitae_app;
grant insert (template_key, revision, title, description, definition),
  update (title, description, definition, published_at, ended_at) on questionnaire_templates to vitae_app;
create policy read_published_or_any on questionnaire_templates for select to vitae_app
  using (published_at is not null or (select app_permits('questionnaire_templates:create:any')) or (select app_permits('questionnaire_templates:publish:any')));
create policy write_draft on questionnaire_templates for insert to vitae_app
  with check (published_at is null and (select app_permits('questionnaire_templates:create:any')));
create policy change_draft on questionnaire_templates for update to vitae_app
  using (published_at is null and (select app_permits('questionnaire_templates:create:any')))
  with check (published_at is null and (select app_permits('questionnaire_templates:create:any')));
-- The trigger keep_published says what may still be changed of what is published: nothing but that it ends.
create policy publish_or_end on questionnaire_templates for update to vitae_app
  using ((select app_permits('questionnaire_templates:publish:any')))
  with check (published_at is not null and (select app_permits('questionnaire_templates:publish:any')));

-- What the triggers that give answers their keys make them by.
grant execute on function uuid_of(text) to vitae_app;

-- Sections and answers are a part of their profile: who may read it reads them, who may change it fills it in. An answer to a sensitive
-- question is for its owner alone, whatever others are permitted.
alter table sections enable row level security, force row level security;
alter table answers enable row level security, force row level security;
alter table answer_changes enable row level security, force row level security;
grant select on sections, answers, answer_changes to vitae_app;
grant insert (profile_id, template_id, section_key, title, description, status, order_index, required, required_answered, optional, optional_answered),
  update (status, order_index, required, required_answered, optional, optional_answered, data) on sections to vitae_app;
grant insert (profile_id, section_key, question_key, answer_text, answer_data, sealed_value, is_sensitive, question_text, question_revision),
  update (answer_text, answer_data, sealed_value, is_sensitive, question_text, question_revision, version) on answers to vitae_app;
grant insert (answer_id, version, old_value, new_value, sealed_values, question_text, question_revision, author_kind) on answer_changes to vitae_app;
-- How far a profile is follows from its sections; when it was completed, from its status.
grant update (status, current_section) on profiles to vitae_app;

create policy read_own_or_any on sections for select to vitae_app
  using (profile_id not in (select hidden_profile_ids()) and (user_id = (select app_user_id()) or (select app_permits('profiles:read:any'))));
create policy start_own_or_any on sections for insert to vitae_app
  with check (user_id = (select app_user_id()) or (select app_permits('profiles:update:any')));
create policy change_own_or_any on sections for update to vitae_app
  using (profile_id not in (select hidden_profile_ids()) and (user_id = (select app_user_id()) or (select app_permits('profiles:update:any'))))
  with check (user_id = (select app_user_id()) or (select app_permits('profiles:update:any')));

create policy read_own_or_any on answers for select to vitae_app
  using (profile_id not in (select hidden_profile_ids())
    and (user_id = (select app_user_id()) or not is_sensitive and (select app_permits('profiles:read:any'))));
create policy answer_own_or_any on answers for insert to vitae_app
  with check (user_id = (select app_user_id()) or not is_sensitive and (select app_permits('profiles:update:any')));
create policy change_own_or_any on answers for update to vitae_app
  using (profile_id not in (select hidden_profile_ids())
    and (user_id = (select app_user_id()) or not is_sensitive and (select app_permits('profiles:update:any'))))
  with check (user_id = (select app_user_id()) or not is_sensitive and (select app_permits('profiles:update:any')));

create policy read_own_or_any on answer_changes for select to vitae_app
  using (profile_id not in (select hidden_profile_ids())
    and (user_id = (select app_user_id()) or not is_sensitive and (select app_permits('profiles:read:any'))));
create policy record_own_or_any on answer_changes for insert to vitae_app
  with check (user_id = (select app_user_id()) or not is_sensitive and (select app_permits('profiles:update:any')));

-- Functions that run as the owner of the tables tell whether there is an answer, and never what it is; sealing anew under another key
-- is the operator's work: `npm run keys:rotate`.
create policy read_as_definer on sections for select to vitae_owner using (true);
create policy read_as_definer on answers for select to vitae_owner using (is_sensitive);
create policy rotate_keys on answers for update to vitae_owner using (is_sensitive) with check (is_sensitive);
create policy read_to_rotate_keys on answer_changes for select to vitae_owner using (is_sensitive);
create policy rotate_keys on answer_changes for update to vitae_owner using (is_sensitive) with check (is_sensitive);

-- How far a profile is must not depend on who looks. Staff may fill in a profile without seeing what is sensitive in it, and has to count
-- it. Conditions never depend on such an answer, so that it is answered is all that has to be known. In plpgsql, whose
-- plans are kept.
create or replace function answered_in_confidence(profile uuid) returns table (section_key text, question_key text)
  language plpgsql stable security definer set search_path = '' as $$
begin
  return query select a.section_key::text, a.question_key::text
  from public.answers a join public.profiles p on p.id = a.profile_id
  where a.profile_id = profile and a.is_sensitive and a.sealed_value is not null and p.deleted_at is null
    and (p.user_id = public.app_user_id() or public.app_permits('profiles:read:any'))
    and coalesce(public.app_bound_profile_id() = p.id, true);
end $$;
comment on function answered_in_confidence(uuid) is 'The sensitive questions of a profile that are answered, to whom the profile may be shown.';
revoke all on function answered_in_confidence(uuid) from public;
grant execute on function answered_in_confidence(uuid) to vitae_app;

-- Holds a profile for a change of its questionnaire, and tells how that stands. The lock comes first, and what follows it sees what
-- others have committed who had it before; a single SELECT would go by what it saw before it waited. With the rights of the caller.
-- As json, which is written in half the time that jsonb takes. Of most answers it suffices that they are there, and what conditions may look
-- at: whole are those at places that are wanted, or all where wanted is null; others are told by place with their value, which is null where it
-- is long. What a function returns changes only where it is made anew.
drop function if exists hold_questionnaire(uuid);
drop function if exists hold_questionnaire(uuid, text[]);
create function hold_questionnaire(held uuid, wanted text[] default null)
  returns table (profile public.profiles, sections json, answers json, others json, bytes float8, confidential json)
  language plpgsql volatile set search_path = '' as $$
begin
  perform from public.profiles p where p.id = held for no key update;
  if not found then
    return;
  end if;
  return query select p,
    (select coalesce(json_agg(s order by s.order_index), '[]') from public.sections s where s.profile_id = held),
    given.answers, given.others, given.bytes,
    (select coalesce(json_agg(c), '[]') from public.answered_in_confidence(held) c)
  from public.profiles p cross join lateral (
    select coalesce(json_agg(a) filter (where coalesce(place = any (wanted), true)), '[]') as answers,
      coalesce(json_object_agg(place, case when size <= 256 then coalesce(to_json(a.answer_text), a.answer_data::json) end)
        filter (where not place = any (wanted) and num_nonnulls(a.answer_text, a.answer_data) > 0), '{}') as others,
      coalesce(sum(size), 0)::float8 as bytes
    from public.answers a cross join lateral (select a.section_key || '/' || a.question_key as place,
      coalesce(octet_length(a.answer_text), octet_length(a.answer_data::text), octet_length(a.sealed_value), 0) as size) as known
    where a.profile_id = held) as given
  where p.id = held;
end $$;
comment on function hold_questionnaire(uuid, text[]) is 'Locks a profile that the caller may change, and tells how its questionnaire stands; no row: there is none.';
revoke all on function hold_questionnaire(uuid, text[]) from public;
grant execute on function hold_questionnaire(uuid, text[]) to vitae_app;

-- For those who watch questionnaires: whatever changes in a section, answers included, gives its row another xmin.
create or replace function stamps_of_questionnaires(watched uuid[]) returns table (key uuid, stamp text)
  language sql stable security definer set search_path = '' as $$
  select p.id, coalesce(string_agg(s.xmin::text, ' ' order by s.order_index), 'none')
  from public.profiles p left join public.sections s on s.profile_id = p.id
  where p.id = any (watched) and p.deleted_at is null group by p.id
$$;
comment on function stamps_of_questionnaires(uuid[]) is 'For each of the profiles that there is, a text that changes whenever its questionnaire does.';
revoke all on function stamps_of_questionnaires(uuid[]) from public;
grant execute on function stamps_of_questionnaires(uuid[]) to vitae_service;
