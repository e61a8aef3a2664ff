-- Who may touch what. Row-level security is on for every table (a test walks them); with nobody entered every policy is false.

create function scope_prefix() returns text language sql stable
  return nullif(current_setting('guitu.scope', true), '');
create function me() returns uuid language sql stable
  return nullif(current_setting('guitu.account', true), '')::uuid;
create function acting_role() returns text language sql stable
  return coalesce(current_setting('guitu.role', true), '');
-- Somebody is entered: staff, an administrator or the system; a body that sends notices is not staff.
create function is_staff() returns boolean language sql stable
  return coalesce(current_setting('guitu.role', true), '') not in ('', 'body');

-- Whether the row of another table is in sight of the one who is entered, for the policies of what hangs on it. A policy that looked there
-- itself would bring that table's policies along, and theirs in turn: hundreds of sub-selects to plan for one row (docs/decisions).
-- Only `cases` and `closed_cases`, which ask hardly anybody else, are looked at in policies themselves.
do $$
declare
  t text;
  name text;
begin
  foreach t in array '{cases,alerts,tasks,task_events,notices,notifications,attachments,persons,leaves,permits,team_members,visits,moves,documents,aids,
    consent_steps,record_queries,positioning_orders,verifications,duplicate_pairs,merges,periodic_reports,objections}'::text[] loop
    name := regexp_replace(regexp_replace(t, 'ies$', 'y'), 's$', '') || '_in_sight';
    execute format('create function %I(wanted uuid) returns boolean language plpgsql stable strict as
      $body$ begin return exists (select from public.%I r where r.id = wanted); end $body$', name, t);
    execute format('grant execute on function %I to guitu_app, guitu_worker', name);
  end loop;
end $$;
-- The alert of a notice that stands under another office, and a task of an alert that is one's own.
create function alerted_by_notice(the_notice uuid) returns boolean language plpgsql stable strict as $$
begin
  return exists (select from public.alerts a where a.notice_id = the_notice and starts_with(a.office_code, public.scope_prefix()));
end $$;
create function works_on_alert(the_alert uuid) returns boolean language plpgsql stable strict as $$
begin
  return exists (select from public.tasks t where t.alert_id = the_alert and t.assignee_id = public.me());
end $$;
grant execute on function alerted_by_notice, works_on_alert to guitu_app, guitu_worker;

do $$
declare t text;
begin
  for t in select tablename from pg_tables where schemaname = 'public' and tablename <> 'schema_migrations' loop
    execute format('alter table %I enable row level security', t);
  end loop;
end $$;

-- Plumbing everybody who is entered may read.
create policy offices_read on offices for select using (true);
create policy offices_write on offices for insert with check ((select acting_role()) in ('system-admin', 'system'));
create policy offices_change on offices for update using ((select acting_role()) in ('system-admin', 'system'));
create policy office_aliases_all on office_aliases using (starts_with(county_code, (select scope_prefix())));

create policy accounts_read on accounts for select using ((select is_staff()));
create policy accounts_add on accounts for insert with check ((select acting_role()) in ('system-admin', 'system'));
create policy accounts_change on accounts for update
  using ((select acting_role()) in ('system-admin', 'security-admin', 'system') or id = (select me()));
create policy sessions_read on sessions for select
  using (account_id = (select me()) or (select acting_role()) in ('system-admin', 'security-admin', 'audit-admin', 'system'));
create policy sessions_end on sessions for update
  using (account_id = (select me()) or (select acting_role()) in ('system-admin', 'security-admin', 'system'));
create policy responsible_officers_read on responsible_officers for select using ((select acting_role()) <> '');
-- the security administrator takes an account out of use, and with it off the lists; the deputies move up
create policy responsible_officers_add on responsible_officers for insert
  with check ((select acting_role()) in ('system-admin', 'security-admin', 'system'));
create policy responsible_officers_remove on responsible_officers for delete
  using ((select acting_role()) in ('system-admin', 'security-admin', 'system'));
create policy authorised_bodies_read on authorised_bodies for select using ((select acting_role()) <> '');
create policy authorised_bodies_add on authorised_bodies for insert
  with check ((select acting_role()) in ('security-admin', 'system'));
create policy authorised_bodies_change on authorised_bodies for update
  using ((select acting_role()) in ('security-admin', 'system'));
create policy settings_read on settings for select using ((select acting_role()) <> '');
create policy settings_add on settings for insert with check ((select acting_role()) in ('system-admin', 'security-admin', 'system'));
create policy settings_change on settings for update
  using ((select acting_role()) in ('system-admin', 'security-admin', 'system'));

-- People and cases: by office, and for a helper by assignment.
create policy case_assignments_read on case_assignments for select
  using (account_id = (select me()) or starts_with(office_code, (select scope_prefix())));
create policy case_assignments_add on case_assignments for insert
  with check (starts_with(office_code, (select scope_prefix())));
create policy case_assignments_remove on case_assignments for delete
  using (starts_with(office_code, (select scope_prefix())));
create policy cases_read on cases for select
  using (starts_with(office_code, (select scope_prefix()))
    or id in (select a.case_id from case_assignments a where a.account_id = (select me())));
create policy cases_add on cases for insert with check (starts_with(office_code, (select scope_prefix())));
create policy cases_change on cases for update using (starts_with(office_code, (select scope_prefix())));
create policy persons_read on persons for select using (exists (select from cases c where c.person_id = persons.id));
create policy persons_add on persons for insert with check ((select scope_prefix()) is not null);
create policy persons_change on persons for update using (exists (select from cases c where c.person_id = persons.id));
create policy case_counts_read on case_counts for select using (starts_with(office_code, (select scope_prefix())));
create policy case_count_deltas_read on case_count_deltas for select using (starts_with(office_code, (select scope_prefix())));

-- Notices, alerts, tasks. What nobody in the ledger matches stands under the city's code, which only the city's scope covers.
-- A notice about two cases of one person stands under one office; the other reads it by the alert it was given.
create policy notices_read on notices for select
  using (starts_with(office_code, (select scope_prefix()))
    or alerted_by_notice(id));
create policy notices_add on notices for insert with check (starts_with(office_code, (select scope_prefix())));
create policy alerts_read on alerts for select using (starts_with(office_code, (select scope_prefix())));
create policy alerts_add on alerts for insert with check (starts_with(office_code, (select scope_prefix())));
create policy alerts_change on alerts for update using (starts_with(office_code, (select scope_prefix())));
create policy alert_events_read on alert_events for select using (alert_in_sight(alert_id));
-- A helper reports on an alert by its task without seeing the alert.
create policy alert_events_add on alert_events for insert
  with check (alert_in_sight(alert_id)
    or works_on_alert(alert_id));
create policy tasks_read on tasks for select
  using (starts_with(office_code, (select scope_prefix())) or assignee_id = (select me()));
create policy tasks_add on tasks for insert with check (starts_with(office_code, (select scope_prefix())));
create policy tasks_change on tasks for update
  using (starts_with(office_code, (select scope_prefix())) or assignee_id = (select me()));
create policy task_events_read on task_events for select using (task_in_sight(task_id));
create policy task_events_add on task_events for insert with check (task_in_sight(task_id));
create policy attachments_read on attachments for select
  using (starts_with(office_code, (select scope_prefix())) or created_by = (select me())
    or task_event_in_sight(task_event_id)
    or notice_in_sight(notice_id));
create policy attachments_add on attachments for insert
  with check (starts_with(office_code, (select scope_prefix())) or created_by = (select me()));
create policy attachments_place on attachments for update
  using (starts_with(office_code, (select scope_prefix())) or created_by = (select me()));
create policy notifications_read on notifications for select
  using (account_id = (select me()) or starts_with(office_code, (select scope_prefix())));
create policy notifications_add on notifications for insert with check ((select acting_role()) <> '');
create policy notifications_change on notifications for update
  using (account_id = (select me()) or starts_with(office_code, (select scope_prefix())));
create policy drill_messages_read on drill_messages for select using (starts_with(office_code, (select scope_prefix())));
create policy drill_messages_add on drill_messages for insert with check ((select acting_role()) = 'system');
create policy push_subscriptions_own on push_subscriptions
  using (account_id = (select me()) or (select acting_role()) = 'system');

-- Audit: everybody entered adds, only the audit administrator and the sealer read, nobody changes.
create policy audit_entries_read on audit_entries for select using ((select acting_role()) in ('audit-admin', 'system'));
create policy audit_entries_add on audit_entries for insert with check (true);
create policy audit_seals_read on audit_seals for select using ((select acting_role()) in ('audit-admin', 'system'));
create policy audit_seals_add on audit_seals for insert with check ((select acting_role()) = 'system');

-- The offline package.
create policy trusted_senders_read on trusted_senders for select using ((select is_staff()));
create policy trusted_senders_add on trusted_senders for insert with check ((select acting_role()) in ('security-admin', 'system'));
create policy trusted_senders_change on trusted_senders for update using ((select acting_role()) in ('security-admin', 'system'));
create policy package_keys_read on package_keys for select using ((select is_staff()));
create policy package_keys_add on package_keys for insert with check ((select acting_role()) in ('security-admin', 'system'));
create policy package_keys_change on package_keys for update using ((select acting_role()) in ('security-admin', 'system'));
create policy package_imports_all on package_imports using (starts_with(office_code, (select scope_prefix())));
create policy package_rows_all on package_rows using (import_id in (select i.id from package_imports i));

-- Web Push: a browser that changes hands brings its endpoint along; the newest owner keeps it.
create function keep_push_subscription(id uuid, session uuid, endpoint text, p256dh text, auth text, at timestamptz) returns void
language sql volatile security definer set search_path = public, pg_temp
begin atomic
  insert into push_subscriptions as p (id, account_id, session_id, endpoint, p256dh, auth, created_at)
  values ($1, nullif(current_setting('guitu.account', true), '')::uuid, $2, $3, $4, $5, $6)
  on conflict (endpoint) do update set account_id = excluded.account_id, session_id = excluded.session_id,
    p256dh = excluded.p256dh, auth = excluded.auth, created_at = excluded.created_at, gone_at = null;
end;

-- Grants. No UPDATE and no DELETE on legal rows; no column that would let a leak become a sign-in.
revoke all on all tables in schema public from public;
revoke execute on all functions in schema public from public;
grant usage on schema public to guitu_app, guitu_worker;
grant execute on function scope_of, scope_prefix, me, acting_role, is_staff to guitu_app, guitu_worker;
grant execute on function enter_session, watch_session, enter_body, find_sign_in, count_failed_sign_in, open_session,
  keep_push_subscription to guitu_app;
grant execute on function enter_system, fold_case_counts, find_persons_by_id_numbers, tidy_name_index to guitu_worker;
grant execute on function find_person_by_id_number, search_cases_by_name, lexemes_with_county, officers_to_tell, readable_number
  to guitu_app, guitu_worker;
grant usage on all sequences in schema public to guitu_app, guitu_worker;

grant select, insert, update on offices, office_aliases, settings, trusted_senders to guitu_app, guitu_worker;
grant select (id, login_name, display_name, role, office_code, phone_secret, phone_masked, active, must_change_password,
  locked_until, version, created_at, updated_at) on accounts to guitu_app, guitu_worker;
grant insert, update on accounts to guitu_app, guitu_worker;
grant select (id, account_id, app, created_at, last_seen_at, expires_at, revoked_at, client) on sessions to guitu_app, guitu_worker;
grant update (revoked_at) on sessions to guitu_app, guitu_worker;
grant select, insert, delete on responsible_officers, case_assignments to guitu_app, guitu_worker;
grant select (id, name, kind, key_hint, active, created_by, created_at) on authorised_bodies to guitu_app, guitu_worker;
grant insert on authorised_bodies to guitu_app, guitu_worker;
grant update (active) on authorised_bodies to guitu_app, guitu_worker;

grant select, insert, update on persons, cases, alerts, tasks, notifications to guitu_app, guitu_worker;
grant select on case_counts, case_count_deltas to guitu_app, guitu_worker;
grant select, insert on notices, alert_events, task_events, attachments, audit_entries to guitu_app, guitu_worker;
grant update (task_event_id, notice_id) on attachments to guitu_app;
grant select on drill_messages, audit_seals to guitu_app, guitu_worker;
grant insert on drill_messages, audit_seals to guitu_worker;
grant select, update on push_subscriptions to guitu_app, guitu_worker;
grant delete on push_subscriptions to guitu_app;

grant select (fingerprint, subject, certificate, active, created_by, created_at) on package_keys to guitu_app;
grant select on package_keys to guitu_worker;
grant insert on package_keys to guitu_app, guitu_worker;
grant update (active) on package_keys to guitu_app, guitu_worker;
grant select, insert, update on package_imports to guitu_app, guitu_worker;
grant select, insert, update, delete on package_rows to guitu_app, guitu_worker;
