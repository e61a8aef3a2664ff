-- 作废: a visit, a report or the attendance of an occasion that was entered wrongly. The entry stays as it was, with the reason beside it, and
-- counts no more: not for what is due, not for hours, not in a periodic report.
create table contact_voids (
  id uuid primary key,
  case_id uuid not null references cases (id),
  -- goes with the visit when consent to visits is withdrawn and what it allowed is erased
  visit_id uuid unique references visits (id) on delete cascade,
  report_id uuid unique references reports (id) on delete cascade,
  session_id uuid references activity_sessions (id),
  reason text not null check (char_length(reason) between 4 and 300),
  voided_by uuid not null references accounts (id),
  -- of the case when it was voided
  office_code text collate "C" not null references offices (code),
  at timestamptz not null,
  unique (session_id, case_id),
  check (num_nonnulls(visit_id, report_id, session_id) = 1)
);
create index contact_voids_by_case on contact_voids (case_id);
comment on table contact_voids is '作废的走访、报告和签到';

alter table contact_voids enable row level security;
create policy contact_voids_read on contact_voids for select
  using (exists (select from cases c where c.id = case_id) and (visit_id is null or visit_may_be_known(case_id)));
create policy contact_voids_add on contact_voids for insert
  with check (exists (select from cases c where c.id = case_id) and (visit_id is null or visit_may_be_known(case_id)));
grant select, insert on contact_voids to guitu_app, guitu_worker;
