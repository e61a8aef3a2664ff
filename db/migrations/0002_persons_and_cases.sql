-- People, their cases, and the counts that make an exact total cheap.

-- 人员: a human being, once. What identifies or locates the person is in `secrets` (SM4, see platform/field-cipher); the keyed
-- indexes (HMAC-SM3) find an exact ID or phone number without keeping it.
create table persons (
  id uuid primary key,
  name text not null check (char_length(name) between 1 and 30),
  sex text not null check (sex in ('male', 'female')),
  birth_date date not null,
  ethnicity text not null default '',
  id_number_index bytea not null unique,
  id_number_masked text not null,
  phone_index bytea,
  phone_masked text not null default '',
  secrets bytea not null,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index persons_by_phone on persons (phone_index) where phone_index is not null;

-- 案件/档案: one course of corrections or aftercare of a person. The table is plural because `case` is a word of SQL.
create table cases (
  id uuid primary key,
  kind text not null check (kind in ('corrections', 'aftercare', 'school')),
  case_number text not null check (char_length(case_number) between 4 and 40),
  person_id uuid not null references persons (id),
  person_name text not null,
  office_code text collate "C" not null references offices (code),
  -- the county of the office: it follows from the code, so no second look into offices is paid for it on every row
  county_code text collate "C" not null check (county_code = left(office_code, 6)),
  state text not null,
  category text not null,
  start_date date not null,
  end_date date not null check (end_date >= start_date),
  responsible_name text not null default '',
  -- what the kind of case adds: offence, deciding body, consent …, as checked by the contract
  details jsonb not null default '{}',
  -- every suffix of the name, of its pinyin and of its initials, so that a prefix match finds any part of a name
  search tsvector not null,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  unique (kind, case_number)
);
-- newest first within what an officer looks at: a county and a state, an office and a state, the whole city
create index cases_by_county on cases (county_code, kind, state, created_at desc, id desc);
create index cases_by_office on cases (office_code, kind, state, created_at desc, id desc);
create index cases_newest on cases (kind, created_at desc, id desc);
create index cases_by_person on cases (person_id);
-- the lexemes of the name and the county as one more, which nobody can type: a common name is then met in the own county only
create function lexemes_with_county(search tsvector, county_code text) returns tsvector language sql immutable parallel safe as $$
  select search || array_to_tsvector(array[chr(1) || county_code])
$$;
create index cases_by_name on cases using gin (lexemes_with_county(search, county_code)) with (fastupdate = on);
comment on table cases is '案件/档案';

-- Who works on a case: the caseworker, and the helpers who see only what is assigned to them.
create table case_assignments (
  case_id uuid not null references cases (id),
  account_id uuid not null references accounts (id),
  -- of the case: row-level security on this table must not look into cases, whose own policy looks here
  office_code text collate "C" not null references offices (code),
  created_by uuid not null references accounts (id),
  created_at timestamptz not null,
  primary key (case_id, account_id)
);
create index case_assignments_by_account on case_assignments (account_id);

-- Totals. A count over a county reads tens of thousands of index entries; these rows give the same number from a few. Writers only
-- ever add a delta (no row is fought over); a job folds deltas into case_counts. The total is always both together.
create table case_counts (
  county_code text collate "C" not null,
  office_code text collate "C" not null,
  kind text not null,
  state text not null,
  cases bigint not null,
  primary key (kind, county_code, state, office_code)
);
create table case_count_deltas (
  id bigint generated always as identity primary key,
  county_code text collate "C" not null,
  office_code text collate "C" not null,
  kind text not null,
  state text not null,
  cases bigint not null
);

create function count_cases_added() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into case_count_deltas (county_code, office_code, kind, state, cases)
  select county_code, office_code, kind, state, count(*) from added group by 1, 2, 3, 4;
  return null;
end $$;
create function count_cases_removed() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into case_count_deltas (county_code, office_code, kind, state, cases)
  select county_code, office_code, kind, state, -count(*) from removed group by 1, 2, 3, 4;
  return null;
end $$;
create function count_cases_moved() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into case_count_deltas (county_code, office_code, kind, state, cases)
  select county_code, office_code, kind, state, sum(n) from (
    select county_code, office_code, kind, state, 1 as n from added
    union all
    select county_code, office_code, kind, state, -1 from removed) as moved
  group by 1, 2, 3, 4 having sum(n) <> 0;
  return null;
end $$;
create trigger cases_added after insert on cases referencing new table as added
  for each statement execute function count_cases_added();
create trigger cases_removed after delete on cases referencing old table as removed
  for each statement execute function count_cases_removed();
create trigger cases_moved after update on cases referencing old table as removed new table as added
  for each statement execute function count_cases_moved();

create function fold_case_counts() returns bigint language plpgsql security definer set search_path = public, pg_temp as $$
declare folded bigint;
begin
  with taken as (delete from case_count_deltas returning *),
       summed as (select county_code, office_code, kind, state, sum(cases) as cases from taken group by 1, 2, 3, 4),
       kept as (
         insert into case_counts as c (county_code, office_code, kind, state, cases)
         select county_code, office_code, kind, state, cases from summed
         on conflict (kind, county_code, state, office_code) do update set cases = c.cases + excluded.cases
         returning 1)
  select count(*) into folded from taken;
  return folded;
end $$;

-- A person in the ledger is found by the keyed index across the whole city, whoever asks: the same human being must not be kept
-- twice. It answers an id and the name to compare, and only to code that creates or imports.
create function find_person_by_id_number(wanted bytea) returns table (id uuid, name text)
language sql stable security definer set search_path = public, pg_temp
begin atomic
  select p.id, p.name from persons p where p.id_number_index = wanted;
end;

-- The same for the rows of a package, many at a time and only for the job that checks them; `in_sight` says whether the county has a case
-- of the person, without which nothing of what is on record may be shown to it.
create function find_persons_by_id_numbers(wanted bytea[], county text)
returns table (id uuid, version integer, name text, ethnicity text, id_number_index bytea, secrets bytea, in_sight boolean)
language sql stable security definer set search_path = public, pg_temp
begin atomic
  select p.id, p.version, p.name, p.ethnicity, p.id_number_index, p.secrets,
         -- by way of the person's own cases: a plan that goes through the county's would read all of them for every person
         county = any (array(select c.county_code from cases c where c.person_id = p.id))
    from persons p where p.id_number_index = any (wanted);
end;

-- A commit of many rows leaves its names in the pending list of the index; this puts them where they belong before somebody searches.
create function tidy_name_index() returns void language sql volatile security definer set search_path = public, pg_temp as $$
  select gin_clean_pending_list('cases_by_name');
$$;

-- What is asked of the index of names: the name, and for what thousands bear (one character, one syllable: less than six bytes beside the
-- four marks of a prefix) the county too, where the scope of the caller or the place asked for has one. A rare name is found sooner alone.
create function wanted_in_county(wanted tsquery, scope text, place text) returns tsquery language sql immutable parallel safe as $$
  select case
    when octet_length(wanted::text) - 4 >= 6 then wanted
    when length(place) >= 6 then wanted && quote_literal(chr(1) || left(place, 6))::tsquery
    when length(scope) >= 6 then wanted && quote_literal(chr(1) || left(scope, 6))::tsquery
    else wanted end
$$;

-- Name search. Row-level security keeps any operator that is not leakproof (every full-text one) from using an index, so the
-- search runs as the owner with the scope in its own WHERE, and hands ids to a query that row-level security checks again. What else
-- narrows the list is asked here too: `most` is counted in what was asked for, or a common name would hide it. Null asks for all.
create function search_cases_by_name(wanted tsquery, of_kind text, place text, of_state text, of_category text, ends_from date,
  ends_to date, most integer) returns setof uuid
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
  scope text := nullif(current_setting('guitu.scope', true), '');
  account text := nullif(current_setting('guitu.account', true), '');
begin
  if scope is not null then
    return query select c.id from cases c
      where lexemes_with_county(c.search, c.county_code) @@ wanted_in_county(wanted, scope, place)
        and c.kind = of_kind and starts_with(c.office_code, scope) and starts_with(c.office_code, place)
        and (of_state is null or c.state = of_state) and (of_category is null or c.category = of_category)
        and (ends_from is null or c.end_date >= ends_from) and (ends_to is null or c.end_date <= ends_to) limit most;
  elsif account is not null then
    return query select c.id from case_assignments a join cases c on c.id = a.case_id
      where a.account_id = account::uuid and c.search @@ wanted and c.kind = of_kind limit most;
  end if;
end $$;
