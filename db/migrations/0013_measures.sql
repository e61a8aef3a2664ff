-- What happens to a course of corrections by law: measures (社区矫正法 Art. 28), injunctions of a court, lost contact and suspension
-- (Art. 30, 32), move of residence (Art. 27) and its end (Art. 44, 45). Each noun has a row with its present state; every step is a row
-- in procedure_steps, which is only ever added to.

create sequence measure_numbers;
create sequence move_numbers;
create sequence certificate_numbers;
create sequence handover_numbers;

-- 奖惩
create table measures (
  id uuid primary key,
  measure_number text not null unique,
  case_id uuid not null references cases (id),
  -- of the case, and moves with it (cases_moved_take_along): a list reads no case to know which rows are in sight
  office_code text collate "C" not null references offices (code),
  county_code text collate "C" not null check (county_code = left(office_code, 6)),
  kind text not null check (kind in ('commendation', 'admonition', 'warning', 'public-security', 'revocation', 'return-to-prison')),
  ground text not null check (char_length(ground) between 1 and 40),
  facts text not null check (char_length(facts) between 10 and 2000),
  happened_on date not null,
  -- why it fitted when it was proposed, with the article
  why text not null,
  proposed_at timestamptz not null,
  proposed_by uuid not null references accounts (id),
  state text not null check (state in ('proposed', 'heard', 'approved', 'refused', 'in-force', 'sent', 'granted', 'rejected', 'lifted')),
  decided_at timestamptz,
  without_effect boolean not null default false,
  -- 申诉: none, waiting for its result, or the result is told
  appeal text not null default 'none' check (appeal in ('none', 'open', 'answered'))
);
create index measures_by_case on measures (case_id, proposed_at);
create index measures_open on measures (proposed_at, id) where state in ('proposed', 'heard', 'approved', 'sent') or appeal = 'open';
create index measures_open_by_county on measures (county_code, proposed_at, id)
  where state in ('proposed', 'heard', 'approved', 'sent') or appeal = 'open';
create index measures_newest on measures (proposed_at desc, id);
create index measures_by_county on measures (county_code, proposed_at desc, id);
create index measures_by_office on measures (office_code, proposed_at desc, id);
create index measures_by_officer on measures (proposed_by, proposed_at desc, id);
comment on table measures is '奖惩';

-- 禁止令: what a court forbade, from and to. Nothing of it is changed; an earlier end by the court is a step.
create table injunctions (
  id uuid primary key,
  case_id uuid not null references cases (id),
  kind text not null check (kind in ('activity', 'place', 'person')),
  content text not null check (char_length(content) between 2 and 500),
  court text not null check (char_length(court) between 2 and 100),
  document_number text not null check (char_length(document_number) between 2 and 80),
  from_day date not null,
  to_day date not null check (to_day >= from_day),
  entered_by uuid not null references accounts (id),
  entered_at timestamptz not null
);
create index injunctions_by_case on injunctions (case_id, from_day);
comment on table injunctions is '禁止令';

-- 失去联系、中止
create table interruptions (
  id uuid primary key,
  case_id uuid not null references cases (id),
  kind text not null check (kind in ('lost-contact', 'suspension')),
  ground text not null check (char_length(ground) between 2 and 500),
  -- the day of the last contact, or the first day of the suspension
  from_day date not null,
  started_at timestamptz not null,
  started_by uuid not null references accounts (id),
  -- the day on which the person was found, or the suspension ended
  ended_on date check (ended_on >= from_day)
);
create index interruptions_by_case on interruptions (case_id, from_day);
create unique index interruptions_open on interruptions (case_id) where ended_on is null;
comment on table interruptions is '失去联系、中止';

-- 执行地变更. It holds what the receiving county needs before it accepts, because until then the case itself is out of its sight.
create table moves (
  id uuid primary key,
  move_number text not null unique,
  case_id uuid not null references cases (id),
  case_number text not null,
  person_name text not null,
  sex text not null,
  category text not null,
  start_date date not null,
  end_date date not null,
  minor boolean not null,
  from_office text collate "C" not null references offices (code),
  to_office text collate "C" not null references offices (code),
  moves_on date not null,
  reason text not null check (reason in ('work', 'study', 'family', 'housing', 'other')),
  reason_note text not null check (char_length(reason_note) between 5 and 500),
  -- down to the village or the street; the house stays in the case
  place text not null check (char_length(place) between 2 and 60),
  asked_at timestamptz not null,
  asked_by uuid not null references accounts (id),
  state text not null check (state in ('requested', 'refused', 'forwarded', 'returned', 'withdrawn', 'accepted', 'reported')),
  forwarded_at timestamptz,
  decided_at timestamptz,
  report_due date,
  reported_on date,
  -- the case was closed to all but named staff when it moved (0016)
  restricted boolean not null default false,
  check ((state in ('accepted', 'reported')) = (report_due is not null))
);
create index moves_by_case on moves (case_id, asked_at);
create unique index moves_open on moves (case_id) where state in ('requested', 'forwarded');
create index moves_from on moves (from_office, asked_at desc);
create index moves_to on moves (to_office, asked_at desc);
comment on table moves is '执行地变更';

-- 解除、终止
create table terminations (
  id uuid primary key,
  case_id uuid not null references cases (id),
  -- of the case, as in measures
  office_code text collate "C" not null references offices (code),
  county_code text collate "C" not null check (county_code = left(office_code, 6)),
  ground text not null check (ground in ('expiry', 'pardon', 'revocation', 'return-to-prison', 'death', 'moved-away')),
  state text not null check (state in ('appraised', 'returned', 'reviewed', 'ended')),
  summary text not null default '' check (char_length(summary) <= 2000),
  appraisal text not null default '' check (appraisal in ('', 'good', 'fair', 'poor')),
  entered_by uuid not null references accounts (id),
  entered_at timestamptz not null,
  ended_on date,
  certificate_number text unique,
  announced text not null default '' check (announced in ('', 'public', 'apart')),
  -- 衔接安置帮教: whether the person agreed
  handover text not null default 'none' check (handover in ('none', 'agreed', 'declined')),
  aftercare_case_id uuid references cases (id),
  check ((state = 'ended') = (ended_on is not null)),
  check ((handover = 'agreed') = (aftercare_case_id is not null))
);
create unique index terminations_open on terminations (case_id) where state <> 'ended';
create index terminations_by_case on terminations (case_id, entered_at desc);
create index terminations_ended on terminations (ended_on desc, case_id) where state = 'ended';
create index terminations_ended_by_county on terminations (county_code, ended_on desc, case_id) where state = 'ended';
create index terminations_ended_by_office on terminations (office_code, ended_on desc, case_id) where state = 'ended';
create index terminations_to_hand_over on terminations (ended_on desc, case_id)
  where state = 'ended' and handover = 'none' and ground in ('expiry', 'pardon');
create index terminations_to_hand_over_by_county on terminations (county_code, ended_on desc, case_id)
  where state = 'ended' and handover = 'none' and ground in ('expiry', 'pardon');
create index cases_by_end on cases (end_date) where kind = 'corrections' and state <> 'ended' and state <> 'sealed';
comment on table terminations is '解除、终止';

create table procedure_steps (
  id uuid primary key,
  number bigint generated always as identity,
  case_id uuid not null references cases (id),
  subject_type text not null check (subject_type in ('measure', 'injunction', 'interruption', 'move', 'termination')),
  subject_id uuid not null,
  kind text not null check (kind ~ '^[a-z]+(-[a-z]+)*$'),
  officer_id uuid not null references accounts (id),
  officer_office text collate "C" not null references offices (code),
  -- of the case when the step was taken
  office_code text collate "C" not null references offices (code),
  on_day date,
  document_number text not null default '' check (char_length(document_number) <= 80),
  choice text not null default '' check (char_length(choice) <= 80),
  words text not null default '' check (char_length(words) <= 2000),
  at timestamptz not null
);
create index procedure_steps_by_subject on procedure_steps (subject_id, number);
create index procedure_steps_by_case on procedure_steps (case_id);
comment on table procedure_steps is '执法程序步骤';

-- The transfer of a case to another office, by the county that receives it, to which the case is out of sight until this moment. Says
-- what it did: 'moved', or why not. The case is locked first, as every step in it does.
create function transfer_case(which uuid, new_office text, at timestamptz) returns text
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare m moves; c cases;
begin
  select * into m from moves where id = which;
  if not found then return 'unknown'; end if;
  select * into c from cases where id = m.case_id for update;
  select * into m from moves where id = which for update;
  if m.state <> (case when left(m.from_office, 6) = left(m.to_office, 6) then 'requested' else 'forwarded' end) then return 'state'; end if;
  if acting_role() not in ('county-officer', 'county-leader') or left(new_office, 6) <> left(m.to_office, 6)
    or starts_with(new_office, scope_prefix()) is not true then return 'scope'; end if;
  if c.state <> 'active' or c.office_code <> m.from_office then return 'case-state'; end if;
  if exists (select from alerts a where a.case_id = c.id and a.state <> 'closed')
    or exists (select from tasks t where t.case_id = c.id and t.state <> 'closed') then return 'open-work'; end if;
  update cases set office_code = new_office, county_code = left(new_office, 6), responsible_name = '', version = version + 1 where id = c.id;
  delete from case_assignments where case_id = c.id;
  -- a record closed to all but named staff stays closed: who takes it over names the others
  delete from restricted_readers r where r.case_id = c.id;
  if c.restricted then
    insert into restricted_readers (case_id, account_id, office_code, created_by, created_at) values (c.id, me(), new_office, me(), at);
    update moves set restricted = true where id = m.id;
  end if;
  return 'moved';
end $$;
revoke execute on function transfer_case from public;
grant execute on function transfer_case to guitu_app;

-- What is about a case and holds its office goes where the case goes, whoever moves it: the counties, or a package that names another office.
create function move_what_holds_the_office() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update measures set office_code = new.office_code, county_code = new.county_code where case_id = new.id;
  update terminations set office_code = new.office_code, county_code = new.county_code where case_id = new.id;
  return null;
end $$;
revoke execute on function move_what_holds_the_office from public;
create trigger cases_moved_take_along after update on cases for each row
  when (old.office_code is distinct from new.office_code) execute function move_what_holds_the_office();

-- Whether a case that is out of sight may still be known by what an office kept of it: not when it is sealed.
create function case_may_be_known(the_case uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp
begin atomic
  select exists (select from cases c where c.id = the_case and c.state <> 'sealed');
end;
revoke execute on function case_may_be_known from public;
grant execute on function case_may_be_known to guitu_app, guitu_worker;

alter table measures enable row level security;
alter table injunctions enable row level security;
alter table interruptions enable row level security;
alter table moves enable row level security;
alter table terminations enable row level security;
alter table procedure_steps enable row level security;
create policy measures_read on measures for select using (starts_with(office_code, (select scope_prefix())));
create policy measures_add on measures for insert
  with check (exists (select from cases c where c.id = case_id and c.office_code = measures.office_code));
create policy measures_change on measures for update using (starts_with(office_code, (select scope_prefix())));
create policy injunctions_read on injunctions for select using (exists (select from cases c where c.id = case_id));
create policy injunctions_add on injunctions for insert with check (exists (select from cases c where c.id = case_id));
create policy interruptions_read on interruptions for select using (exists (select from cases c where c.id = case_id));
create policy interruptions_add on interruptions for insert with check (exists (select from cases c where c.id = case_id));
create policy interruptions_change on interruptions for update using (exists (select from cases c where c.id = case_id));
create policy terminations_read on terminations for select using (starts_with(office_code, (select scope_prefix())));
create policy terminations_add on terminations for insert
  with check (exists (select from cases c where c.id = case_id and c.office_code = terminations.office_code));
create policy terminations_change on terminations for update using (starts_with(office_code, (select scope_prefix())));
-- where the case is; where it came from, for good; where it goes to, from the moment it is sent there
create policy moves_read on moves for select using (exists (select from cases c where c.id = case_id)
  or (starts_with(from_office, (select scope_prefix())) and not restricted and state in ('accepted', 'reported') and case_may_be_known(case_id))
  or (starts_with(to_office, (select scope_prefix())) and not restricted and (forwarded_at is not null or state in ('accepted', 'reported'))
    and case_may_be_known(case_id)));
create policy moves_add on moves for insert
  with check (starts_with(from_office, (select scope_prefix())) and exists (select from cases c where c.id = case_id));
create policy moves_change on moves for update using (exists (select from cases c where c.id = case_id)
  or (starts_with(to_office, (select scope_prefix())) and (forwarded_at is not null or state in ('accepted', 'reported'))));
create function moved_from_here(the_case uuid) returns boolean language plpgsql stable strict as $$
begin
  return exists (select from public.moves m where m.case_id = the_case and m.state in ('accepted', 'reported')
    and starts_with(m.from_office, public.scope_prefix()) and not m.restricted and public.case_may_be_known(m.case_id));
end $$;
create function move_in_sight(wanted uuid, of_case uuid) returns boolean language plpgsql stable strict as $$
begin
  return exists (select from public.moves m where m.id = wanted and m.case_id = of_case);
end $$;
grant execute on function moved_from_here, move_in_sight(uuid, uuid) to guitu_app, guitu_worker;
-- an office keeps what was done under it in a case that has moved away, and sees nothing that came later
create policy procedure_steps_read on procedure_steps for select using (exists (select from cases c where c.id = case_id)
  or (subject_type = 'move' and move_in_sight(subject_id)));
create policy procedure_steps_kept on procedure_steps for select using (starts_with(office_code, (select scope_prefix()))
  and moved_from_here(case_id));
create policy procedure_steps_add on procedure_steps for insert with check (exists (select from cases c where c.id = case_id)
  or (subject_type = 'move' and move_in_sight(subject_id)));
create policy case_events_kept on case_events for select using (starts_with(office_code, (select scope_prefix()))
  and moved_from_here(case_id));
-- the county that returns a request leaves a line in a course it does not see
create policy case_events_of_moves on case_events for insert with check (kind = 'move-decided'
  and move_in_sight(subject_id, case_id));

grant select, insert on measures, injunctions, interruptions, moves, terminations, procedure_steps to guitu_app, guitu_worker;
grant update (state, decided_at, without_effect, appeal) on measures to guitu_app, guitu_worker;
grant update (ended_on) on interruptions to guitu_app, guitu_worker;
grant update (state, to_office, forwarded_at, decided_at, report_due, reported_on) on moves to guitu_app, guitu_worker;
grant update (state, ground, summary, appraisal, entered_by, entered_at, ended_on, certificate_number, announced, handover, aftercare_case_id)
  on terminations to guitu_app, guitu_worker;
grant usage on sequence measure_numbers, move_numbers, certificate_numbers, handover_numbers to guitu_app, guitu_worker;
