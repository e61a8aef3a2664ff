-- Leave (社区矫正法 Art. 27) and permits for regular cross-county activity (实施办法 Art. 29), for people in corrections only.

create sequence leave_numbers;
create sequence permit_numbers;

-- 请假. The request is never changed; its present state is. What happened to it is in leave_steps, which are only ever added.
create table leaves (
  id uuid primary key,
  leave_number text not null unique,
  case_id uuid not null references cases (id),
  reason text not null check (reason in ('medical', 'study', 'litigation', 'family', 'work', 'other')),
  reason_note text not null check (char_length(reason_note) between 5 and 500),
  place text not null check (char_length(place) between 2 and 60),
  from_day date not null,
  to_day date not null check (to_day >= from_day),
  urgent boolean not null,
  urgent_note text not null default '' check (char_length(urgent_note) <= 200),
  -- the number the person is reached at while away, when it is another one than on record: SM4
  contact_secret bytea,
  contact_masked text not null default '',
  renewal_of uuid references leaves (id),
  asked_at timestamptz not null,
  asked_by uuid not null references accounts (id),
  state text not null check (state in ('requested', 'approved', 'refused', 'withdrawn')),
  -- who decides and why, with the meter as it stood at the decision; while a request waits it follows what else is decided
  level text not null check (level in ('township', 'county', 'city')),
  why text not null,
  window_from date not null,
  window_to date not null,
  used_days integer not null,
  total_days integer not null,
  limit_days integer not null,
  decided_at timestamptz,
  returned_on date check (returned_on >= from_day),
  reported_at timestamptz,
  -- 通报人民检察院
  told_on date,
  check ((returned_on is null) = (reported_at is null))
);
create index leaves_by_case on leaves (case_id, from_day);
create index leaves_waiting on leaves (level, asked_at) where state = 'requested';
create index leaves_away on leaves (to_day) where state = 'approved' and returned_on is null;
create index leaves_decided on leaves (decided_at desc, id) where decided_at is not null;
create index leaves_by_officer on leaves (asked_by, asked_at desc);
comment on table leaves is '请假';

create table leave_steps (
  id uuid primary key,
  number bigint generated always as identity,
  leave_id uuid not null references leaves (id),
  kind text not null check (kind in ('requested', 'approved', 'refused', 'withdrawn', 'returned', 'procuratorate-told')),
  officer_id uuid not null references accounts (id),
  -- of the officer
  office_code text collate "C" not null references offices (code),
  level text check (level in ('township', 'county', 'city')),
  ground text not null default '',
  opinion text not null default '' check (char_length(opinion) <= 600),
  at timestamptz not null,
  check (kind not in ('approved', 'refused') or level is not null),
  check (kind <> 'refused' or (ground <> '' and char_length(opinion) >= 10))
);
create index leave_steps_by_leave on leave_steps (leave_id, number);
-- decided once, ended once
create unique index leave_steps_once on leave_steps (leave_id, kind);

-- 经常性跨市县活动
create table permits (
  id uuid primary key,
  permit_number text not null unique,
  case_id uuid not null references cases (id),
  purpose text not null check (char_length(purpose) between 5 and 500),
  frequency text not null check (char_length(frequency) between 2 and 60),
  places text[] not null check (cardinality(places) between 1 and 10),
  from_day date not null,
  to_day date not null check (to_day >= from_day),
  asked_at timestamptz not null,
  asked_by uuid not null references accounts (id),
  state text not null check (state in ('requested', 'approved', 'refused', 'withdrawn')),
  decided_at timestamptz,
  ended_on date
);
create index permits_by_case on permits (case_id, from_day);
create index permits_waiting on permits (asked_at) where state = 'requested';
create index permits_away on permits (to_day) where state = 'approved' and ended_on is null;
create index permits_decided on permits (decided_at desc, id) where decided_at is not null;
create index permits_by_officer on permits (asked_by, asked_at desc);
comment on table permits is '经常性跨市县活动';

create table permit_steps (
  id uuid primary key,
  number bigint generated always as identity,
  permit_id uuid not null references permits (id),
  kind text not null check (kind in ('requested', 'approved', 'refused', 'withdrawn', 'ended')),
  officer_id uuid not null references accounts (id),
  office_code text collate "C" not null references offices (code),
  ground text not null default '',
  opinion text not null default '' check (char_length(opinion) <= 600),
  at timestamptz not null,
  check (kind <> 'refused' or (ground <> '' and char_length(opinion) >= 10))
);
create index permit_steps_by_permit on permit_steps (permit_id, number);
create unique index permit_steps_once on permit_steps (permit_id, kind);

alter table leaves enable row level security;
alter table leave_steps enable row level security;
alter table permits enable row level security;
alter table permit_steps enable row level security;
create policy leaves_read on leaves for select using (exists (select from cases c where c.id = case_id));
create policy leaves_add on leaves for insert with check (exists (select from cases c where c.id = case_id));
create policy leaves_change on leaves for update using (exists (select from cases c where c.id = case_id));
create policy leave_steps_read on leave_steps for select using (leave_in_sight(leave_id));
create policy leave_steps_add on leave_steps for insert with check (leave_in_sight(leave_id));
create policy permits_read on permits for select using (exists (select from cases c where c.id = case_id));
create policy permits_add on permits for insert with check (exists (select from cases c where c.id = case_id));
create policy permits_change on permits for update using (exists (select from cases c where c.id = case_id));
create policy permit_steps_read on permit_steps for select using (permit_in_sight(permit_id));
create policy permit_steps_add on permit_steps for insert with check (permit_in_sight(permit_id));

grant select, insert on leaves, leave_steps, permits, permit_steps to guitu_app, guitu_worker;
grant update (state, level, why, window_from, window_to, used_days, total_days, limit_days, decided_at, returned_on, reported_at, told_on)
  on leaves to guitu_app, guitu_worker;
grant update (state, decided_at, ended_on) on permits to guitu_app, guitu_worker;
grant usage on sequence leave_numbers, permit_numbers to guitu_app, guitu_worker;
