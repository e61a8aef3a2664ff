-- Routing of alerts: the timer of each alert, why a message was written, the duty roster.

-- The clock has one thing to do with an alert at a time: the next step of its routing while nobody has acknowledged, the look for its
-- report afterwards, nothing once it is reported or closed. A keyed job fires at that moment; a sweep finds what a lost job would have
-- missed; both work under the lock of the row, so a thing is done once.
alter table alerts
  add column routing_round integer not null default 1,
  add column routed_from timestamptz,
  add column routed_until timestamptz,
  add column route_next_at timestamptz;
update alerts set routed_from = received_at, routed_until = received_at;
alter table alerts
  alter column routed_from set not null,
  alter column routed_until set not null;
create index alerts_route_next on alerts (route_next_at) where route_next_at is not null;
comment on column alerts.routing_round is 'counts up when an acknowledgement is taken back and the routing starts again';
comment on column alerts.routed_from is 'when the present round of routing began';
comment on column alerts.routed_until is 'up to which moment its steps have been taken';
comment on column alerts.route_next_at is 'when the clock has to look at it again; null when never';

alter table alert_events drop constraint alert_events_kind_check;
alter table alert_events add constraint alert_events_kind_check check (kind in ('raised', 'joined', 'told', 'acknowledged', 'taken-back',
  'task-opened', 'reported', 'reviewed', 'source-withdrawn', 'closed'));

-- A correction or a withdrawal names the notice it is about, which stays as it came; each notice is corrected or taken back once, so
-- that the latest word of a body is the end of one chain.
alter table notices
  add column withdraws boolean not null default false,
  add constraint notices_withdraws check (not withdraws or corrects is not null);
create unique index notices_corrects on notices (corrects) where corrects is not null;

-- 关联: whom a notice that fitted nobody in a ledger is about, as an officer found. A legal row: the notice stays as it came.
create table notice_links (
  notice_id uuid primary key references notices (id),
  case_id uuid not null references cases (id),
  linked_by uuid not null references accounts (id),
  note text not null check (char_length(note) between 5 and 400),
  at timestamptz not null
);
create index notice_links_by_case on notice_links (case_id);
comment on table notice_links is '通报关联';
alter table notice_links enable row level security;
create policy notice_links_read on notice_links for select using (notice_in_sight(notice_id));
create policy notice_links_add on notice_links for insert
  with check (notice_in_sight(notice_id) and exists (select from cases c where c.id = case_id));
grant select, insert on notice_links to guitu_app, guitu_worker;

alter table notifications
  -- in words: which step of the routing wrote it
  add column why text not null default '',
  -- the message in whose place this one went out, by the next channel
  add column falls_from uuid references notifications (id),
  -- quiet hours hold it until then
  add column held_until timestamptz;
create unique index notifications_falls_from on notifications (falls_from) where falls_from is not null;

-- 值班表: who is on duty in an office, by hours of the week in Shanghai, the same every week so that it never runs out. Saved as a whole,
-- and refused when an hour of the week has nobody.
create table duty_shifts (
  office_code text collate "C" not null references offices (code),
  -- 1 is Monday
  weekday smallint not null check (weekday between 1 and 7),
  from_hour smallint not null check (from_hour between 0 and 23),
  to_hour smallint not null check (to_hour between 1 and 24 and to_hour > from_hour),
  account_id uuid not null references accounts (id),
  created_at timestamptz not null,
  primary key (office_code, weekday, from_hour, account_id)
);
create index duty_shifts_by_account on duty_shifts (account_id);
comment on table duty_shifts is '值班表';
alter table duty_shifts enable row level security;
create policy duty_shifts_read on duty_shifts for select using ((select acting_role()) <> '');
create policy duty_shifts_add on duty_shifts for insert
  with check ((select acting_role()) in ('system-admin', 'security-admin', 'system'));
create policy duty_shifts_remove on duty_shifts for delete
  using ((select acting_role()) in ('system-admin', 'security-admin', 'system'));
grant select, insert, delete on duty_shifts to guitu_app, guitu_worker;

-- What was derived from our own records: one row a finding, whether it raised an alert, joined an open one or was set aside (no alert),
-- so that a timer and a sweep together find a thing once. The key names the rule, the record and its date.
create table alert_derivations (
  key text primary key check (key ~ '^[A-Z]\d{3}:'),
  case_id uuid not null references cases (id),
  alert_id uuid references alerts (id),
  at timestamptz not null
);
create index alert_derivations_by_alert on alert_derivations (alert_id);
alter table alert_derivations enable row level security;
create policy alert_derivations_read on alert_derivations for select using (exists (select from cases c where c.id = case_id));
create policy alert_derivations_add on alert_derivations for insert with check ((select acting_role()) = 'system');
grant select on alert_derivations to guitu_app, guitu_worker;
grant insert on alert_derivations to guitu_worker;

-- As before, and whoever is on duty there at that moment (rank null, on_duty true).
drop function officers_to_tell(text[]);
create function officers_to_tell(offices text[], at timestamptz)
returns table (office_code text, account_id uuid, role text, rank integer, subscribed boolean, on_duty boolean)
-- one plan serves every list of offices; making one for each would cost more than running it
language plpgsql stable security definer set search_path = public, pg_temp set plan_cache_mode = force_generic_plan as $$
declare local timestamp := at at time zone 'Asia/Shanghai';
begin
  return query
    select r.office_code, a.id, a.role, r.rank,
           exists (select from push_subscriptions s where s.account_id = a.id and s.gone_at is null), false
      from responsible_officers r join accounts a on a.id = r.account_id
     where r.office_code = any (offices) and a.active
    union all
    select a.office_code, a.id, a.role, null::integer,
           exists (select from push_subscriptions s where s.account_id = a.id and s.gone_at is null), false
      from accounts a
     where a.office_code = any (offices) and a.active
       and a.role in ('county-leader', 'county-officer', 'city-leader', 'city-officer')
       and not exists (select from responsible_officers r where r.account_id = a.id and r.office_code = a.office_code)
    union all
    select d.office_code, a.id, a.role, null::integer,
           exists (select from push_subscriptions s where s.account_id = a.id and s.gone_at is null), true
      from duty_shifts d join accounts a on a.id = d.account_id
     where d.office_code = any (offices) and a.active and d.weekday = extract(isodow from local)
       and d.from_hour <= extract(hour from local) and extract(hour from local) < d.to_hour;
end $$;
revoke execute on function officers_to_tell(text[], timestamptz) from public;
grant execute on function officers_to_tell(text[], timestamptz) to guitu_app, guitu_worker;
