-- The record closed to most or to all: 封存 with its lawful queries and the end of retention, 限制查看 with its named readers.

-- 限制查看: only the named staff see the case. The trail of it is in the course of the case and in the audit log.
alter table cases add column restricted boolean not null default false;
create table restricted_readers (
  case_id uuid not null references cases (id),
  account_id uuid not null references accounts (id),
  -- of the case: row-level security on this table must not look into cases, whose own policy looks here
  office_code text collate "C" not null references offices (code),
  created_by uuid not null references accounts (id),
  created_at timestamptz not null,
  primary key (case_id, account_id)
);
create index restricted_readers_by_account on restricted_readers (account_id);

-- 附件 of a record: papers that belong to the case itself, beside those of its tasks and notices. A small picture goes with each image.
alter table attachments add column case_id uuid references cases (id);
alter table attachments add column thumbnail_digest bytea;
alter table attachments add check (num_nonnulls(task_event_id, notice_id, consent_step_id, case_id) <= 1);
create index attachments_by_case on attachments (case_id) where case_id is not null;
create index attachments_unplaced on attachments (created_at)
  where task_event_id is null and notice_id is null and consent_step_id is null and case_id is null;
create index attachments_by_digest on attachments (digest);
create index attachments_by_thumbnail on attachments (thumbnail_digest) where thumbnail_digest is not null;

-- 挂错: a paper in the wrong record stays, because others have relied on it, and is marked with the reason.
create table attachment_marks (
  id uuid primary key,
  attachment_id uuid not null unique references attachments (id),
  reason text not null check (char_length(reason) between 4 and 200),
  marked_by uuid not null references accounts (id),
  office_code text collate "C" not null references offices (code),
  at timestamptz not null
);

-- Takes away the rows of files that nothing has named since they were sent in, before a moment. Answers the digests that went.
-- What may name a file is found in the catalog, so a noun added later keeps its files.
create function sweep_unnamed_attachments(before timestamptz) returns setof bytea
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  link record;
  named text := '';
begin
  for link in
    select a.attname as column_name
      from pg_constraint k join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]
     where k.contype = 'f' and k.conrelid = 'attachments'::regclass
       and k.confrelid not in ('accounts'::regclass, 'offices'::regclass)
  loop
    named := named || format(' and t.%I is null', link.column_name);
  end loop;
  for link in
    select k.conrelid::regclass as child, a.attname as child_column
      from pg_constraint k join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]
     where k.contype = 'f' and k.confrelid = 'attachments'::regclass and cardinality(k.conkey) = 1
  loop
    named := named || format(' and not exists (select from %s c where c.%I = t.id)', link.child, link.child_column);
  end loop;
  return query execute
    'with gone as (delete from attachments t where t.created_at < $1' || named || ' returning t.digest, t.thumbnail_digest)
     select digest from gone union select thumbnail_digest from gone where thumbnail_digest is not null' using before;
end $$;

-- 封存登记: what is left to see of a sealed record. It outlives the record, so it has no foreign key to it.
create table seals (
  case_id uuid primary key,
  id uuid not null unique,
  kind text not null,
  case_number text not null,
  -- the keyed index of the ID number, by which an exact number finds the record; emptied when the record is erased
  id_number_index bytea,
  office_code text collate "C" not null references offices (code),
  county_code text collate "C" not null references offices (code),
  -- null when the term of the setting ran out
  sealed_by uuid references accounts (id),
  sealed_at timestamptz not null,
  ground text not null check (char_length(ground) between 2 and 500),
  erased_at timestamptz
);
create index seals_newest on seals (sealed_at desc, case_id);
create index seals_by_county on seals (county_code, sealed_at desc, case_id);
create index seals_by_number on seals (case_number);
create index seals_by_person on seals (id_number_index) where id_number_index is not null;
create index seals_kept on seals (sealed_at) where erased_at is null;
comment on table seals is '封存';

-- 查阅: a lawful query of a sealed record, asked by one and approved by another; open to the one who asked, until closes_at.
create sequence record_query_numbers;
create table record_queries (
  id uuid primary key,
  query_number text not null unique,
  case_id uuid not null references seals (case_id),
  office_code text collate "C" not null references offices (code),
  body_name text not null check (char_length(body_name) between 2 and 60),
  body_officer text not null check (char_length(body_officer) between 2 and 60),
  document_number text not null check (char_length(document_number) between 2 and 60),
  legal_basis text not null check (char_length(legal_basis) between 4 and 200),
  reason text not null check (char_length(reason) between 5 and 500),
  requester_id uuid not null references accounts (id),
  asked_at timestamptz not null,
  state text not null check (state in ('requested', 'approved', 'refused', 'closed')),
  decided_at timestamptz,
  closes_at timestamptz,
  check ((closes_at is not null) = (state in ('approved', 'closed')))
);
create index record_queries_newest on record_queries (asked_at desc, id);
create index record_queries_open on record_queries (case_id, requester_id) where state = 'approved';
create index record_queries_waiting on record_queries (asked_at) where state = 'requested';
comment on table record_queries is '封存档案查阅';

create table record_query_steps (
  id uuid primary key,
  number bigint generated always as identity,
  query_id uuid not null references record_queries (id),
  kind text not null check (kind in ('requested', 'approved', 'refused', 'closed')),
  -- null when the hours ran out
  officer_id uuid references accounts (id),
  opinion text not null default '' check (char_length(opinion) <= 500),
  at timestamptz not null,
  unique (query_id, kind)
);

-- What is left of a record whose retention has ended: enough to count, nothing of the person.
create table erased_records (
  case_id uuid primary key,
  kind text not null,
  office_code text collate "C" not null references offices (code),
  county_code text collate "C" not null references offices (code),
  category text not null,
  sex text not null,
  birth_year smallint not null,
  start_date date not null,
  end_date date not null,
  sealed_at timestamptz not null,
  erased_at timestamptz not null,
  -- how many rows of each table went with it: leaves, visits, alerts …
  rows jsonb not null
);
comment on table erased_records is '保存期满后的统计骨架';

-- The cases that are closed to somebody, so that every row about such a case can be closed with one look.
create table closed_cases (
  case_id uuid primary key references cases (id) on delete cascade,
  kind text not null,
  state text not null,
  office_code text collate "C" not null,
  county_code text collate "C" not null
);
create index closed_cases_restricted on closed_cases (kind, county_code) where state <> 'sealed';
create function note_closed_case() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  delete from closed_cases where case_id = new.id;
  if new.state = 'sealed' or new.restricted then
    insert into closed_cases values (new.id, new.kind, new.state, new.office_code, new.county_code);
  end if;
  return null;
end $$;
create trigger cases_closed_when_added after insert on cases for each row
  when (new.state = 'sealed' or new.restricted) execute function note_closed_case();
create trigger cases_closed_when_changed after update on cases for each row
  when (new.state = 'sealed' or new.restricted or old.state = 'sealed' or old.restricted) execute function note_closed_case();

-- Whether the one for whom the transaction runs may see a case that is sealed or restricted. A body that sends notices reaches a
-- restricted case, because its notice has to become an alert; nobody reaches a sealed one but by an approved query in its hours.
create function closed_case_open_to_me(the_case uuid, the_state text) returns boolean
language sql stable security definer set search_path = public, pg_temp
begin atomic
  select case
    when current_setting('guitu.role', true) = 'system' then true
    when the_state = 'sealed' then exists (
      select from record_queries q
       where q.case_id = the_case and q.requester_id = nullif(current_setting('guitu.account', true), '')::uuid
         and q.state = 'approved' and q.closes_at > nullif(current_setting('guitu.at', true), '')::timestamptz)
    when current_setting('guitu.role', true) = 'body' then true
    else exists (
      select from restricted_readers r
       where r.case_id = the_case and r.account_id = nullif(current_setting('guitu.account', true), '')::uuid) end;
end;

-- The walls. They stand beside the policies by office (0006): both must let a row through.
create policy cases_closed on cases as restrictive for select
  using ((state <> 'sealed' and not restricted) or closed_case_open_to_me(id, state));
create policy alerts_closed on alerts as restrictive for select
  using (not exists (select from closed_cases k where k.case_id = alerts.case_id and not closed_case_open_to_me(k.case_id, k.state)));
create policy tasks_closed on tasks as restrictive for select
  using (case_id is null
    or not exists (select from closed_cases k where k.case_id = tasks.case_id and not closed_case_open_to_me(k.case_id, k.state)));
create policy measures_closed on measures as restrictive for select
  using (not exists (select from closed_cases k where k.case_id = measures.case_id and not closed_case_open_to_me(k.case_id, k.state)));
create policy terminations_closed on terminations as restrictive for select
  using (not exists (select from closed_cases k where k.case_id = terminations.case_id and not closed_case_open_to_me(k.case_id, k.state)));
create policy notices_closed on notices as restrictive for select
  using (case_id is null
    or not exists (select from closed_cases k where k.case_id = notices.case_id and not closed_case_open_to_me(k.case_id, k.state)));
-- a message about an alert, a task or a notice is seen by whoever sees what it is about, so it closes with it
create policy notifications_closed on notifications as restrictive for select
  using ((select acting_role()) in ('system', 'body')
    or (alert_id is not null and alert_in_sight(alert_id))
    or (task_id is not null and task_in_sight(task_id))
    or (notice_id is not null and notice_in_sight(notice_id)));
create policy drill_messages_closed on drill_messages as restrictive for select
  using ((select acting_role()) = 'system' or notification_in_sight(notification_id));
create policy attachments_closed on attachments as restrictive for select
  using ((task_event_id is null or task_event_in_sight(task_event_id))
    and (notice_id is null or notice_in_sight(notice_id))
    and (case_id is null or case_in_sight(case_id)));
create policy attachments_of_case on attachments for select using (case_in_sight(case_id));

-- Seals an ended case: the register first, then the state that closes it. False when it is not there, not ended, or sealed already.
create function seal_case(the_case uuid, seal uuid, by_account uuid, why text, at timestamptz) returns boolean
language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
  insert into seals (case_id, id, kind, case_number, id_number_index, office_code, county_code, sealed_by, sealed_at, ground)
  select c.id, seal, c.kind, c.case_number, p.id_number_index, c.office_code, c.county_code, by_account, at, why
    from cases c join persons p on p.id = c.person_id
   where c.id = the_case and c.state = 'ended' and starts_with(c.office_code, nullif(current_setting('guitu.scope', true), ''))
  on conflict do nothing;
  if not found then return false; end if;
  update cases set state = 'sealed', version = version + 1, updated_at = at where id = the_case;
  return true;
end $$;

-- Ends the retention of a sealed record: the case, everything that refers to it, and the person, unless another case of the person is
-- kept. What refers is found in the catalog, so a noun that is added later is erased as well. What is left is a row to count.
-- Answers the digests of the files whose rows went.
create function erase_sealed_case(the_case uuid, at timestamptz) returns setof bytea
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  link record;
  found_now bigint;
  found_before bigint := 0;
  one regclass;
  statement text;
  gone bytea[];
begin
  perform from seals s where s.case_id = the_case and s.erased_at is null for update;
  if not found then return; end if;
  -- a notice that also raised an alert on another case of the person stays, with that case
  update alerts a set notice_id = null
   where a.case_id = the_case and a.notice_id in (select n.id from notices n where n.case_id <> the_case);
  update notices n set case_id = a.case_id, office_code = a.office_code, county_code = a.county_code
    from alerts a where a.notice_id = n.id and n.case_id = the_case and a.case_id <> the_case;

  create temporary table leaving (tab oid, row_id tid, primary key (tab, row_id)) on commit drop;
  insert into leaving select 'cases'::regclass, c.ctid from cases c where c.id = the_case;
  insert into leaving select 'persons'::regclass, p.ctid from persons p join cases c on c.person_id = p.id
   where c.id = the_case and not exists (select from cases other where other.person_id = p.id and other.id <> the_case);
  loop
    for link in
      select k.conrelid as child, k.confrelid as parent, ca.attname as child_column, pa.attname as parent_column
        from pg_constraint k
        join pg_attribute ca on ca.attrelid = k.conrelid and ca.attnum = k.conkey[1]
        join pg_attribute pa on pa.attrelid = k.confrelid and pa.attnum = k.confkey[1]
       where k.contype = 'f' and cardinality(k.conkey) = 1 and k.confrelid in (select l.tab from leaving l)
    loop
      execute format('insert into leaving select %s, c.ctid from %s c where c.%I in
          (select p.%I from %s p join leaving l on l.tab = %s and l.row_id = p.ctid) on conflict do nothing',
        link.child, link.child::regclass, link.child_column, link.parent_column, link.parent::regclass, link.parent);
    end loop;
    select count(*) into found_now from leaving;
    exit when found_now = found_before;
    found_before := found_now;
  end loop;

  insert into erased_records (case_id, kind, office_code, county_code, category, sex, birth_year, start_date, end_date, sealed_at,
    erased_at, rows)
  select c.id, c.kind, c.office_code, c.county_code, c.category, p.sex, extract(year from p.birth_date), c.start_date, c.end_date,
         s.sealed_at, at, (select jsonb_object_agg(tab::regclass::text, n) from (select tab, count(*) as n from leaving group by tab) as t)
    from cases c join persons p on p.id = c.person_id join seals s on s.case_id = c.id where c.id = the_case;
  select array_agg(distinct kept.digest) into gone
    from attachments a join leaving l on l.tab = 'attachments'::regclass and l.row_id = a.ctid
         cross join lateral unnest(array[a.digest, a.thumbnail_digest]) as kept (digest) where kept.digest is not null;

  -- one statement, at whose end the references are checked: whatever refers to whatever, all of it leaves together
  statement := '';
  for one in select distinct tab::regclass from leaving loop
    statement := statement || case when statement = '' then 'with ' else ', ' end
      || format('%I as (delete from %s where ctid in (select row_id from leaving where tab = %s))', 'leaving_' || one::oid, one, one::oid);
  end loop;
  execute statement || ' select 1';
  update seals s set id_number_index = null, erased_at = at where s.case_id = the_case;
  drop table leaving;
  return query select unnest(gone);
end $$;

alter table restricted_readers enable row level security;
alter table seals enable row level security;
alter table attachment_marks enable row level security;
create policy attachment_marks_read on attachment_marks for select using (attachment_in_sight(attachment_id));
create policy attachment_marks_add on attachment_marks for insert with check (attachment_in_sight(attachment_id));
alter table record_queries enable row level security;
alter table record_query_steps enable row level security;
alter table erased_records enable row level security;
alter table closed_cases enable row level security;
create policy restricted_readers_read on restricted_readers for select using (starts_with(office_code, (select scope_prefix())));
create policy restricted_readers_add on restricted_readers for insert with check (starts_with(office_code, (select scope_prefix())));
create policy restricted_readers_remove on restricted_readers for delete using (starts_with(office_code, (select scope_prefix())));
create policy seals_read on seals for select using (starts_with(office_code, (select scope_prefix())));
create policy record_queries_read on record_queries for select using (starts_with(office_code, (select scope_prefix())));
create policy record_queries_add on record_queries for insert with check (starts_with(office_code, (select scope_prefix())));
create policy record_queries_change on record_queries for update using (starts_with(office_code, (select scope_prefix())));
create policy record_query_steps_read on record_query_steps for select using (record_query_in_sight(query_id));
create policy record_query_steps_add on record_query_steps for insert
  with check (record_query_in_sight(query_id));
create policy erased_records_read on erased_records for select using (starts_with(office_code, (select scope_prefix())));
create policy closed_cases_read on closed_cases for select using ((select acting_role()) <> '');

revoke execute on function note_closed_case, closed_case_open_to_me, seal_case, erase_sealed_case,
  sweep_unnamed_attachments from public;
grant execute on function closed_case_open_to_me, seal_case to guitu_app, guitu_worker;
grant execute on function erase_sealed_case, sweep_unnamed_attachments to guitu_worker;
grant select, insert on attachment_marks to guitu_app, guitu_worker;
grant update (case_id) on attachments to guitu_app;
grant usage on sequence record_query_numbers to guitu_app, guitu_worker;
grant select, insert, delete on restricted_readers to guitu_app, guitu_worker;
grant select on seals, erased_records, closed_cases to guitu_app, guitu_worker;
grant select, insert on record_queries, record_query_steps to guitu_app, guitu_worker;
grant update (state, decided_at, closes_at) on record_queries to guitu_app, guitu_worker;
