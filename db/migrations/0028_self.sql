-- The person's own page (本人页面): the session of a person, and the walls that give it the rows about this person and no other. What the
-- person does there, and what the office answers: confirmed reports, calls for help, objections, grounds of secrecy.

-- 登录码: made by the office, valid once and for a short time. Only a keyed digest of it is kept.
create table person_access_codes (
  id uuid primary key,
  case_id uuid not null references cases (id),
  -- HMAC-SM3 under the index key over the case number and the code
  digest bytea not null unique check (octet_length(digest) = 32),
  made_by uuid not null references accounts (id),
  -- of the case when it was made
  office_code text collate "C" not null references offices (code),
  made_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  -- a newer one, or the office, took it back
  revoked_at timestamptz,
  -- 短信: the number it goes to, as lists show it; empty when it is handed over face to face
  text_to text not null default '',
  -- the code itself, encrypted, for as long as the gateway does not have it and it can be used
  text_secret bytea,
  text_state text check (text_state in ('waiting', 'sent', 'failed')),
  text_detail text not null default '',
  check ((text_to = '') = (text_state is null))
);
create unique index person_access_codes_open on person_access_codes (case_id) where used_at is null and revoked_at is null;
create index person_access_codes_by_case on person_access_codes (case_id, made_at desc);
comment on table person_access_codes is '本人页面登录码';

create table person_sessions (
  id uuid primary key,
  token_hash bytea not null unique,
  case_id uuid not null references cases (id),
  -- the phone is not the person's own: a short session
  shared boolean not null,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  idle_minutes integer not null check (idle_minutes > 0),
  expires_at timestamptz not null,
  ended_at timestamptz,
  -- null when the person signed out
  ended_by uuid references accounts (id),
  client text not null default '' check (length(client) <= 300)
);
create index person_sessions_by_case on person_sessions (case_id, created_at desc);
comment on table person_sessions is '本人页面登录';

-- In reintegration help the page is there for those who want it: asked for and given up, only ever added.
create table page_wishes (
  id uuid primary key,
  number bigint generated always as identity,
  case_id uuid not null references cases (id),
  wanted boolean not null,
  -- null when the person did it on the page
  officer_id uuid references accounts (id),
  office_code text collate "C" not null references offices (code),
  at timestamptz not null
);
create index page_wishes_by_case on page_wishes (case_id, number desc);
comment on table page_wishes is '本人页面使用意愿';

-- 对外联系电话 of an office, which the page shows to those it works for
create table office_phones (
  office_code text collate "C" primary key references offices (code),
  phone text not null check (phone ~ '^[0-9 -]{5,24}$'),
  hours text not null default '' check (char_length(hours) <= 60),
  set_by uuid not null references accounts (id),
  set_at timestamptz not null
);
comment on table office_phones is '机构对外电话';

-- What an officer says to a report that the person sent: seen, or to be made again, with the reason. Once.
create table report_confirmations (
  id uuid primary key,
  report_id uuid not null unique references reports (id),
  case_id uuid not null references cases (id),
  kind text not null check (kind in ('confirmed', 'asked-again')),
  reason text not null default '' check (char_length(reason) <= 300),
  officer_id uuid not null references accounts (id),
  -- of the officer
  office_code text collate "C" not null references offices (code),
  at timestamptz not null,
  check (kind = 'confirmed' or char_length(reason) >= 5)
);
create index report_confirmations_by_case on report_confirmations (case_id);
comment on table report_confirmations is '本人报告的确认';

-- A file that the person sent in belongs to the record, and to the report that names it.
alter table attachments add column person_case_id uuid references cases (id);
alter table attachments add column report_id uuid references reports (id);
alter table attachments add check (report_id is null or case_id is not null);
create index attachments_by_report on attachments (report_id) where report_id is not null;

-- 求助: what a person asks for, in their own words. A job makes a notice of it with the same id, and the catalogue an alert of that.
create table help_calls (
  id uuid primary key,
  case_id uuid not null references cases (id),
  type text not null check (type in ('dispute', 'hardship', 'urgent-hardship', 'treatment-away')),
  words text not null check (char_length(words) between 2 and 1000),
  details jsonb not null default '{}',
  -- of the case
  office_code text collate "C" not null references offices (code),
  sent_at timestamptz not null
);
create index help_calls_by_case on help_calls (case_id, sent_at desc);
comment on table help_calls is '本人求助';

-- 暂不告知: why the person is not shown an alert, until when, and who said so. It ends by itself.
create table alert_secrecies (
  id uuid primary key,
  alert_id uuid not null references alerts (id),
  case_id uuid not null references cases (id),
  ground text not null check (ground in ('investigation', 'third-person', 'safety')),
  words text not null check (char_length(words) between 10 and 500),
  from_at timestamptz not null,
  until timestamptz not null check (until > from_at and until <= from_at + interval '31 days'),
  officer_id uuid not null references accounts (id),
  office_code text collate "C" not null references offices (code),
  lifted_at timestamptz,
  lifted_by uuid references accounts (id)
);
create unique index alert_secrecies_once on alert_secrecies (alert_id) where lifted_at is null;
create index alert_secrecies_by_case on alert_secrecies (case_id);
comment on table alert_secrecies is '预警暂不告知本人';

-- 异议: what the person says is wrong on record, and what came of it. The row is the present state; the steps are only ever added.
create sequence objection_numbers;
create table objections (
  id uuid primary key,
  objection_number text not null unique,
  case_id uuid not null references cases (id),
  about text not null check (about in ('identity', 'record', 'report', 'leave', 'measure', 'alert', 'positioning', 'contact', 'help', 'other')),
  words text not null check (char_length(words) between 10 and 1000),
  sent_at timestamptz not null,
  -- the last day on which an answer is in time, in Shanghai
  due_day date not null,
  office_code text collate "C" not null references offices (code),
  county_code text collate "C" not null references offices (code),
  outcome text check (outcome in ('upheld', 'partly', 'rejected')),
  reasons text not null default '' check (char_length(reasons) <= 1000),
  answered_at timestamptz,
  answered_by uuid references accounts (id),
  overdue_at timestamptz,
  check ((outcome is null) = (answered_at is null) and (outcome is null) = (answered_by is null)),
  check (outcome is null or char_length(reasons) >= 10)
);
create index objections_by_case on objections (case_id, sent_at desc);
create index objections_waiting on objections (county_code, due_day) where outcome is null;
create index objections_newest on objections (county_code, sent_at desc, id);
comment on table objections is '异议';
create table objection_steps (
  id uuid primary key,
  number bigint generated always as identity,
  objection_id uuid not null references objections (id),
  kind text not null check (kind in ('sent', 'overdue', 'answered')),
  -- null for the person, and for the clock
  officer_id uuid references accounts (id),
  office_code text collate "C" not null references offices (code),
  note text not null default '' check (char_length(note) <= 1000),
  at timestamptz not null,
  unique (objection_id, kind)
);

-- What the person asks for and takes back on the page is entered by nobody of the staff.
alter table leaves alter column asked_by drop not null;
alter table leave_steps alter column officer_id drop not null;
alter table leave_steps add check (officer_id is not null or kind in ('requested', 'withdrawn'));
alter table consent_steps alter column officer_id drop not null;
alter table consent_steps add check (officer_id is not null or kind = 'withdrawn');
alter table visit_agreement_steps alter column officer_id drop not null;

-- The case for whose person a transaction runs, and its county.
create function my_case() returns uuid language sql stable
  return nullif(current_setting('guitu.case', true), '')::uuid;
create function my_county() returns text language sql stable
  return case when current_setting('guitu.role', true) = 'person' then left(current_setting('guitu.office', true), 6) end;
-- a person on their own page is not staff
create or replace function is_staff() returns boolean language sql stable
  return coalesce(current_setting('guitu.role', true), '') not in ('', 'body', 'person');

-- Whether the person of a case has the page now: supervision or help has not ended, and whoever is helped wants it.
create function has_own_page(the_case uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp
begin atomic
  select exists (
    select from cases c
     where c.id = the_case and c.state not in ('ended', 'sealed')
       and (c.kind = 'corrections' or (c.kind = 'aftercare' and coalesce(
         (select w.wanted from page_wishes w where w.case_id = c.id order by w.number desc limit 1), false))));
end;

-- Opens the page with a code, once: no row when it is unknown, used, revoked or past, or the person has no page now.
create function open_person_session(the_digest bytea, bar bytea, session uuid, token bytea, at timestamptz, until timestamptz,
  idle_minutes integer, shared boolean, client text) returns uuid
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare opened uuid;
begin
  update person_access_codes c set used_at = $5, text_secret = null
   where c.digest = $1 and c.used_at is null and c.revoked_at is null and c.expires_at > $5 and has_own_page(c.case_id)
  returning c.case_id into opened;
  if opened is null then return null; end if;
  delete from sign_in_attempts a where a.kind = 'name' and a.digest = $2;
  insert into person_sessions (id, token_hash, case_id, shared, created_at, last_seen_at, idle_minutes, expires_at, client)
  values ($3, $4, opened, $8, $5, $5, $7, $6, $9);
  return opened;
end $$;

-- The entry of a person: no scope of offices and no account, one case. No row when the session ended or the page did.
create function enter_person(token bytea, at timestamptz)
returns table (session_id uuid, case_id uuid, case_kind text, case_state text, case_number text, person_name text, office_code text)
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare entry record;
begin
  select s.id, s.last_seen_at, c.id as case_id, c.kind, c.state, c.case_number, c.person_name, c.office_code into entry
    from person_sessions s join cases c on c.id = s.case_id
   where s.token_hash = token and s.ended_at is null and s.expires_at > at and s.last_seen_at > at - make_interval(mins => s.idle_minutes)
     and has_own_page(c.id);
  if not found then return; end if;
  if entry.last_seen_at < at - interval '1 minute' then
    update person_sessions set last_seen_at = at where id = entry.id;
  end if;
  perform set_config('guitu.account', '', true),
          set_config('guitu.role', 'person', true),
          set_config('guitu.office', entry.office_code, true),
          set_config('guitu.scope', '', true),
          set_config('guitu.case', entry.case_id::text, true),
          set_config('guitu.at', at::text, true);
  return query select entry.id, entry.case_id, entry.kind, entry.state, entry.case_number, entry.person_name, entry.office_code;
end $$;

-- A restricted record (限制查看, minors) stays open to the person it is about.
create or replace function closed_case_open_to_me(the_case uuid, the_state text) returns boolean
language sql stable security definer set search_path = public, pg_temp
begin atomic
  select case
    when current_setting('guitu.role', true) = 'system' then true
    when the_state = 'sealed' then exists (
      select from record_queries q
       where q.case_id = the_case and q.requester_id = nullif(current_setting('guitu.account', true), '')::uuid
         and q.state = 'approved' and q.closes_at > nullif(current_setting('guitu.at', true), '')::timestamptz)
    when current_setting('guitu.role', true) = 'body' then true
    when current_setting('guitu.role', true) = 'person' then the_case = my_case()
    else exists (
      select from restricted_readers r
       where r.case_id = the_case and r.account_id = nullif(current_setting('guitu.account', true), '')::uuid) end;
end;

-- Whether an alert is kept from the person it is about, at the moment of the transaction.
create function alert_kept_secret(the_alert uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp
begin atomic
  select exists (
    select from alert_secrecies s
     where s.alert_id = the_alert and s.lifted_at is null
       and s.until > nullif(current_setting('guitu.at', true), '')::timestamptz);
end;

-- Who opened the record of the one who asks, from the audit log itself: when, in which office, in what role and for what purpose.
create function views_of_my_record(most integer)
returns table (at timestamptz, actor_role text, office_name text, action text, purpose text)
language sql stable security definer set search_path = public, pg_temp
begin atomic
  with seen as (
    select e.id, e.at, e.actor_role, e.actor_office, e.action, e.purpose from audit_entries e
     where e.subject_id = nullif(current_setting('guitu.case', true), '') and current_setting('guitu.role', true) = 'person'
       and e.action in ('case.read', 'case.reveal', 'case.call', 'field.carry'))
  select s.at, s.actor_role, coalesce(o.name, ''), s.action, s.purpose
    from (select id, at, actor_role, actor_office, action, purpose from seen where action <> 'field.carry'
          union all
          -- a number goes to each phone of an office every day: one line a day says it
          (select distinct on (actor_office, actor_role, (at at time zone 'Asia/Shanghai')::date) id, at, actor_role, actor_office, action, purpose
             from seen where action = 'field.carry'
            order by actor_office, actor_role, (at at time zone 'Asia/Shanghai')::date, id)) as s
    left join offices o on o.code = s.actor_office
   order by s.id desc limit most;
end;

-- 电子定位 of the one who asks, once they were told of it in writing: its ground, its days and its end, and nothing of its events, which
-- reach the person as alerts or not at all. The tables themselves stay closed to persons.
create function positioning_of_mine() returns table (order_number text, ground text, device_kind text, state text, from_day date,
  last_day date, effective_at timestamptz, over_at timestamptz, county_name text)
language sql stable security definer set search_path = public, pg_temp
begin atomic
  select p.order_number, p.ground, p.device_kind, p.state, p.from_day, positioning_last_day(p.id), p.effective_at, p.over_at, o.name
    from positioning_orders p join offices o on o.code = p.county_code
   where p.case_id = my_case() and current_setting('guitu.role', true) = 'person' and p.effective_at is not null
   order by p.from_day desc, p.order_number desc limit 50;
end;

-- Who can be called for the office of the one who asks: those on duty at the moment there or in the county, and where nobody is on the
-- roster those who answer for them. Officers' numbers are encrypted; the server shows them to the person who asks for help.
create function duty_phones_of_my_case(at timestamptz) returns table (office_name text, phone_secret bytea)
language sql stable security definer set search_path = public, pg_temp
begin atomic
  select o.name, a.phone_secret
    from (select s.office_code, s.account_id, 0 as place from duty_shifts s
           where s.weekday = extract(isodow from $1 at time zone 'Asia/Shanghai')
             and extract(hour from $1 at time zone 'Asia/Shanghai') >= s.from_hour
             and extract(hour from $1 at time zone 'Asia/Shanghai') < s.to_hour
          union all
          select r.office_code, r.account_id, r.rank from responsible_officers r) as d
    join accounts a on a.id = d.account_id join offices o on o.code = d.office_code
   where current_setting('guitu.role', true) = 'person' and a.active and a.phone_secret is not null
     and d.office_code in (current_setting('guitu.office', true), left(current_setting('guitu.office', true), 6))
   order by d.place, length(d.office_code) desc limit 2;
end;

alter table help_calls enable row level security;
alter table alert_secrecies enable row level security;
alter table objections enable row level security;
alter table objection_steps enable row level security;
create policy help_calls_read on help_calls for select using (exists (select from cases c where c.id = case_id));
create policy help_calls_add on help_calls for insert with check (exists (select from cases c where c.id = case_id));
create policy alert_secrecies_read on alert_secrecies for select using (exists (select from cases c where c.id = case_id));
create policy alert_secrecies_add on alert_secrecies for insert with check (exists (select from cases c where c.id = case_id));
create policy alert_secrecies_lift on alert_secrecies for update using (exists (select from cases c where c.id = case_id));
create policy objections_read on objections for select using (exists (select from cases c where c.id = case_id));
create policy objections_add on objections for insert with check (exists (select from cases c where c.id = case_id));
create policy objections_answer on objections for update using (exists (select from cases c where c.id = case_id));
create policy objection_steps_read on objection_steps for select using (objection_in_sight(objection_id));
create policy objection_steps_add on objection_steps for insert with check (objection_in_sight(objection_id));
create policy alerts_of_person on alerts for select using (case_id = (select my_case()) and not alert_kept_secret(id));

alter table person_access_codes enable row level security;
alter table person_sessions enable row level security;
alter table page_wishes enable row level security;
alter table office_phones enable row level security;
alter table report_confirmations enable row level security;
create policy person_access_codes_read on person_access_codes for select using (exists (select from cases c where c.id = case_id));
create policy person_access_codes_add on person_access_codes for insert with check (exists (select from cases c where c.id = case_id));
create policy person_access_codes_revoke on person_access_codes for update using (exists (select from cases c where c.id = case_id));
create policy person_sessions_read on person_sessions for select using (exists (select from cases c where c.id = case_id));
create policy person_sessions_end on person_sessions for update using (exists (select from cases c where c.id = case_id));
create policy page_wishes_read on page_wishes for select using (exists (select from cases c where c.id = case_id));
create policy page_wishes_add on page_wishes for insert with check (exists (select from cases c where c.id = case_id));
create policy office_phones_read on office_phones for select using ((select acting_role()) <> '');
create policy office_phones_add on office_phones for insert with check (starts_with(office_code, (select scope_prefix())));
create policy office_phones_change on office_phones for update using (starts_with(office_code, (select scope_prefix())));
create policy report_confirmations_read on report_confirmations for select using (exists (select from cases c where c.id = case_id));
create policy report_confirmations_add on report_confirmations for insert with check (exists (select from cases c where c.id = case_id));

-- What a person is given beside what hangs on their case.
create policy cases_of_person on cases for select using (id = (select my_case()));
-- they may lock it, so that two requests follow each other, and change nothing of it
create policy cases_locked_by_person on cases for update using (id = (select my_case())) with check (false);
create policy measures_of_person on measures for select using (case_id = (select my_case()));
create policy dues_of_person on dues using (case_id = (select my_case())) with check (case_id = (select my_case()));
create policy report_frequencies_of_person on report_frequencies for select using (county_code = (select my_county()));
create policy county_settings_of_person on county_settings for select using (county_code = (select my_county()));
create policy attachments_of_person on attachments using (person_case_id = (select my_case()))
  with check (person_case_id = (select my_case()));

-- The walls. A person sees no table and writes none but those named here, and a table added later is closed to them by itself: this runs
-- after every migration. Where a table is open, its policies above and in its own migration say which rows.
create function wall_off_persons() returns void language plpgsql volatile set search_path = public, pg_temp as $$
declare
  seen constant text[] := '{contact_voids,cases,persons,offices,settings,county_settings,report_frequencies,supervision_classes,plans,dues,reports,
    report_schedules,report_confirmations,leaves,leave_steps,visits,activity_sessions,
    activity_attendances,activity_exemptions,measures,injunctions,permits,moves,interruptions,team_members,team_departures,aids,consent_steps,
    visit_agreement_steps,settlement_steps,help_calls,objections,alerts,alert_secrecies,attachments,person_sessions,page_wishes,office_phones}';
  added constant text[] := '{case_events,audit_entries,reports,report_schedules,dues,leaves,leave_steps,attachments,page_wishes,help_calls,objections,
    objection_steps,consent_steps,visit_agreement_steps}';
  changed constant text[] := '{cases,leaves,attachments,person_sessions}';
  removed constant text[] := '{dues}';
  t text;
  verb text;
begin
  for t in select tablename from pg_tables where schemaname = 'public' and tablename <> 'schema_migrations' loop
    foreach verb in array array['all', 'select', 'insert', 'update', 'delete'] loop
      execute format('drop policy if exists %I on %I', 'no_person_' || verb, t);
    end loop;
    if not (t = any (seen || added || changed || removed)) then
      execute format('create policy no_person_all on %I as restrictive using ((select acting_role()) <> ''person'')', t);
      continue;
    end if;
    if not (t = any (seen)) then
      execute format('create policy no_person_select on %I as restrictive for select using ((select acting_role()) <> ''person'')', t);
    end if;
    if not (t = any (added)) then
      execute format('create policy no_person_insert on %I as restrictive for insert with check ((select acting_role()) <> ''person'')', t);
    end if;
    if not (t = any (changed)) then
      execute format('create policy no_person_update on %I as restrictive for update using ((select acting_role()) <> ''person'')', t);
    end if;
    if not (t = any (removed)) then
      execute format('create policy no_person_delete on %I as restrictive for delete using ((select acting_role()) <> ''person'')', t);
    end if;
  end loop;
end $$;

-- Rows that a table holds for others too.
create policy settings_for_person on settings as restrictive for select
  using ((select acting_role()) <> 'person' or key in ('leave', 'report', 'aftercare', 'self', 'alerts'));
-- that something was kept secret is known when it ended
create policy alert_secrecies_for_person on alert_secrecies as restrictive for select
  using ((select acting_role()) <> 'person' or lifted_at is not null
    or until <= nullif(current_setting('guitu.at', true), '')::timestamptz);
-- of the files of the record, those the person sent
create policy attachments_for_person on attachments as restrictive for select
  using ((select acting_role()) <> 'person' or person_case_id = (select my_case()));

revoke execute on function has_own_page, open_person_session, enter_person, wall_off_persons, alert_kept_secret, views_of_my_record,
  duty_phones_of_my_case, positioning_of_mine from public;
grant execute on function my_case, my_county to guitu_app, guitu_worker;
grant execute on function open_person_session, enter_person, views_of_my_record, duty_phones_of_my_case, positioning_of_mine
  to guitu_app;
grant execute on function alert_kept_secret to guitu_app, guitu_worker;
grant select, insert on help_calls, alert_secrecies, objections, objection_steps to guitu_app, guitu_worker;
grant update (lifted_at, lifted_by) on alert_secrecies to guitu_app, guitu_worker;
grant update (outcome, reasons, answered_at, answered_by, overdue_at) on objections to guitu_app, guitu_worker;
grant usage on sequence objection_numbers to guitu_app, guitu_worker;
grant select (id, case_id, made_by, office_code, made_at, expires_at, used_at, revoked_at, text_to, text_state, text_detail)
  on person_access_codes to guitu_app, guitu_worker;
grant select (text_secret), update (text_state, text_detail) on person_access_codes to guitu_worker;
grant insert on person_access_codes to guitu_app;
grant update (revoked_at, text_secret) on person_access_codes to guitu_app, guitu_worker;
grant select (id, case_id, shared, created_at, last_seen_at, idle_minutes, expires_at, ended_at, ended_by, client) on person_sessions
  to guitu_app, guitu_worker;
grant update (ended_at, ended_by) on person_sessions to guitu_app, guitu_worker;
grant select, insert on page_wishes, report_confirmations to guitu_app, guitu_worker;
grant select, insert, update on office_phones to guitu_app, guitu_worker;
grant update (report_id) on attachments to guitu_app;
