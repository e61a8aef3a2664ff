-- Positioning orders (社区矫正法 Art. 29), the events of their devices, and verification (Art. 26). People in corrections only. Nothing here
-- is read outside this feature: what leaves it is the alert (docs/decisions/orders-end-in-the-database.md).

-- The clock that says whether an order is in force: the database's own, whatever a process believes. Only the owner could replace it.
create function database_now() returns timestamptz language sql volatile as $$ select clock_timestamp() $$;

-- The last day that a period of whole months may have (民法典 Art. 202, 203): the day before the corresponding day, or the last day of a
-- month that has none.
create function last_day_of_months(first date, months integer) returns date language sql immutable as $$
  select case when extract(day from first + make_interval(months => months)) = extract(day from first)
    then (first + make_interval(months => months))::date - 1 else (first + make_interval(months => months))::date end $$;

alter table authorised_bodies drop constraint authorised_bodies_kind_check;
alter table authorised_bodies add constraint authorised_bodies_kind_check
  check (kind in ('police', 'court', 'procuratorate', 'prison', 'justice', 'other', 'device-vendor'));

-- The SM2 public key with which a vendor signs its events, 65 bytes in hex; its private key never leaves the vendor.
alter table authorised_bodies add column signing_key text check (signing_key ~ '^04[0-9a-f]{128}$');
alter table authorised_bodies add check ((kind = 'device-vendor') = (signing_key is not null));
grant select (signing_key) on authorised_bodies to guitu_app, guitu_worker;

-- 电子定位
create sequence positioning_order_numbers;
create table positioning_orders (
  id uuid primary key,
  order_number text not null unique,
  case_id uuid not null references cases (id),
  county_code text collate "C" not null references offices (code),
  ground text not null check (ground in ('injunction-breach', 'left-area', 'warned-for-silence', 'public-security', 'recall-proposed')),
  evidence text not null check (char_length(evidence) between 10 and 2000),
  evidence_document text not null default '' check (char_length(evidence_document) <= 80),
  vendor_id uuid not null references authorised_bodies (id),
  device_kind text not null check (device_kind in ('bracelet', 'anklet')),
  device_number text not null check (device_number ~ '^[A-Z0-9][A-Z0-9-]{5,31}$'),
  from_day date not null,
  to_day date not null check (to_day >= from_day and to_day <= last_day_of_months(from_day, 3)),
  applied_by uuid not null references accounts (id),
  applied_at timestamptz not null,
  state text not null check (state in ('proposed', 'refused', 'approved', 'in-force', 'ended', 'lifted')),
  decided_by uuid references accounts (id) check (decided_by <> applied_by),
  decided_at timestamptz,
  -- from when it is in force: the person was told in writing, and its first day has begun
  effective_at timestamptz,
  over_at timestamptz,
  check ((state in ('proposed')) = (decided_at is null)),
  check ((decided_at is null) = (decided_by is null)),
  -- one that ended without it was approved, and the person was not told before its last day
  check (state <> 'in-force' or effective_at is not null),
  check ((state in ('ended', 'lifted')) = (over_at is not null))
);
create index positioning_orders_by_case on positioning_orders (case_id, applied_at);
create unique index positioning_orders_open on positioning_orders (case_id) where state in ('proposed', 'approved', 'in-force');
create unique index positioning_orders_device on positioning_orders (vendor_id, device_number) where state in ('proposed', 'approved', 'in-force');
create index positioning_orders_newest on positioning_orders (applied_at desc, id);
create index positioning_orders_running on positioning_orders (to_day) where state in ('approved', 'in-force');
comment on table positioning_orders is '电子定位';

create table positioning_extensions (
  id uuid primary key,
  order_id uuid not null references positioning_orders (id),
  assessed_on date not null,
  assessment text not null check (char_length(assessment) between 10 and 2000),
  old_to_day date not null check (assessed_on <= old_to_day),
  to_day date not null check (to_day > old_to_day and to_day <= last_day_of_months(old_to_day + 1, 3)),
  asked_by uuid not null references accounts (id),
  asked_at timestamptz not null,
  state text not null check (state in ('requested', 'approved', 'refused')),
  decided_by uuid references accounts (id) check (decided_by <> asked_by),
  decided_at timestamptz,
  check ((state = 'requested') = (decided_at is null)),
  check ((decided_at is null) = (decided_by is null))
);
create unique index positioning_extensions_open on positioning_extensions (order_id) where state = 'requested';
create unique index positioning_extensions_approved on positioning_extensions (order_id, old_to_day) where state = 'approved';
create index positioning_extensions_by_order on positioning_extensions (order_id, asked_at);
comment on table positioning_extensions is '电子定位延长';

create table positioning_steps (
  id uuid primary key,
  number bigint generated always as identity,
  order_id uuid not null references positioning_orders (id),
  kind text not null check (kind ~ '^[a-z]+(-[a-z]+)*$'),
  -- null when the order ended by its date
  officer_id uuid references accounts (id),
  on_day date,
  choice text not null default '' check (char_length(choice) <= 80),
  words text not null default '' check (char_length(words) <= 2000),
  at timestamptz not null
);
create index positioning_steps_by_order on positioning_steps (order_id, number);
comment on table positioning_steps is '电子定位步骤';

-- The last day of an order with the extensions that were approved.
create function positioning_last_day(which uuid) returns date
language sql stable security definer set search_path = public, pg_temp as $$
  select greatest(o.to_day, (select max(x.to_day) from positioning_extensions x where x.order_id = o.id and x.state = 'approved'))
    from positioning_orders o where o.id = which $$;
-- The moment at which an order is over by its date: midnight in Shanghai after its last day.
create function positioning_end(which uuid) returns timestamptz
language sql stable security definer set search_path = public, pg_temp as $$
  select (positioning_last_day(which) + 1)::timestamp at time zone 'Asia/Shanghai' $$;

-- An extension follows the end that holds, of an order in force that has not reached it; also when it is approved, by the database's clock.
create function check_positioning_extension() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare o positioning_orders;
begin
  select * into o from positioning_orders where id = new.order_id for share;
  if new.state = 'refused' then return new; end if;
  if o.state <> 'in-force' or o.over_at is not null or new.old_to_day <> positioning_last_day(o.id)
    or database_now() >= positioning_end(o.id) then
    raise exception 'extension of an order that is not in force' using errcode = 'check_violation', constraint = 'positioning_extension_in_force';
  end if;
  return new;
end $$;
create trigger positioning_extension_in_force before insert or update on positioning_extensions
  for each row execute function check_positioning_extension();

-- Events of a device under an order in force: that it crossed a boundary, was tampered with, is silent or low; a moment and nothing about
-- where. taken_at is by the clock of the database.
create table device_events (
  id uuid primary key,
  vendor_id uuid not null references authorised_bodies (id),
  event_id text not null check (event_id ~ '^[A-Za-z0-9_-]{8,64}$'),
  order_id uuid not null references positioning_orders (id),
  kind text not null check (kind in ('left-permitted-area', 'back-in-permitted-area', 'entered-forbidden-area', 'left-forbidden-area',
    'tamper', 'silent', 'low-battery')),
  silent_minutes integer check (silent_minutes between 1 and 100000),
  occurred_at timestamptz not null,
  received_at timestamptz not null,
  taken_at timestamptz not null default database_now(),
  unique (vendor_id, event_id),
  check ((kind = 'silent') = (silent_minutes is not null))
);
create index device_events_by_order on device_events (order_id, occurred_at desc);
comment on table device_events is '定位装置事件';

-- Why an order takes no event, as a code, or null when it does: it is in force at the moment of the event and at this moment, by the clock of
-- the database; the person is in corrections under the county that approved it; and a place is forbidden by an injunction in force.
create function why_no_device_event(o positioning_orders, event_kind text, occurred timestamptz) returns text
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare this_moment timestamptz := database_now(); last_moment timestamptz := positioning_end(o.id); c cases; event_day date;
begin
  select * into c from cases where id = o.case_id;
  if c.kind <> 'corrections' or c.county_code <> o.county_code or c.state not in ('active', 'lost-contact') then return 'case-not-open'; end if;
  if o.over_at is not null or this_moment >= last_moment then return 'order-over'; end if;
  if o.state <> 'in-force' or this_moment < o.effective_at then return 'order-not-in-force'; end if;
  if occurred < o.effective_at or occurred >= last_moment then return 'outside-order'; end if;
  if occurred > this_moment + interval '5 minutes' then return 'in-future'; end if;
  event_day := (occurred at time zone 'Asia/Shanghai')::date;
  if event_kind in ('entered-forbidden-area', 'left-forbidden-area') and not exists (select from injunctions i where i.case_id = o.case_id
      and i.kind = 'place' and event_day between i.from_day and i.to_day and not exists (select from procedure_steps s
        where s.subject_id = i.id and s.kind = 'ended' and s.on_day < event_day)) then return 'no-injunction'; end if;
  return null;
end $$;

-- The order of a device for an event of its vendor, locked against lifting until the transaction ends, and why it takes none.
create function order_of_device(vendor uuid, device text, event_kind text, occurred timestamptz)
returns table (order_id uuid, case_id uuid, refusal text)
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare o positioning_orders;
begin
  select * into o from positioning_orders p where p.vendor_id = vendor and p.device_number = device and p.effective_at is not null
    order by p.effective_at desc limit 1 for share;
  if not found then return query select null::uuid, null::uuid, 'no-order'::text; return; end if;
  return query select o.id, o.case_id, why_no_device_event(o, event_kind, occurred);
end $$;

-- An event that was taken before, for its vendor, whose own rows are out of its sight.
create function taken_device_event(vendor uuid, event text)
returns table (kind text, occurred_at timestamptz, device_number text)
language sql stable security definer set search_path = public, pg_temp as $$
  select e.kind, e.occurred_at, o.device_number from device_events e join positioning_orders o on o.id = e.order_id
   where e.vendor_id = vendor and e.event_id = event $$;

-- The wall: whatever statement adds an event, it stands under an order in force, or not at all.
create function check_device_event() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare o positioning_orders; refusal text;
begin
  select * into o from positioning_orders where id = new.order_id for share;
  refusal := case when o.vendor_id <> new.vendor_id then 'no-order' else why_no_device_event(o, new.kind, new.occurred_at) end;
  if refusal is not null then
    raise exception 'an event outside an order in force: %', refusal using errcode = 'check_violation', constraint = 'device_event_in_force';
  end if;
  new.taken_at := database_now();
  return new;
end $$;
create trigger device_event_in_force before insert on device_events for each row execute function check_device_event();

-- Who may touch what: offices of the county, and the system that ends. No city, no helper, no administrator, no body.
create function works_on_orders() returns boolean language sql stable
  return coalesce(current_setting('guitu.role', true), '') in ('caseworker', 'county-officer', 'county-leader', 'system');

alter table positioning_orders enable row level security;
alter table positioning_extensions enable row level security;
alter table positioning_steps enable row level security;
create policy positioning_orders_read on positioning_orders for select
  using ((select works_on_orders()) and exists (select from cases c where c.id = case_id));
create policy positioning_orders_add on positioning_orders for insert
  with check ((select works_on_orders()) and exists (select from cases c where c.id = case_id and c.kind = 'corrections' and c.county_code = positioning_orders.county_code));
-- what is over stays over
create policy positioning_orders_change on positioning_orders for update
  using ((select works_on_orders()) and over_at is null and exists (select from cases c where c.id = case_id)) with check (true);
create policy positioning_extensions_read on positioning_extensions for select using (positioning_order_in_sight(order_id));
create policy positioning_extensions_add on positioning_extensions for insert with check (positioning_order_in_sight(order_id));
create policy positioning_extensions_change on positioning_extensions for update
  using (state = 'requested' and positioning_order_in_sight(order_id)) with check (true);
create policy positioning_steps_read on positioning_steps for select using (positioning_order_in_sight(order_id));
create policy positioning_steps_add on positioning_steps for insert with check (positioning_order_in_sight(order_id));

alter table device_events enable row level security;
create policy device_events_read on device_events for select
  using ((select works_on_orders()) and positioning_order_in_sight(order_id));
create policy device_events_add on device_events for insert with check ((select acting_role()) = 'body');
revoke execute on function why_no_device_event, order_of_device, taken_device_event, check_device_event from public;
grant execute on function order_of_device, taken_device_event to guitu_app;
grant select on device_events to guitu_app, guitu_worker;
grant insert (id, vendor_id, event_id, order_id, kind, silent_minutes, occurred_at, received_at) on device_events to guitu_app;

revoke execute on function database_now, last_day_of_months, positioning_last_day, positioning_end, check_positioning_extension, works_on_orders from public;
grant execute on function database_now, last_day_of_months, positioning_last_day, positioning_end, works_on_orders to guitu_app, guitu_worker;
grant select, insert on positioning_orders, positioning_extensions, positioning_steps to guitu_app, guitu_worker;
grant update (state, decided_by, decided_at, effective_at, over_at) on positioning_orders to guitu_app, guitu_worker;
grant update (state, decided_by, decided_at) on positioning_extensions to guitu_app;
grant usage on sequence positioning_order_numbers to guitu_app, guitu_worker;

-- 信息化核查: one question about one person, with its reason, approved by a second person, put to one authorised body, answered once, and closed
-- by itself when nobody answers (社区矫正法 Art. 26).
create sequence verification_numbers;
create table verifications (
  id uuid primary key,
  verification_number text not null unique,
  case_id uuid not null references cases (id),
  county_code text collate "C" not null references offices (code),
  body_id uuid not null references authorised_bodies (id),
  question text not null check (char_length(question) between 5 and 500),
  reason text not null check (char_length(reason) between 5 and 500),
  asked_by uuid not null references accounts (id),
  asked_at timestamptz not null,
  state text not null check (state in ('asked', 'approved', 'refused', 'answered', 'expired')),
  decided_by uuid references accounts (id) check (decided_by <> asked_by),
  decided_at timestamptz,
  opinion text not null default '' check (char_length(opinion) <= 500),
  -- 72 hours after the approval
  closes_at timestamptz check (closes_at = decided_at + interval '72 hours'),
  check ((state = 'asked') = (decided_at is null)),
  check ((decided_at is null) = (decided_by is null)),
  check ((closes_at is not null) = (state in ('approved', 'answered', 'expired')))
);
create index verifications_by_case on verifications (case_id, asked_at);
create index verifications_newest on verifications (asked_at desc, id);
create index verifications_open on verifications (body_id, closes_at) where state = 'approved';
comment on table verifications is '信息化核查';

create table verification_answers (
  verification_id uuid primary key references verifications (id),
  answer text not null check (char_length(answer) between 2 and 1000),
  -- that the person was out of the area, when and where as the body's document says; null when it does not say so
  left_at timestamptz,
  left_for text check (char_length(left_for) between 2 and 60),
  answered_at timestamptz not null,
  check ((left_at is null) = (left_for is null))
);
comment on table verification_answers is '信息化核查的答复';

-- The wall: an answer to a question that is approved and has not run out, by the clock of the database; the key makes it the only one.
create function check_verification_answer() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare v verifications;
begin
  select * into v from verifications where id = new.verification_id for update;
  if v.state <> 'approved' or database_now() >= v.closes_at then
    raise exception 'an answer to a question that is not open' using errcode = 'check_violation', constraint = 'verification_open';
  end if;
  update verifications set state = 'answered' where id = v.id;
  return new;
end $$;
create trigger verification_open before insert on verification_answers for each row execute function check_verification_answer();

-- How often whom was asked about, for the auditor, who sees no person: counts by county and asker.
create function verification_figures() returns table (county_code text, asker_id uuid, asker_name text, asked integer, approved integer,
  refused integer, answered integer, expired integer)
language sql stable security definer set search_path = public, pg_temp as $$
  select v.county_code, a.id, a.display_name, count(*)::int, count(*) filter (where v.closes_at is not null)::int,
         count(*) filter (where v.state = 'refused')::int, count(*) filter (where v.state = 'answered')::int,
         count(*) filter (where v.state = 'expired')::int
    from verifications v join accounts a on a.id = v.asked_by
   where acting_role() = 'audit-admin' group by 1, 2, 3 order by 1, 4 desc, 3, 2 limit 2000 $$;

alter table verifications enable row level security;
alter table verification_answers enable row level security;
create policy verifications_read on verifications for select
  using ((select works_on_orders()) and exists (select from cases c where c.id = case_id));
-- a body reads what is open; which of it is its own, its key says
create policy verifications_open_to_bodies on verifications for select using ((select acting_role()) = 'body' and closes_at is not null);
create policy verifications_add on verifications for insert with check ((select works_on_orders())
  and exists (select from cases c where c.id = case_id and c.kind = 'corrections' and c.county_code = verifications.county_code));
create policy verifications_change on verifications for update
  using ((select works_on_orders()) and state in ('asked', 'approved') and exists (select from cases c where c.id = case_id)) with check (true);
create policy verification_answers_read on verification_answers for select using (verification_in_sight(verification_id));
create policy verification_answers_add on verification_answers for insert with check ((select acting_role()) = 'body');
revoke execute on function check_verification_answer, verification_figures from public;
grant execute on function verification_figures to guitu_app;
grant select, insert on verifications to guitu_app;
grant select on verifications, verification_answers to guitu_worker;
grant insert, select on verification_answers to guitu_app;
grant update (state, decided_by, decided_at, opinion, closes_at) on verifications to guitu_app;
grant update (state) on verifications to guitu_worker;
grant usage on sequence verification_numbers to guitu_app;
