-- Offices, accounts, sessions, and the functions by which a transaction says for whom it runs.
-- 机构. The code is GB/T 2260 (six digits) and for a township office the nine-digit division code, so that the code of an office
-- starts with the code of the county it belongs to, and every county of the city starts with 5117.
create table offices (
  code text collate "C" primary key check (code ~ '^5117\d{2}(\d{3})?$'),
  name text not null check (length(name) between 2 and 60),
  short_name text not null,
  level text not null check (level in ('city', 'county', 'township')),
  parent_code text collate "C" references offices (code),
  active boolean not null default true,
  created_at timestamptz not null default now(),
  unique (parent_code, name)
);
comment on table offices is '机构';

-- A name that an import brought and an officer mapped once (issue: an unknown office name is asked once and remembered).
create table office_aliases (
  county_code text collate "C" not null references offices (code),
  name text not null check (length(name) between 1 and 60),
  office_code text collate "C" not null references offices (code),
  created_by uuid,
  created_at timestamptz not null,
  primary key (county_code, name)
);

create table accounts (
  id uuid primary key,
  login_name text not null unique check (login_name ~ '^[a-z0-9][a-z0-9._-]{2,39}$'),
  display_name text not null check (length(display_name) between 1 and 30),
  role text not null check (role in ('caseworker', 'county-officer', 'county-leader', 'city-officer', 'city-leader', 'helper',
    'school-worker', 'system-admin', 'security-admin', 'audit-admin')),
  office_code text collate "C" not null references offices (code),
  password_hash text not null,
  phone_secret bytea,
  phone_masked text,
  active boolean not null default true,
  must_change_password boolean not null default false,
  failed_sign_ins integer not null default 0,
  locked_until timestamptz,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index accounts_by_office on accounts (office_code);
comment on table accounts is '账号: role and office decide the scope; both act at once because every request reads them anew';

create table sessions (
  id uuid primary key,
  token_hash bytea not null unique,
  account_id uuid not null references accounts (id),
  app text not null check (app in ('desk', 'field')),
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  client text not null default '' check (length(client) <= 300)
);
create index sessions_by_account on sessions (account_id) where revoked_at is null;

-- Who is told first in an office (责任人): rank 1 is the responsible officer, higher ranks are deputies.
create table responsible_officers (
  office_code text collate "C" not null references offices (code),
  account_id uuid not null references accounts (id),
  rank integer not null check (rank between 1 and 9),
  created_at timestamptz not null,
  primary key (office_code, account_id),
  unique (office_code, rank)
);

-- 授权机关: a body that may send formal notices with a key. Only the SM3 digest of the key is kept.
create table authorised_bodies (
  id uuid primary key,
  name text not null unique check (length(name) between 2 and 60),
  kind text not null check (kind in ('police', 'court', 'procuratorate', 'prison', 'justice', 'other')),
  key_digest bytea not null unique,
  key_hint text not null,
  active boolean not null default true,
  created_by uuid,
  created_at timestamptz not null
);

create table settings (
  key text primary key,
  value jsonb not null,
  updated_by uuid,
  updated_at timestamptz not null
);

-- The scope of a role: the prefix of the office codes it may see. Administrators see no case; a helper sees assigned cases only.
create function scope_of(role text, office_code text) returns text language sql immutable
  return case
    when role in ('city-officer', 'city-leader') then '5117'
    when role in ('county-officer', 'county-leader') then left(office_code, 6)
    when role = 'caseworker' then office_code
    else '' end;

-- Reads the session, refuses an expired or revoked one (no row), and says for whom the transaction runs from here on.
-- A desk session ends after 15 idle minutes, one in the field after 12 hours.
create function enter_session(token bytea, at timestamptz)
returns table (session_id uuid, account_id uuid, display_name text, role text, office_code text, scope text, app text,
               must_change_password boolean)
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare entry record;
begin
  select s.id, s.account_id, s.app, s.last_seen_at, a.display_name, a.role, a.office_code, a.must_change_password
    into entry
    from sessions s join accounts a on a.id = s.account_id
   where s.token_hash = token and s.revoked_at is null and s.expires_at > at and a.active
     and s.last_seen_at > at - case s.app when 'desk' then interval '15 minutes' else interval '12 hours' end;
  if not found then return; end if;
  -- A minute's grain keeps reading from writing on every request.
  if entry.last_seen_at < at - interval '1 minute' then
    update sessions set last_seen_at = at where id = entry.id;
  end if;
  perform set_config('guitu.account', entry.account_id::text, true),
          set_config('guitu.role', entry.role, true),
          set_config('guitu.office', entry.office_code, true),
          set_config('guitu.scope', scope_of(entry.role, entry.office_code), true),
          set_config('guitu.at', at::text, true);
  return query select entry.id, entry.account_id, entry.display_name, entry.role, entry.office_code,
                      scope_of(entry.role, entry.office_code), entry.app, entry.must_change_password;
end $$;

-- The same for a stream that looks again now and then: a browser that only listens is idle, so it does not renew the session.
create function watch_session(token bytea, at timestamptz)
returns table (session_id uuid, account_id uuid, role text, office_code text, scope text)
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare entry record;
begin
  select s.id, s.account_id, a.role, a.office_code into entry
    from sessions s join accounts a on a.id = s.account_id
   where s.token_hash = token and s.revoked_at is null and s.expires_at > at and a.active
     and s.last_seen_at > at - case s.app when 'desk' then interval '15 minutes' else interval '12 hours' end;
  if not found then return; end if;
  perform set_config('guitu.account', entry.account_id::text, true),
          set_config('guitu.role', entry.role, true),
          set_config('guitu.office', entry.office_code, true),
          set_config('guitu.scope', scope_of(entry.role, entry.office_code), true);
  return query select entry.id, entry.account_id, entry.role, entry.office_code, scope_of(entry.role, entry.office_code);
end $$;

-- A body that sends notices acts for the whole city in its one transaction: it writes a notice and learns only the receipt.
create function enter_body(digest bytea) returns table (body_id uuid, body_name text, body_kind text)
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare entry record;
begin
  select b.id, b.name, b.kind into entry from authorised_bodies b where b.key_digest = digest and b.active;
  if not found then return; end if;
  -- what a body asks is always asked in the same words: one plan of each serves every notice
  perform set_config('guitu.account', '', true), set_config('guitu.role', 'body', true),
          set_config('guitu.office', '', true), set_config('guitu.scope', '5117', true),
          set_config('plan_cache_mode', 'force_generic_plan', true);
  return query select entry.id, entry.name, entry.kind;
end $$;

-- Jobs and commands on the server act for the system, over the whole city.
create function enter_system() returns void
language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
  perform set_config('guitu.account', '', true), set_config('guitu.role', 'system', true),
          set_config('guitu.office', '', true), set_config('guitu.scope', '5117', true);
end $$;

-- Sign-in happens before anyone is known, so it reads and counts through these functions and nothing else.
create function find_sign_in(name text)
returns table (id uuid, password_hash text, role text, active boolean, locked_until timestamptz)
language sql stable security definer set search_path = public, pg_temp
begin atomic
  select a.id, a.password_hash, a.role, a.active, a.locked_until from accounts a where a.login_name = name;
end;

-- Counts a failed sign-in; the fifth in a row locks the account for ten minutes. Answers the moment the lock ends, or null.
create function count_failed_sign_in(account uuid, at timestamptz) returns timestamptz
language sql volatile security definer set search_path = public, pg_temp
begin atomic
  update accounts
     set failed_sign_ins = case when failed_sign_ins >= 4 then 0 else failed_sign_ins + 1 end,
         locked_until = case when failed_sign_ins >= 4 then at + interval '10 minutes' else locked_until end
   where id = account
  returning case when locked_until > at then locked_until end;
end;

create function open_session(session uuid, token bytea, account uuid, app text, at timestamptz, until timestamptz, client text)
returns void language sql volatile security definer set search_path = public, pg_temp
begin atomic
  update accounts set failed_sign_ins = 0, locked_until = null where id = account;
  insert into sessions (id, token_hash, account_id, app, created_at, last_seen_at, expires_at, client)
  values (session, token, account, app, at, at, until, client);
end;
