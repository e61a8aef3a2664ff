-- Reintegration help (监狱法 Art. 35-38): hand-over, registration, help, consent. People in it are free citizens: no table here says where
-- anybody is or was, and what is kept beyond the law's needs is in sight only while the person consents (个人信息保护法 Art. 13-15, 47).

-- 同意: given and taken back, for what and how. Kept as proof, also after a withdrawal.
create table consent_steps (
  id uuid primary key,
  number bigint generated always as identity,
  case_id uuid not null references cases (id),
  kind text not null check (kind in ('given', 'withdrawn')),
  purposes text[] not null check (cardinality(purposes) between 1 and 2 and purposes <@ array['help', 'visits']),
  way text not null check (way in ('written', 'spoken', 'phone', 'online')),
  day date not null,
  note text not null default '' check (char_length(note) <= 300),
  officer_id uuid not null references accounts (id),
  -- of the officer
  office_code text collate "C" not null references offices (code),
  at timestamptz not null
);
create index consent_steps_by_case on consent_steps (case_id, number);
comment on table consent_steps is '同意';

-- the signed form
alter table attachments add column consent_step_id uuid references consent_steps (id)
  check (consent_step_id is null or num_nonnulls(task_event_id, notice_id) = 0);
create index attachments_by_consent on attachments (consent_step_id) where consent_step_id is not null;

-- The rule of contract/rules/consent.ts. It runs as the owner because the policies of other tables ask it. With no step about a purpose the
-- ledger counts: while there is none at all, and for help also when the first step took back the visits.
create function has_consent(wanted_case uuid, wanted text) returns boolean
language sql stable security definer set search_path = public, pg_temp
begin atomic
  select coalesce(
    (select s.kind = 'given' and coalesce(c.details ->> 'consent', '') <> 'false'
       from consent_steps s join cases c on c.id = s.case_id
      where s.case_id = wanted_case and wanted = any (s.purposes) order by s.number desc limit 1),
    exists (select from cases c where c.id = wanted_case and c.details ->> 'consent' = 'true')
      and coalesce((select wanted = 'help' and s.kind = 'withdrawn'
                      from consent_steps s where s.case_id = wanted_case order by s.number limit 1), true));
end;

-- 衔接
create table handover_steps (
  id uuid primary key,
  number bigint generated always as identity,
  case_id uuid not null references cases (id),
  kind text not null check (kind in ('arranged', 'arrived', 'missed')),
  day date not null,
  -- of an arrangement: the hour and the place of the meeting in words, and who comes
  place text not null default '' check (char_length(place) <= 100),
  meeter text check (meeter in ('office', 'family', 'village', 'prison', 'volunteer')),
  meeter_name text not null default '' check (char_length(meeter_name) <= 60),
  note text not null default '' check (char_length(note) <= 300),
  officer_id uuid not null references accounts (id),
  office_code text collate "C" not null references offices (code),
  at timestamptz not null,
  check ((kind = 'arranged') = (meeter is not null))
);
create index handover_steps_by_case on handover_steps (case_id, number);
comment on table handover_steps is '衔接';

-- 登记, once a case
create table registrations (
  id uuid primary key,
  case_id uuid not null unique references cases (id),
  day date not null,
  -- 释放证明书 or 解除社区矫正证明书 (监狱法 Art. 35, 社区矫正法 Art. 44)
  certificate text not null check (char_length(certificate) between 2 and 80),
  note text not null default '' check (char_length(note) <= 300),
  officer_id uuid not null references accounts (id),
  office_code text collate "C" not null references offices (code),
  at timestamptz not null
);
comment on table registrations is '安置帮教登记';

-- 三无: a duty of relief hangs on it (监狱法 Art. 37), so it needs no consent
create table three_nones_steps (
  id uuid primary key,
  number bigint generated always as identity,
  case_id uuid not null references cases (id),
  three_nones boolean not null,
  reason text not null check (char_length(reason) between 5 and 300),
  officer_id uuid not null references accounts (id),
  office_code text collate "C" not null references offices (code),
  at timestamptz not null
);
create index three_nones_steps_by_case on three_nones_steps (case_id, number);
comment on table three_nones_steps is '三无人员标记';

-- 帮教类别: how much help is offered
create table class_steps (
  id uuid primary key,
  number bigint generated always as identity,
  case_id uuid not null references cases (id),
  aid_class text not null check (aid_class in ('key', 'general')),
  reason text not null check (char_length(reason) between 5 and 300),
  officer_id uuid not null references accounts (id),
  office_code text collate "C" not null references offices (code),
  at timestamptz not null
);
create index class_steps_by_case on class_steps (case_id, number);
comment on table class_steps is '帮教类别';

-- 帮教小组
create table group_members (
  id uuid primary key,
  case_id uuid not null references cases (id),
  name text not null check (char_length(name) between 1 and 30),
  role text not null check (role in ('office', 'village', 'family', 'volunteer', 'employer', 'other')),
  joined_on date not null,
  left_on date check (left_on >= joined_on),
  officer_id uuid not null references accounts (id),
  at timestamptz not null
);
create index group_members_by_case on group_members (case_id, joined_on);
comment on table group_members is '帮教小组成员';

-- 安置情况
create table settlement_steps (
  id uuid primary key,
  number bigint generated always as identity,
  case_id uuid not null references cases (id),
  settlement text not null check (settlement in ('employed', 'self-employed', 'farming', 'study', 'relief', 'family', 'none')),
  day date not null,
  note text not null default '' check (char_length(note) <= 300),
  officer_id uuid not null references accounts (id),
  office_code text collate "C" not null references offices (code),
  at timestamptz not null
);
create index settlement_steps_by_case on settlement_steps (case_id, number);
comment on table settlement_steps is '安置情况';

-- 帮扶: a need, the promise that answers it, and how it ended. What happened to it is in aid_steps, which are only ever added.
create table aids (
  id uuid primary key,
  case_id uuid not null references cases (id),
  kind text not null check (kind in ('household', 'allowance', 'relief', 'housing', 'work', 'training', 'schooling', 'medical', 'pension',
    'legal', 'counselling', 'family', 'other')),
  need text not null check (char_length(need) between 5 and 500),
  asked_on date not null,
  asked_by uuid not null references accounts (id),
  state text not null check (state in ('needed', 'promised', 'given', 'not-given')),
  promised_by text not null default '' check (char_length(promised_by) <= 60),
  due_on date,
  settled_on date,
  reason text check (reason in ('not-eligible', 'no-resources', 'declined', 'served-otherwise', 'other')),
  at timestamptz not null,
  check ((state = 'promised') <= (due_on is not null)),
  check ((state in ('given', 'not-given')) = (settled_on is not null)),
  check ((state = 'not-given') = (reason is not null))
);
create index aids_by_case on aids (case_id, asked_on desc);
create index aids_due on aids (due_on) where state = 'promised';
comment on table aids is '帮扶';

create table aid_steps (
  id uuid primary key,
  number bigint generated always as identity,
  aid_id uuid not null references aids (id),
  kind text not null check (kind in ('needed', 'promised', 'given', 'not-given')),
  -- promised: by when; given or not: on which day
  day date not null,
  promised_by text not null default '',
  reason text,
  note text not null default '' check (char_length(note) <= 500),
  officer_id uuid not null references accounts (id),
  office_code text collate "C" not null references offices (code),
  at timestamptz not null
);
create index aid_steps_by_aid on aid_steps (aid_id, number);

-- 走访联系的约定: what the person agreed to, until they take it back
create table visit_agreement_steps (
  id uuid primary key,
  number bigint generated always as identity,
  case_id uuid not null references cases (id),
  kind text not null check (kind in ('agreed', 'withdrawn')),
  ways text[] not null check (ways <@ array['visit', 'office', 'phone', 'video']),
  frequency text check (frequency in ('monthly', 'quarterly', 'half-yearly', 'on-request')),
  day date not null,
  note text not null default '' check (char_length(note) <= 300),
  officer_id uuid not null references accounts (id),
  office_code text collate "C" not null references offices (code),
  at timestamptz not null,
  check ((kind = 'agreed') = (frequency is not null and cardinality(ways) > 0))
);
create index visit_agreement_steps_by_case on visit_agreement_steps (case_id, number);
comment on table visit_agreement_steps is '走访联系约定';

-- releases around a day; a period of help begins with the release or later
create index cases_aftercare_by_start on cases (start_date) where kind = 'aftercare' and state = 'active';
create index cases_aftercare_by_end on cases (end_date) where kind = 'aftercare' and state = 'active';

-- After a withdrawal no import brings back what needs consent, nor the consent itself: it is given anew here.
create function keep_what_consent_allows() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  help text := (select s.kind from consent_steps s where s.case_id = new.id and 'help' = any (s.purposes) order by s.number desc limit 1);
  visits text := (select s.kind from consent_steps s where s.case_id = new.id and 'visits' = any (s.purposes) order by s.number desc limit 1);
begin
  if help = 'withdrawn' then
    new.details := new.details - array['employment', 'relativeName', 'relativePhone'];
    new.category := 'general';
    if visits is distinct from 'given' then new.details := jsonb_set(new.details, '{consent}', 'false'); end if;
  end if;
  return new;
end $$;
create trigger cases_keep_what_consent_allows before update on cases for each row when (new.kind = 'aftercare')
  execute function keep_what_consent_allows();

-- What is kept without consent, and since when: after a withdrawal, or where an import brought the word that there is none.
create function help_without_consent() returns table (case_id uuid, county_code text, purpose text, since timestamptz)
language sql stable security definer set search_path = public, pg_temp
begin atomic
  select kept.case_id, c.county_code, kept.purpose,
         coalesce((select s.at from consent_steps s where s.case_id = kept.case_id and s.kind = 'withdrawn'
                      and kept.purpose = any (s.purposes) order by s.number desc limit 1), c.updated_at)
    from (select a.case_id, 'help' as purpose from aids a
          union select g.case_id, 'help' from group_members g
          union select k.case_id, 'help' from class_steps k
          union select s.case_id, 'help' from settlement_steps s
          union select v.case_id, 'visits' from visit_agreement_steps v
          union select v.case_id, 'visits' from visits v join cases a on a.id = v.case_id and a.kind = 'aftercare') as kept
    join cases c on c.id = kept.case_id
   where not has_consent(kept.case_id, kept.purpose);
end;

-- The one way in which rows of help are ever removed (个人信息保护法 Art. 47). Nothing happens while there is consent.
create function erase_help_without_consent(wanted_case uuid, wanted text) returns bigint
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare erased bigint := 0; n bigint;
begin
  perform from cases c where c.id = wanted_case for update;
  if has_consent(wanted_case, wanted) or not exists (select from cases c where c.id = wanted_case and c.kind = 'aftercare') then
    return 0;
  end if;
  if wanted = 'visits' then
    delete from visit_agreement_steps v where v.case_id = wanted_case;
    get diagnostics erased = row_count;
    delete from visits v where v.case_id = wanted_case;
    get diagnostics n = row_count; erased := erased + n;
    delete from case_events e where e.case_id = wanted_case and e.kind in ('visits-agreed', 'visits-declined', 'visit-held', 'visit-voided');
    return erased;
  end if;
  delete from aid_steps s using aids a where a.id = s.aid_id and a.case_id = wanted_case;
  delete from aids a where a.case_id = wanted_case;
  get diagnostics n = row_count; erased := erased + n;
  delete from group_members g where g.case_id = wanted_case;
  get diagnostics n = row_count; erased := erased + n;
  delete from class_steps k where k.case_id = wanted_case;
  get diagnostics n = row_count; erased := erased + n;
  delete from settlement_steps s where s.case_id = wanted_case;
  get diagnostics n = row_count; erased := erased + n;
  delete from case_events e where e.case_id = wanted_case and e.kind in ('aid-class-set', 'group-joined', 'group-left', 'settlement-recorded',
    'aid-needed', 'aid-promised', 'aid-settled');
  return erased;
end $$;

alter table consent_steps enable row level security;
alter table handover_steps enable row level security;
alter table registrations enable row level security;
alter table three_nones_steps enable row level security;
alter table class_steps enable row level security;
alter table group_members enable row level security;
alter table settlement_steps enable row level security;
alter table aids enable row level security;
alter table aid_steps enable row level security;
alter table visit_agreement_steps enable row level security;

create policy consent_steps_read on consent_steps for select using (exists (select from cases c where c.id = case_id));
create policy consent_steps_add on consent_steps for insert with check (exists (select from cases c where c.id = case_id));
create policy handover_steps_read on handover_steps for select using (exists (select from cases c where c.id = case_id));
create policy handover_steps_add on handover_steps for insert with check (exists (select from cases c where c.id = case_id));
create policy registrations_read on registrations for select using (exists (select from cases c where c.id = case_id));
create policy registrations_add on registrations for insert with check (exists (select from cases c where c.id = case_id));
create policy three_nones_steps_read on three_nones_steps for select using (exists (select from cases c where c.id = case_id));
create policy three_nones_steps_add on three_nones_steps for insert with check (exists (select from cases c where c.id = case_id));

-- in sight, and added, only with consent
create policy class_steps_read on class_steps for select
  using (exists (select from cases c where c.id = case_id) and has_consent(case_id, 'help'));
create policy class_steps_add on class_steps for insert
  with check (exists (select from cases c where c.id = case_id) and has_consent(case_id, 'help'));
create policy group_members_read on group_members for select
  using (exists (select from cases c where c.id = case_id) and has_consent(case_id, 'help'));
create policy group_members_add on group_members for insert
  with check (exists (select from cases c where c.id = case_id) and has_consent(case_id, 'help'));
create policy group_members_change on group_members for update
  using (exists (select from cases c where c.id = case_id) and has_consent(case_id, 'help'));
create policy settlement_steps_read on settlement_steps for select
  using (exists (select from cases c where c.id = case_id) and has_consent(case_id, 'help'));
create policy settlement_steps_add on settlement_steps for insert
  with check (exists (select from cases c where c.id = case_id) and has_consent(case_id, 'help'));
create policy aids_read on aids for select
  using (exists (select from cases c where c.id = case_id) and has_consent(case_id, 'help'));
create policy aids_add on aids for insert
  with check (exists (select from cases c where c.id = case_id) and has_consent(case_id, 'help'));
create policy aids_change on aids for update
  using (exists (select from cases c where c.id = case_id) and has_consent(case_id, 'help'));
create policy aid_steps_read on aid_steps for select using (aid_in_sight(aid_id));
create policy aid_steps_add on aid_steps for insert with check (aid_in_sight(aid_id));
create policy visit_agreement_steps_read on visit_agreement_steps for select
  using (exists (select from cases c where c.id = case_id) and has_consent(case_id, 'visits'));
create policy visit_agreement_steps_add on visit_agreement_steps for insert
  with check (exists (select from cases c where c.id = case_id) and has_consent(case_id, 'visits'));
-- the course of the case tells of help only while the help may be known
create policy case_events_with_consent on case_events as restrictive for select
  using (case
    when kind in ('aid-class-set', 'group-joined', 'group-left', 'settlement-recorded', 'aid-needed', 'aid-promised', 'aid-settled')
      then has_consent(case_id, 'help')
    when kind in ('visits-agreed', 'visits-declined') then has_consent(case_id, 'visits')
    when kind in ('visit-held', 'visit-voided') then visit_may_be_known(case_id)
    else true end);
create policy attachments_of_consent on attachments as restrictive for select
  using (consent_step_id is null or consent_step_in_sight(consent_step_id));

revoke execute on function has_consent, keep_what_consent_allows, help_without_consent, erase_help_without_consent from public;
grant execute on function has_consent to guitu_app, guitu_worker;
grant execute on function help_without_consent, erase_help_without_consent to guitu_worker;
grant select, insert on consent_steps, handover_steps, registrations, three_nones_steps, class_steps, group_members, settlement_steps, aids,
  aid_steps, visit_agreement_steps to guitu_app, guitu_worker;
grant update (consent_step_id) on attachments to guitu_app;
grant update (left_on) on group_members to guitu_app, guitu_worker;
grant update (state, promised_by, due_on, settled_on, reason) on aids to guitu_app, guitu_worker;
