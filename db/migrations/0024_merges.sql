-- 重复人员: one human being kept twice because one of the ID numbers was wrong. Pairs are noted when a person is written, so that the list
-- reads a few rows at any size; officers say what they are: not the same (kept with the reason), or the same, which a second one confirms.

create sequence merge_numbers;
create index persons_by_name on persons (name, birth_date);

create table duplicate_pairs (
  id uuid primary key default gen_random_uuid(),
  first_person_id uuid not null references persons (id),
  second_person_id uuid not null references persons (id),
  ground text not null check (ground in ('same-name', 'same-phone')),
  found_at timestamptz not null,
  unique (first_person_id, second_person_id),
  check (first_person_id < second_person_id)
);
create index duplicate_pairs_by_second on duplicate_pairs (second_person_id);
create index duplicate_pairs_newest on duplicate_pairs (found_at desc, id);
comment on table duplicate_pairs is '可能重复';

-- 不是同一人
create table duplicate_dismissals (
  id uuid primary key,
  pair_id uuid not null unique references duplicate_pairs (id) on delete cascade,
  reason text not null check (char_length(reason) between 4 and 200),
  officer_id uuid not null references accounts (id),
  office_code text collate "C" not null references offices (code),
  at timestamptz not null
);
comment on table duplicate_dismissals is '不是同一人';

-- 合并. What the person who goes had on record stays here, encrypted and opened by no screen, and leaves with the person who is kept
-- when retention ends (erase_sealed_case finds it by its reference).
create table merges (
  id uuid primary key,
  merge_number text not null unique,
  -- the county of both, or the city when they are of two
  office_code text collate "C" not null references offices (code),
  kept_person_id uuid not null references persons (id),
  -- null once the two are one
  gone_person_id uuid references persons (id),
  gone_name text not null,
  gone_id_number_masked text not null,
  gone_id_number_index bytea,
  gone_secrets bytea,
  reason text not null check (char_length(reason) between 5 and 500),
  evidence text not null check (char_length(evidence) between 2 and 200),
  proposed_by uuid not null references accounts (id),
  proposed_at timestamptz not null,
  state text not null check (state in ('proposed', 'merged', 'refused')),
  decided_at timestamptz,
  check ((state = 'merged') = (gone_secrets is not null and gone_id_number_index is not null)),
  check (kept_person_id <> gone_person_id)
);
create unique index merges_open_of_kept on merges (kept_person_id) where state = 'proposed';
create unique index merges_open_of_gone on merges (gone_person_id) where state = 'proposed';
create index merges_by_kept on merges (kept_person_id);
create index merges_by_gone on merges (gone_person_id);
create index merges_newest on merges (proposed_at desc, id);
create index merges_by_number on merges (gone_id_number_index) where gone_id_number_index is not null;
comment on table merges is '人员合并';

create table merge_steps (
  id uuid primary key,
  number bigint generated always as identity,
  merge_id uuid not null references merges (id),
  kind text not null check (kind in ('proposed', 'merged', 'refused')),
  officer_id uuid not null references accounts (id),
  opinion text not null default '' check (char_length(opinion) <= 500),
  at timestamptz not null,
  unique (merge_id, kind)
);

-- Names of one telephone that may be one name: the same, or of one length with one character typed differently.
create function names_alike(one text, other text) returns boolean language sql immutable strict as $$
  select one = other or (char_length(one) = char_length(other) and char_length(one) > 1
    and (select count(*) from generate_series(1, char_length(one)) as at where substr(one, at, 1) <> substr(other, at, 1)) = 1);
$$;

-- Notes whom each of these persons may be, across the whole city; who sees a pair is up to its policy. One plan serves one person and a
-- thousand; making one for each call would cost more than running it.
create function note_duplicates(these uuid[]) returns void
language plpgsql volatile security definer set search_path = public, pg_temp set plan_cache_mode = force_generic_plan as $$
begin
  insert into duplicate_pairs (first_person_id, second_person_id, ground, found_at)
  select least(n.id, p.id), greatest(n.id, p.id), 'same-name', n.updated_at
    from persons n join persons p on p.name = n.name and p.birth_date = n.birth_date and p.id <> n.id where n.id = any (these)
  union all
  select least(n.id, p.id), greatest(n.id, p.id), 'same-phone', n.updated_at
    from persons n join persons p on p.phone_index = n.phone_index and p.id <> n.id and names_alike(n.name, p.name)
   where n.id = any (these) and n.phone_index is not null
  on conflict do nothing;
end $$;
create function note_duplicates_of_added() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  -- an import leaves it to the job that finishes it
  if current_setting('guitu.duplicates', true) is distinct from 'later' then
    perform note_duplicates(array(select id from added));
  end if;
  return null;
end $$;
create function note_duplicates_of_changed() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform note_duplicates(array[new.id]);
  return null;
end $$;
create trigger persons_duplicates_of_added after insert on persons referencing new table as added
  for each statement execute function note_duplicates_of_added();
create trigger persons_duplicates_of_changed after update of name, birth_date, phone_index on persons for each row
  when ((old.name, old.birth_date, old.phone_index) is distinct from (new.name, new.birth_date, new.phone_index))
  execute function note_duplicates_of_changed();

-- Why the one who asks cannot make these two one: '' when nothing stands against it. Row-level security would hide the cases that matter.
create function merge_obstacle(one uuid, other uuid) returns text
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  if (select count(*) from persons p where p.id in (one, other)) < 2 then return 'gone'; end if;
  if exists (select from cases c where c.person_id in (one, other)
    and starts_with(c.office_code, nullif(current_setting('guitu.scope', true), '')) is not true) then return 'scope'; end if;
  if exists (select from cases c where c.person_id in (one, other) and (c.state = 'sealed' or c.restricted)) then return 'closed'; end if;
  return '';
end $$;

-- Makes two persons one: whatever refers to the one who goes refers to the one who is kept, found in the catalog, so that a noun that is
-- added later comes along. Says 'merged', or why not. `lexemes` is the name of the one who is kept, for the search of names.
create function merge_persons(which uuid, lexemes text, at timestamptz) returns text
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare m merges; kept persons; obstacle text; link record;
begin
  select * into m from merges where id = which for update;
  if not found or m.state <> 'proposed' then return 'state'; end if;
  if current_setting('guitu.role', true) not in ('county-officer', 'county-leader', 'city-officer', 'city-leader')
    or m.proposed_by = nullif(current_setting('guitu.account', true), '')::uuid
    or starts_with(m.office_code, nullif(current_setting('guitu.scope', true), '')) is not true then return 'decider'; end if;
  -- a case that somebody adds to either waits for this, and one that was being added is seen below
  perform from persons p where p.id in (m.kept_person_id, m.gone_person_id) order by p.id for update;
  perform from cases c where c.person_id in (m.kept_person_id, m.gone_person_id) order by c.id for update;
  obstacle := merge_obstacle(m.kept_person_id, m.gone_person_id);
  if obstacle <> '' then return obstacle; end if;
  update persons p set version = version + 1, updated_at = at where p.id = m.kept_person_id returning * into kept;
  update cases c set person_id = kept.id, version = c.version + 1, updated_at = at, person_name = kept.name,
         search = case when c.person_name = kept.name then c.search else lexemes::tsvector end
   where c.person_id = m.gone_person_id;
  update merges set state = 'merged', decided_at = at, gone_name = p.name, gone_id_number_masked = p.id_number_masked,
         gone_id_number_index = p.id_number_index, gone_secrets = p.secrets
    from persons p where merges.id = which and p.id = m.gone_person_id;
  update merges set gone_person_id = null where gone_person_id = m.gone_person_id
     or (kept_person_id = m.gone_person_id and gone_person_id = kept.id);
  -- who was found not to be the one who goes is not the one who is kept either
  update duplicate_pairs d set first_person_id = least(o.id, kept.id), second_person_id = greatest(o.id, kept.id)
    from persons o
   where m.gone_person_id in (d.first_person_id, d.second_person_id) and o.id in (d.first_person_id, d.second_person_id)
     and o.id not in (m.gone_person_id, kept.id) and exists (select from duplicate_dismissals x where x.pair_id = d.id)
     and not exists (select from duplicate_pairs e
       where e.first_person_id = least(o.id, kept.id) and e.second_person_id = greatest(o.id, kept.id));
  delete from duplicate_pairs d where m.gone_person_id in (d.first_person_id, d.second_person_id);
  for link in
    select k.conrelid::regclass as child, a.attname as child_column
      from pg_constraint k join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]
     where k.contype = 'f' and k.confrelid = 'persons'::regclass and cardinality(k.conkey) = 1
  loop
    execute format('update %s set %I = $1 where %I = $2', link.child, link.child_column, link.child_column) using kept.id, m.gone_person_id;
  end loop;
  delete from persons p where p.id = m.gone_person_id;
  return 'merged';
end $$;

-- Of these keyed indexes, those of numbers that turned out wrong when their bearers were merged.
create function find_merged_id_numbers(wanted bytea[]) returns table (id_number_index bytea, name text, merged_at timestamptz)
language sql stable security definer set search_path = public, pg_temp
begin atomic
  select distinct on (m.gone_id_number_index) m.gone_id_number_index, m.gone_name, m.decided_at
    from merges m where m.gone_id_number_index = any (wanted) order by m.gone_id_number_index, m.decided_at desc;
end;

alter table duplicate_pairs enable row level security;
alter table duplicate_dismissals enable row level security;
alter table merges enable row level security;
alter table merge_steps enable row level security;
create policy duplicate_pairs_read on duplicate_pairs for select
  using (person_in_sight(first_person_id) and person_in_sight(second_person_id));
create policy duplicate_dismissals_read on duplicate_dismissals for select
  using (duplicate_pair_in_sight(pair_id));
create policy duplicate_dismissals_add on duplicate_dismissals for insert
  with check (duplicate_pair_in_sight(pair_id) and starts_with(office_code, (select scope_prefix())));
-- a proposal by the county or the city that decides on it; the trace by whoever sees a case of the person
create policy merges_read on merges for select using (person_in_sight(kept_person_id)
  and (state = 'merged' or starts_with(office_code, (select scope_prefix()))));
create policy merges_add on merges for insert
  with check (starts_with(office_code, (select scope_prefix())) and person_in_sight(kept_person_id));
create policy merges_change on merges for update using (starts_with(office_code, (select scope_prefix())));
create policy merge_steps_read on merge_steps for select using (merge_in_sight(merge_id));
create policy merge_steps_add on merge_steps for insert with check (merge_in_sight(merge_id));

revoke execute on function names_alike, note_duplicates, note_duplicates_of_added, note_duplicates_of_changed, merge_obstacle,
  merge_persons, find_merged_id_numbers from public;
grant execute on function names_alike, merge_obstacle, merge_persons, find_merged_id_numbers to guitu_app, guitu_worker;
grant execute on function note_duplicates to guitu_worker;
grant select on duplicate_pairs to guitu_app, guitu_worker;
grant select, insert on duplicate_dismissals, merge_steps to guitu_app, guitu_worker;
grant select (id, merge_number, office_code, kept_person_id, gone_person_id, gone_name, gone_id_number_masked, reason, evidence,
  proposed_by, proposed_at, state, decided_at) on merges to guitu_app, guitu_worker;
grant insert, update (state, decided_at) on merges to guitu_app, guitu_worker;
grant usage on sequence merge_numbers to guitu_app, guitu_worker;
