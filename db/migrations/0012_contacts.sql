-- What keeps the office in touch with a person: reports (社区矫正法 Art. 23), visits and talks (Art. 26), attempts to reach them, education
-- and public-benefit work (Art. 36, 42), and what of this is due next.

-- 日常报告, 病情报告, 病情复查, of people in corrections only
create table reports (
  id uuid primary key,
  case_id uuid not null references cases (id),
  kind text not null check (kind in ('report', 'health-report', 're-examination')),
  made_on date not null,
  how text not null check (how in ('in-person', 'phone', 'written', 'mobile')),
  content text not null check (char_length(content) between 2 and 2000),
  -- the hospital, for a re-examination
  hospital text not null default '' check (char_length(hospital) <= 100),
  -- entered by an officer, or sent by the person from their own page
  source text not null check (source in ('staff', 'self')),
  officer_id uuid references accounts (id),
  -- of the case when it was entered
  office_code text collate "C" not null references offices (code),
  entered_at timestamptz not null,
  check ((source = 'staff') = (officer_id is not null)),
  check (kind <> 're-examination' or hospital <> '')
);
create index reports_by_case on reports (case_id, kind, made_on desc);
comment on table reports is '日常报告';

-- How often what is owed, from which day on: kept as it was set, so that a change of class, of a county's table or of the state of the
-- case makes nobody late for the days before it. Without a frequency nothing is owed from that day.
create table report_schedules (
  id uuid primary key,
  number bigint generated always as identity,
  case_id uuid not null references cases (id),
  kind text not null check (kind in ('report', 'health-report', 're-examination')),
  from_day date not null,
  every integer check (every between 1 and 400),
  unit text check (unit in ('week', 'month')),
  at timestamptz not null,
  check ((every is null) = (unit is null))
);
create index report_schedules_by_case on report_schedules (case_id, number);
comment on table report_schedules is '报告周期';

-- 走访, 谈话: where it was is told in words, never as a position
create table visits (
  id uuid primary key,
  case_id uuid not null references cases (id),
  kind text not null check (kind in ('visit', 'talk')),
  how text not null check (how in ('in-person', 'phone', 'video')),
  held_on date not null,
  place text not null default '' check (char_length(place) <= 60),
  -- whom they met: the person, family, neighbours, the employer
  met text not null check (char_length(met) between 2 and 60),
  -- who came along
  companions text not null default '' check (char_length(companions) <= 60),
  content text not null check (char_length(content) between 5 and 2000),
  next_on date check (next_on > held_on),
  -- reintegration help is voluntary: the person agreed to the visit
  agreed boolean not null,
  officer_id uuid not null references accounts (id),
  office_code text collate "C" not null references offices (code),
  entered_at timestamptz not null
);
create index visits_by_case on visits (case_id, held_on desc, entered_at desc);
comment on table visits is '走访、谈话';

-- 联系: attempts to reach a person in corrections, with their result
create table contact_attempts (
  id uuid primary key,
  case_id uuid not null references cases (id),
  kind text not null check (kind in ('call', 'message', 'home', 'kin', 'village', 'other')),
  result text not null check (result in ('no-answer', 'number-off', 'not-there', 'nobody-knows', 'told-to-call', 'reached')),
  tried_at timestamptz not null,
  note text not null default '' check (char_length(note) <= 500),
  officer_id uuid not null references accounts (id),
  office_code text collate "C" not null references offices (code),
  entered_at timestamptz not null
);
create index contact_attempts_by_case on contact_attempts (case_id, tried_at desc);
comment on table contact_attempts is '联系';

-- 教育学习, 公益活动: one occasion, for one person or for all who came
create table activity_sessions (
  id uuid primary key,
  kind text not null check (kind in ('education', 'public-benefit')),
  held_on date not null,
  -- half hours are the finest an office counts
  minutes integer not null check (minutes between 30 and 720 and minutes % 30 = 0),
  topic text not null check (char_length(topic) between 2 and 200),
  place text not null default '' check (char_length(place) <= 60),
  officer_id uuid not null references accounts (id),
  -- of the officer
  office_code text collate "C" not null references offices (code),
  county_code text collate "C" not null,
  entered_at timestamptz not null
);
create index activity_sessions_by_office on activity_sessions (office_code, held_on desc, id desc);
create index activity_sessions_by_county on activity_sessions (county_code, held_on desc, id desc);
create index activity_sessions_newest on activity_sessions (held_on desc, id desc);
comment on table activity_sessions is '教育学习、公益活动';

create table activity_attendances (
  session_id uuid not null references activity_sessions (id),
  case_id uuid not null references cases (id),
  primary key (session_id, case_id)
);
create index activity_attendances_by_case on activity_attendances (case_id);

-- 免予安排: why a person is asked for no education or no public-benefit work
create table activity_exemptions (
  id uuid primary key,
  case_id uuid not null references cases (id),
  kind text not null check (kind in ('education', 'public-benefit')),
  ground text not null check (ground in ('minor', 'unable', 'illness', 'pregnancy', 'elderly', 'other')),
  note text not null check (char_length(note) between 5 and 500),
  from_day date not null,
  to_day date not null check (to_day >= from_day),
  ended_on date,
  officer_id uuid not null references accounts (id),
  office_code text collate "C" not null references offices (code),
  entered_at timestamptz not null
);
create index activity_exemptions_by_case on activity_exemptions (case_id, from_day);
comment on table activity_exemptions is '免予安排教育学习、公益活动';

-- 近期待办: what is due next, one of a kind for a case. Derived from the tables above and from leaves by contract/rules/due.ts; written
-- anew by what changes it, and by a job for what other features change. A list finds it by its last day and an index.
create table dues (
  case_id uuid not null references cases (id),
  kind text not null check (kind in ('report', 'health-report', 're-examination', 'visit', 'leave-return')),
  office_code text collate "C" not null references offices (code),
  county_code text collate "C" not null,
  from_day date not null,
  due_day date not null check (due_day >= from_day),
  last_on date,
  primary key (case_id, kind)
);
create index dues_by_office on dues (office_code, due_day, case_id);
create index dues_by_county on dues (county_code, due_day, case_id);
create index dues_by_day on dues (due_day, case_id);
create index dues_by_county_kind on dues (county_code, kind, due_day, case_id);
create index dues_by_kind on dues (kind, due_day, case_id);
comment on table dues is '近期待办';

-- Cases whose dues the job computes anew. No reference to cases: it would cost a look for each row of an import.
create table dues_to_plan (
  id bigint generated always as identity primary key,
  case_id uuid not null
);

create function plan_dues_of_added_cases() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into dues_to_plan (case_id) select id from added where kind = 'corrections' and state = 'active';
  return null;
end $$;
create function plan_dues_of_changed_cases() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into dues_to_plan (case_id)
  select a.id from added a join removed r on r.id = a.id
   where (a.state, a.office_code, a.category, a.end_date, a.details -> 'consent')
     is distinct from (r.state, r.office_code, r.category, r.end_date, r.details -> 'consent');
  return null;
end $$;
create function plan_dues_of_case() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into dues_to_plan (case_id) values (new.case_id);
  return null;
end $$;
-- a county's table of frequencies concerns everybody it supervises
create function plan_dues_of_county() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into dues_to_plan (case_id)
  select id from cases where county_code = new.county_code and kind = 'corrections' and state = 'active';
  return null;
end $$;
-- What was decided to hold from a day on is planned when the day has come.
create function plan_dues_of_day(day date) returns void language sql volatile security definer set search_path = public, pg_temp as $$
  insert into dues_to_plan (case_id)
  select s.case_id from supervision_classes s where s.from_day = day
  union
  select c.id from report_frequencies f
    join cases c on c.county_code = f.county_code and c.kind = 'corrections' and c.state = 'active' where f.from_day = day;
$$;
create trigger cases_added_owe after insert on cases referencing new table as added
  for each statement execute function plan_dues_of_added_cases();
create trigger cases_changed_owe after update on cases referencing old table as removed new table as added
  for each statement execute function plan_dues_of_changed_cases();
create trigger leaves_changed_owe after update of state, returned_on on leaves
  for each row execute function plan_dues_of_case();
create trigger classes_set_owe after insert on supervision_classes
  for each row execute function plan_dues_of_case();
create trigger plans_made_owe after insert on plans
  for each row execute function plan_dues_of_case();
create trigger frequencies_set_owe after insert on report_frequencies
  for each row execute function plan_dues_of_county();
create index supervision_classes_by_day on supervision_classes (from_day);

-- In reintegration help a visit is known while the person consents to visits (has_consent, 0015); without it no next one is due either.
create function visit_may_be_known(wanted uuid) returns boolean language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  return exists (select from cases c where c.id = wanted and c.kind <> 'aftercare') or has_consent(wanted, 'visits');
end $$;

alter table reports enable row level security;
alter table report_schedules enable row level security;
alter table visits enable row level security;
alter table contact_attempts enable row level security;
alter table activity_sessions enable row level security;
alter table activity_attendances enable row level security;
alter table activity_exemptions enable row level security;
alter table dues enable row level security;
alter table dues_to_plan enable row level security;
create policy reports_read on reports for select using (exists (select from cases c where c.id = case_id));
create policy reports_add on reports for insert with check (exists (select from cases c where c.id = case_id));
create policy report_schedules_read on report_schedules for select using (exists (select from cases c where c.id = case_id));
create policy report_schedules_add on report_schedules for insert with check (exists (select from cases c where c.id = case_id));
create policy visits_read on visits for select
  using (exists (select from cases c where c.id = case_id) and visit_may_be_known(case_id));
create policy visits_add on visits for insert
  with check (exists (select from cases c where c.id = case_id) and visit_may_be_known(case_id));
create policy contact_attempts_read on contact_attempts for select using (exists (select from cases c where c.id = case_id));
create policy contact_attempts_add on contact_attempts for insert with check (exists (select from cases c where c.id = case_id));
create function attended_from_here(the_session uuid) returns boolean language plpgsql stable strict as $$
begin
  return exists (select from public.activity_attendances a where a.session_id = the_session);
end $$;
grant execute on function attended_from_here to guitu_app, guitu_worker;
-- an occasion of the county is read by the office whose people came
create policy activity_sessions_read on activity_sessions for select
  using (starts_with(office_code, (select scope_prefix()))
    or attended_from_here(id));
create policy activity_sessions_add on activity_sessions for insert with check (starts_with(office_code, (select scope_prefix())));
create policy activity_attendances_read on activity_attendances for select
  using (exists (select from cases c where c.id = case_id));
create policy activity_attendances_add on activity_attendances for insert
  with check (exists (select from cases c where c.id = case_id));
create policy activity_exemptions_read on activity_exemptions for select
  using (exists (select from cases c where c.id = case_id));
create policy activity_exemptions_add on activity_exemptions for insert
  with check (exists (select from cases c where c.id = case_id));
create policy activity_exemptions_end on activity_exemptions for update
  using (exists (select from cases c where c.id = case_id));
create policy dues_read on dues for select using (starts_with(office_code, (select scope_prefix())));
create policy dues_add on dues for insert with check (starts_with(office_code, (select scope_prefix())));
create policy dues_remove on dues for delete using (starts_with(office_code, (select scope_prefix())));
create policy dues_to_plan_take on dues_to_plan using ((select acting_role()) = 'system');

grant select, insert on reports, report_schedules, visits, contact_attempts, activity_sessions, activity_attendances, activity_exemptions
  to guitu_app, guitu_worker;
grant update (ended_on) on activity_exemptions to guitu_app, guitu_worker;
grant select, insert, delete on dues to guitu_app, guitu_worker;
grant select, delete on dues_to_plan to guitu_worker;
revoke execute on function plan_dues_of_added_cases, plan_dues_of_changed_cases, plan_dues_of_case, plan_dues_of_county, plan_dues_of_day,
  visit_may_be_known from public;
grant execute on function visit_may_be_known to guitu_app, guitu_worker;
grant execute on function plan_dues_of_day to guitu_worker;
