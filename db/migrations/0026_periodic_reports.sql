-- 周期报告: weekly and monthly, of an office, of a task that lasts longer than the period, of an alert that stays open over it. Compiled once
-- (the unique indexes), by a job or by hand; what was counted is never changed, corrections stand beside it.

create sequence periodic_report_numbers;

create table periodic_reports (
  id uuid primary key,
  report_number text not null unique,
  subject text not null check (subject in ('office', 'task', 'alert')),
  -- that confirms it: of the task or the alert when it was compiled
  office_code text collate "C" not null references offices (code),
  task_id uuid references tasks (id),
  alert_id uuid references alerts (id),
  kind text not null check (kind in ('week', 'month')),
  from_day date not null,
  to_day date not null check (to_day > from_day),
  -- counts by name: of the office's own records, and with those of every office below
  own jsonb not null check (jsonb_typeof(own) = 'object'),
  figures jsonb not null check (jsonb_typeof(figures) = 'object'),
  compiled_at timestamptz not null,
  -- null when it compiled itself
  compiled_by uuid references accounts (id),
  state text not null check (state in ('open', 'confirmed', 'returned')),
  -- how many were confirmed
  edition integer not null default 0 check (edition >= 0),
  waits_since timestamptz not null,
  reminded_at timestamptz,
  confirmed_at timestamptz,
  confirmed_by uuid references accounts (id),
  -- by the office above, of what was confirmed last
  read_at timestamptz,
  check ((task_id is not null) = (subject = 'task') and (alert_id is not null) = (subject = 'alert')),
  check ((edition > 0) = (confirmed_at is not null) and (confirmed_at is null) = (confirmed_by is null)),
  check (state <> 'confirmed' or edition > 0)
);
create unique index periodic_reports_of_office on periodic_reports (office_code, kind, from_day) where subject = 'office';
create unique index periodic_reports_of_task on periodic_reports (task_id, kind, from_day) where task_id is not null;
create unique index periodic_reports_of_alert on periodic_reports (alert_id, kind, from_day) where alert_id is not null;
create index periodic_reports_in_order on periodic_reports (office_code, from_day desc, id);
create index periodic_reports_of_period on periodic_reports (kind, from_day, office_code);
create index periodic_reports_waiting on periodic_reports (waits_since) where state <> 'confirmed' and reminded_at is null;
comment on table periodic_reports is '周期报告';

-- What happened to a report; only ever added. A correction keeps what it found, what it says instead and why; a confirmation keeps the
-- figures and the remarks as they were confirmed.
create table periodic_report_steps (
  id uuid primary key,
  number bigint generated always as identity,
  report_id uuid not null references periodic_reports (id),
  kind text not null check (kind in ('compiled', 'corrected', 'remarked', 'confirmed', 'revised', 'read', 'returned', 'reminded')),
  -- the edition it belongs to: the one in work, or the one confirmed last
  edition integer not null check (edition >= 1),
  figure text check (figure ~ '^[A-Za-z][A-Za-z0-9]{0,39}$'),
  counted integer,
  value integer check (value >= 0),
  words text not null default '' check (char_length(words) <= 3000),
  figures jsonb,
  officer_id uuid references accounts (id),
  -- of the officer; of the report where nobody acts
  office_code text collate "C" not null references offices (code),
  at timestamptz not null,
  check ((kind = 'corrected') = (figure is not null and counted is not null and value is not null)),
  check ((kind = 'confirmed') = (figures is not null)),
  check ((kind in ('compiled', 'reminded')) or officer_id is not null),
  check (kind not in ('corrected', 'revised', 'returned') or char_length(words) >= 4)
);
create index periodic_report_steps_by_report on periodic_report_steps (report_id, number);
comment on table periodic_report_steps is '周期报告步骤';

alter table periodic_reports enable row level security;
alter table periodic_report_steps enable row level security;
create policy periodic_reports_read on periodic_reports for select using (starts_with(office_code, (select scope_prefix())));
-- of a task or an alert that is out of sight nothing is seen
create policy periodic_reports_closed on periodic_reports as restrictive for select
  using ((task_id is null or task_in_sight(task_id))
    and (alert_id is null or alert_in_sight(alert_id)));
-- counting needs the whole of an office's records, which only the system sees
create policy periodic_reports_add on periodic_reports for insert with check ((select acting_role()) = 'system');
create policy periodic_reports_change on periodic_reports for update using (starts_with(office_code, (select scope_prefix())));
create policy periodic_report_steps_read on periodic_report_steps for select
  using (periodic_report_in_sight(report_id));
create policy periodic_report_steps_add on periodic_report_steps for insert
  with check (periodic_report_in_sight(report_id));
grant select on periodic_reports to guitu_app, guitu_worker;
grant insert on periodic_reports to guitu_worker;
grant update (state, edition, waits_since, reminded_at, confirmed_at, confirmed_by, read_at) on periodic_reports to guitu_app, guitu_worker;
grant select, insert on periodic_report_steps to guitu_app, guitu_worker;
grant usage on sequence periodic_report_numbers to guitu_worker;

-- a reminder of a report is about nothing else
alter table notifications add column periodic_report_id uuid references periodic_reports (id);
alter table notifications drop constraint notifications_check;
alter table notifications add constraint notifications_check
  check (num_nonnulls(alert_id, task_id, notice_id, periodic_report_id) = case when is_test then 0 else 1 end);
drop policy notifications_closed on notifications;
create policy notifications_closed on notifications as restrictive for select
  using ((select acting_role()) in ('system', 'body')
    or (is_test and account_id = (select me()))
    or (alert_id is not null and alert_in_sight(alert_id))
    or (task_id is not null and task_in_sight(task_id))
    or (notice_id is not null and notice_in_sight(notice_id))
    or (periodic_report_id is not null and periodic_report_in_sight(periodic_report_id)));

-- Which settings there are, and what each may say, is contract/rules/county-settings.ts.
alter table county_settings drop constraint county_settings_key_check;
alter table county_settings add constraint county_settings_key_check check (key ~ '^[a-z]+(-[a-z]+)*$');
-- the hours in which a return is reported are due as well
drop trigger county_settings_set_owe on county_settings;
create trigger county_settings_set_owe after insert on county_settings
  for each row when (new.key in ('report', 'leave')) execute function plan_dues_of_county();
