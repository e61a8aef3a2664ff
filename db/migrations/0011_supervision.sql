-- Supervision of people in corrections: class and report frequency.

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

grant select, insert on supervision_classes, report_frequencies to guitu_app, guitu_worker;
