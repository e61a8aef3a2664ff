-- Failed sign-ins, counted by name and by address, whether or not an account bears the name: a lock on real names alone would tell which
-- names exist. Neither is kept in the clear: a name that was typed may be a password in the wrong field.
create table sign_in_attempts (
  kind text not null check (kind in ('name', 'address')),
  -- HMAC-SM3 under the index key
  digest bytea not null check (octet_length(digest) = 32),
  -- as many as the limit at the most: the failure that reaches it empties the list and sets the bar
  failed_at timestamptz[] not null,
  barred_until timestamptz,
  changed_at timestamptz not null,
  primary key (kind, digest)
);
create index sign_in_attempts_by_change on sign_in_attempts (changed_at);
comment on table sign_in_attempts is '登录失败计数: one row by name, one by address';

-- Whoever signs in is nobody yet and counts by the functions below; administrators see which accounts are locked and end a lock.
alter table sign_in_attempts enable row level security;
create policy sign_in_attempts_read on sign_in_attempts for select
  using ((select acting_role()) in ('system-admin', 'security-admin', 'audit-admin', 'system'));
create policy sign_in_attempts_remove on sign_in_attempts for delete
  using ((select acting_role()) in ('system-admin', 'system'));
grant select, delete on sign_in_attempts to guitu_app, guitu_worker;

-- The functions of 0001 without the count that stood in the account.
drop function find_sign_in, count_failed_sign_in, open_session;
alter table accounts drop column failed_sign_ins, drop column locked_until;

create function find_sign_in(name text) returns table (id uuid, password_hash text, role text, active boolean)
language sql stable security definer set search_path = public, pg_temp
begin atomic
  select a.id, a.password_hash, a.role, a.active from accounts a where a.login_name = name;
end;

-- The bars that hold at a moment; `address` is null when the address is not known.
create function find_sign_in_bars(name bytea, address bytea, at timestamptz)
returns table (kind text, barred_until timestamptz)
language sql stable security definer set search_path = public, pg_temp
begin atomic
  select a.kind, a.barred_until from sign_in_attempts a
   where ((a.kind = 'name' and a.digest = $1) or (a.kind = 'address' and a.digest = $2)) and a.barred_until > $3;
end;

-- Counts a failure. When it makes `allowed` of them after `since` (ever, when null), a bar is set until `until` and the count begins anew.
-- Answers the end of the bar this failure set, or null.
create function count_failed_sign_in(kind text, digest bytea, at timestamptz, since timestamptz, allowed integer, until timestamptz)
returns timestamptz
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare failures timestamptz[];
begin
  insert into sign_in_attempts as a (kind, digest, failed_at, changed_at) values ($1, $2, array[$3], $3)
  on conflict on constraint sign_in_attempts_pkey do update
    set failed_at = array(select each from unnest(a.failed_at) as each where $4 is null or each > $4) || $3, changed_at = $3
  returning a.failed_at into failures;
  if cardinality(failures) < $5 then return null; end if;
  update sign_in_attempts a set failed_at = '{}', barred_until = $6 where a.kind = $1 and a.digest = $2;
  return $6;
end $$;

-- Only failures in a row lock a name, so a success ends its count. An address keeps its own: who guesses may have an account too.
create function open_session(name bytea, session uuid, token bytea, account uuid, app text, at timestamptz, until timestamptz,
  client text)
returns void language sql volatile security definer set search_path = public, pg_temp
begin atomic
  delete from sign_in_attempts a where a.kind = 'name' and a.digest = $1;
  insert into sessions (id, token_hash, account_id, app, created_at, last_seen_at, expires_at, client)
  values ($2, $3, $4, $5, $6, $6, $7, $8);
end;

revoke execute on function find_sign_in, find_sign_in_bars, count_failed_sign_in, open_session from public;
grant execute on function find_sign_in, find_sign_in_bars, count_failed_sign_in, open_session to guitu_app;
