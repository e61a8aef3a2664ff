-- 外勤: the phones that carry a day's work, whose data were put on which of them, and files that come in parts over a bad line.

-- 移动设备: one phone of one officer; two officers on one phone are two rows with a key each.
create table field_devices (
  -- made on the phone
  id uuid primary key,
  account_id uuid not null references accounts (id),
  -- of the account when it signed in last
  office_code text collate "C" not null references offices (code),
  name text not null check (char_length(name) between 1 and 60),
  -- what the keys of the phone's store are derived from, SM4; gone once the phone is shut out: then nobody opens what lies on it
  key_secret bytea,
  opened_at timestamptz not null,
  last_seen_at timestamptz not null,
  last_day_at timestamptz,
  -- records that it had not sent, as it said last
  waiting integer not null default 0 check (waiting >= 0),
  revoked_at timestamptz,
  revoked_by uuid references accounts (id),
  reason text not null default '' check (char_length(reason) <= 200),
  wiped_at timestamptz,
  check ((revoked_at is null) = (key_secret is not null)),
  check ((revoked_at is null) = (revoked_by is null)),
  check (wiped_at is null or revoked_at is not null)
);
create index field_devices_by_office on field_devices (office_code, last_seen_at desc, id);
create index field_devices_by_account on field_devices (account_id);
comment on table field_devices is '移动设备';

alter table sessions add column device_id uuid references field_devices (id);
create index sessions_by_device on sessions (device_id) where device_id is not null and revoked_at is null;

-- Whose data, with the whole phone number, were put on which phone on which day: what a lost phone may have told. Leaves with the case.
create table field_copies (
  device_id uuid not null references field_devices (id),
  case_id uuid not null references cases (id),
  day date not null,
  at timestamptz not null,
  primary key (device_id, day, case_id)
);
create index field_copies_by_case on field_copies (case_id);
comment on table field_copies is '外勤数据下发记录';

-- A file that comes in parts; once it is whole it becomes the attachment of the same id, and goes.
create table uploads (
  id uuid primary key,
  size integer not null check (size between 1 and 20971520),
  file_name text not null check (char_length(file_name) between 1 and 200),
  office_code text collate "C" not null references offices (code),
  created_by uuid not null references accounts (id),
  created_at timestamptz not null
);
create index uploads_by_account on uploads (created_by);
create index uploads_oldest on uploads (created_at);
create table upload_parts (
  upload_id uuid not null references uploads (id) on delete cascade,
  from_byte integer not null check (from_byte >= 0),
  size integer not null check (size > 0),
  -- SM4
  content bytea not null,
  primary key (upload_id, from_byte)
);

-- 疑似重复走访: two records that may be of one visit, because two officers entered it without signal, or one did twice. Both stay, whatever is
-- found; an officer says once what they are.
create table visit_doubts (
  id uuid primary key default gen_random_uuid(),
  case_id uuid not null references cases (id),
  first_visit_id uuid not null references visits (id) on delete cascade,
  second_visit_id uuid not null references visits (id) on delete cascade,
  -- of the case
  office_code text collate "C" not null references offices (code),
  found_at timestamptz not null,
  verdict text check (verdict in ('same', 'different')),
  decided_by uuid references accounts (id),
  decided_at timestamptz,
  unique (first_visit_id, second_visit_id),
  check (first_visit_id <> second_visit_id),
  check ((verdict is null) = (decided_by is null) and (verdict is null) = (decided_at is null))
);
create index visit_doubts_by_case on visit_doubts (case_id);
create index visit_doubts_by_second on visit_doubts (second_visit_id);
comment on table visit_doubts is '疑似重复走访';

-- Where an officer stood when they pressed the button in the form of a visit to a person in corrections; one moment, filed with the record.
create table officer_positions (
  visit_id uuid primary key references visits (id) on delete cascade,
  officer_position text not null check (officer_position ~ '^\d{1,2}\.\d{5}, \d{1,3}\.\d{5} ±\d{1,5} m$'),
  office_code text collate "C" not null references offices (code),
  at timestamptz not null
);
comment on table officer_positions is '走访人附上的本人位置';

-- The secret of a phone, to its own account only, while it is not shut out.
create function field_device_secret(which uuid) returns bytea
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  return (select d.key_secret from field_devices d
           where d.id = which and d.account_id = nullif(current_setting('guitu.account', true), '')::uuid);
end $$;

-- Shuts a phone out: its sessions end, its secret is destroyed. Row-level security lets nobody else end another's session, so this asks
-- itself who may. Says 'revoked', 'again', or 'hidden' when the phone is out of sight.
create function revoke_field_device(which uuid, why text, at timestamptz) returns text
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare d field_devices;
begin
  select * into d from field_devices where id = which for update;
  if not found or not (current_setting('guitu.role', true) in ('system-admin', 'security-admin')
    or starts_with(d.office_code, nullif(current_setting('guitu.scope', true), '')) is true) then return 'hidden'; end if;
  if d.revoked_at is not null then return 'again'; end if;
  update field_devices set revoked_at = at, revoked_by = nullif(current_setting('guitu.account', true), '')::uuid, reason = why,
         key_secret = null where id = which;
  -- what is told of new work reaches it no more either
  update push_subscriptions p set gone_at = at from sessions s
   where s.id = p.session_id and s.device_id = which and p.gone_at is null;
  update sessions set revoked_at = at where device_id = which and sessions.revoked_at is null;
  return 'revoked';
end $$;

-- How a phone stands that has no session any more; it knows its own id, which is random, and learns nothing else.
create function field_device_standing(which uuid, wiped boolean, at timestamptz) returns text
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare shut_out boolean;
begin
  select d.revoked_at is not null into shut_out from field_devices d where d.id = which;
  if not found then return 'unknown'; end if;
  if not shut_out then return 'active'; end if;
  if wiped then update field_devices set wiped_at = at where id = which and wiped_at is null; end if;
  return 'revoked';
end $$;

alter table field_devices enable row level security;
alter table field_copies enable row level security;
alter table officer_positions enable row level security;
alter table visit_doubts enable row level security;
alter table uploads enable row level security;
alter table upload_parts enable row level security;
create policy field_devices_read on field_devices for select
  using (account_id = (select me()) or starts_with(office_code, (select scope_prefix()))
    or (select acting_role()) in ('system-admin', 'security-admin', 'system'));
create policy field_devices_add on field_devices for insert with check (account_id = (select me()));
create policy field_devices_change on field_devices for update using (account_id = (select me()));
create policy field_copies_read on field_copies for select using (exists (select from field_devices d where d.id = device_id));
create policy field_copies_add on field_copies for insert
  with check (exists (select from field_devices d where d.id = device_id and d.account_id = (select me()))
    and exists (select from cases c where c.id = case_id));

-- a visit that may not be known any more takes the doubt about it out of sight
create policy visit_doubts_read on visit_doubts for select using (visit_in_sight(first_visit_id)
  and visit_in_sight(second_visit_id));
create policy visit_doubts_add on visit_doubts for insert with check (exists (select from cases c where c.id = case_id));
create policy visit_doubts_decide on visit_doubts for update using (exists (select from cases c where c.id = case_id));
create policy officer_positions_read on officer_positions for select using (visit_in_sight(visit_id));
-- of no visit but one to a person in corrections, face to face, and by the officer who made it
create policy officer_positions_add on officer_positions for insert
  with check (exists (select from visits v join cases c on c.id = v.case_id
    where v.id = visit_id and c.kind = 'corrections' and v.how = 'in-person' and v.officer_id = (select me())));
create policy uploads_own on uploads using (created_by = (select me()) or (select acting_role()) = 'system');
create policy upload_parts_own on upload_parts using (exists (select from uploads u where u.id = upload_id));

revoke execute on function field_device_secret, revoke_field_device, field_device_standing from public;
grant execute on function field_device_secret, revoke_field_device, field_device_standing to guitu_app;
grant select (id, account_id, office_code, name, opened_at, last_seen_at, last_day_at, waiting, revoked_at, revoked_by, reason, wiped_at)
  on field_devices to guitu_app, guitu_worker;
grant insert, update (office_code, name, last_seen_at, last_day_at, waiting) on field_devices to guitu_app;
grant select, insert on field_copies to guitu_app, guitu_worker;
grant select, insert on officer_positions to guitu_app, guitu_worker;
grant select, insert on visit_doubts to guitu_app, guitu_worker;
grant update (verdict, decided_by, decided_at) on visit_doubts to guitu_app;
grant select, insert, delete on uploads, upload_parts to guitu_app, guitu_worker;
grant update (created_at) on uploads to guitu_app;
grant select (device_id), update (device_id) on sessions to guitu_app;
