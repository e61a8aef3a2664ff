-- Supervision of people in corrections (社区矫正法 Art. 9, 20-25): class and report frequency, reception, mandate, team, plan.

-- 管理类别: from a day on, until one from a later day
create table supervision_classes (
  id uuid primary key,
  number bigint generated always as identity,
  case_id uuid not null references cases (id),
  class text not null check (class in ('strict', 'general', 'lenient')),
  from_day date not null,
  ground text not null check (char_length(ground) between 5 and 500),
  officer_id uuid not null references accounts (id),
  -- of the officer
  office_code text collate "C" not null references offices (code),
  at timestamptz not null
);
create index supervision_classes_by_case on supervision_classes (case_id, from_day, number);
comment on table supervision_classes is '管理类别';

-- 报告频次 of a county, for the three classes at once: { "strict": { "every": 1, "unit": "week" }, … }
create table report_frequencies (
  id uuid primary key,
  number bigint generated always as identity,
  county_code text collate "C" not null references offices (code),
  from_day date not null,
  frequencies jsonb not null,
  ground text not null check (char_length(ground) between 5 and 500),
  officer_id uuid not null references accounts (id),
  at timestamptz not null
);
create index report_frequencies_by_county on report_frequencies (county_code, from_day, number);
comment on table report_frequencies is '报告频次';

-- 报到接收: an entry is never changed; a later one of the same kind corrects it and says why
create table reception_steps (
  id uuid primary key,
  number bigint generated always as identity,
  case_id uuid not null references cases (id),
  kind text not null check (kind in ('documents', 'reported', 'identity', 'declared')),
  on_day date not null,
  -- of the documents
  effective_on date,
  notice_on date,
  procuratorate_on date,
  police_on date,
  note text not null check (char_length(note) between 2 and 500),
  correction text not null default '' check (char_length(correction) <= 200),
  officer_id uuid not null references accounts (id),
  -- of the officer
  office_code text collate "C" not null references offices (code),
  at timestamptz not null,
  check ((kind = 'documents') = (effective_on is not null))
);
create index reception_steps_by_case on reception_steps (case_id, kind, number);
comment on table reception_steps is '报到接收';

-- The day of the declaration made here. A table that comes later takes this reception not back.
alter table cases add column declared_on date;

-- 委托 of the county to the township office of a case
create table mandates (
  id uuid primary key,
  number bigint generated always as identity,
  case_id uuid not null references cases (id),
  -- the office that is given the mandate
  office_code text collate "C" not null references offices (code),
  on_day date not null,
  document_number text not null check (char_length(document_number) between 2 and 80),
  matters text not null check (char_length(matters) between 5 and 500),
  officer_id uuid not null references accounts (id),
  at timestamptz not null
);
create index mandates_by_case on mandates (case_id, number);
comment on table mandates is '委托';

-- 矫正小组: who joined; who left is in team_departures
create table team_members (
  id uuid primary key,
  number bigint generated always as identity,
  case_id uuid not null references cases (id),
  name text not null check (char_length(name) between 1 and 30),
  -- a member of staff
  account_id uuid references accounts (id),
  role text not null check (role in ('agency', 'office', 'committee', 'family', 'employer', 'school', 'social-worker', 'volunteer')),
  sex text not null check (sex in ('male', 'female')),
  -- 熟悉未成年人身心特点 (Art. 52)
  knows_minors boolean not null,
  phone_secret bytea,
  phone_masked text not null default '',
  joined_on date not null,
  officer_id uuid not null references accounts (id),
  -- of the officer
  office_code text collate "C" not null references offices (code),
  at timestamptz not null
);
create index team_members_by_case on team_members (case_id, number);
comment on table team_members is '矫正小组成员';

create table team_departures (
  id uuid primary key,
  member_id uuid not null unique references team_members (id),
  left_on date not null,
  reason text not null check (char_length(reason) between 2 and 200),
  officer_id uuid not null references accounts (id),
  -- of the officer
  office_code text collate "C" not null references offices (code),
  at timestamptz not null
);
comment on table team_departures is '退出矫正小组';

-- 矫正方案: an edition is never changed, a new one takes its place
create table plans (
  id uuid primary key,
  case_id uuid not null references cases (id),
  edition integer not null check (edition >= 1),
  situation text not null check (char_length(situation) between 10 and 2000),
  -- what is done because the person is a minor (Art. 52); empty in other cases
  minor_measures text not null default '' check (char_length(minor_measures) <= 2000),
  -- [{ "text": …, "steps": [{ "id": …, "text": …, "dueOn": … }] }]; a step keeps its id from edition to edition
  goals jsonb not null,
  -- the report frequency of this person, when it is another one than the county's
  report_every integer check (report_every >= 1),
  report_unit text check (report_unit in ('week', 'month')),
  reason text not null default '' check (char_length(reason) <= 500),
  from_day date not null,
  officer_id uuid not null references accounts (id),
  -- of the officer
  office_code text collate "C" not null references offices (code),
  at timestamptz not null,
  unique (case_id, edition),
  check ((report_every is null) = (report_unit is null)),
  check (edition = 1 or char_length(reason) >= 5)
);
comment on table plans is '矫正方案';

create table plan_step_marks (
  id uuid primary key,
  number bigint generated always as identity,
  case_id uuid not null references cases (id),
  step_id uuid not null,
  kind text not null check (kind in ('done', 'reopened')),
  on_day date not null,
  note text not null default '' check (char_length(note) <= 300),
  officer_id uuid not null references accounts (id),
  -- of the officer
  office_code text collate "C" not null references offices (code),
  at timestamptz not null,
  check (kind = 'done' or char_length(note) >= 5)
);
create index plan_step_marks_by_case on plan_step_marks (case_id, step_id, number);
comment on table plan_step_marks is '方案步骤完成情况';

alter table supervision_classes enable row level security;
alter table report_frequencies enable row level security;
create policy supervision_classes_read on supervision_classes for select
  using (exists (select from cases c where c.id = case_id));
create policy supervision_classes_add on supervision_classes for insert
  with check (exists (select from cases c where c.id = case_id));
-- a township office reads what its county decided
create policy report_frequencies_read on report_frequencies for select
  using (starts_with(county_code, (select scope_prefix())) or starts_with((select scope_prefix()), county_code));
create policy report_frequencies_add on report_frequencies for insert
  with check (starts_with(county_code, (select scope_prefix())));
alter table reception_steps enable row level security;
create policy reception_steps_read on reception_steps for select using (exists (select from cases c where c.id = case_id));
create policy reception_steps_add on reception_steps for insert with check (exists (select from cases c where c.id = case_id));
alter table mandates enable row level security;
create policy mandates_read on mandates for select using (exists (select from cases c where c.id = case_id));
create policy mandates_add on mandates for insert with check (exists (select from cases c where c.id = case_id));
alter table team_members enable row level security;
create policy team_members_read on team_members for select using (exists (select from cases c where c.id = case_id));
create policy team_members_add on team_members for insert with check (exists (select from cases c where c.id = case_id));
alter table plans enable row level security;
create policy plans_read on plans for select using (exists (select from cases c where c.id = case_id));
create policy plans_add on plans for insert with check (exists (select from cases c where c.id = case_id));
alter table plan_step_marks enable row level security;
create policy plan_step_marks_read on plan_step_marks for select using (exists (select from cases c where c.id = case_id));
create policy plan_step_marks_add on plan_step_marks for insert with check (exists (select from cases c where c.id = case_id));
alter table team_departures enable row level security;
create policy team_departures_read on team_departures for select using (team_member_in_sight(member_id));
create policy team_departures_add on team_departures for insert
  with check (team_member_in_sight(member_id));

grant select, insert on supervision_classes, report_frequencies, reception_steps, mandates, team_members, team_departures, plans,
  plan_step_marks to guitu_app, guitu_worker;
