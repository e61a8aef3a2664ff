-- The job queue (graphile-worker) lives in its own schema, made before this migration by its own migrations, as the owner.
-- Requests add jobs in their transaction through one function and can do nothing else there; the worker owns the rest.
-- Those that a transaction leaves come together: [{task, payload, key, runAt, priority, pause}]; no key comes twice. `pause` says: not within a
-- second from now by this clock.
create function enqueue_jobs(jobs json) returns void
language plpgsql volatile security definer set search_path = graphile_worker, public, pg_temp as $$
begin
  perform from graphile_worker.add_jobs(array(
    select (j.task, j.payload, null, case when j.pause then greatest(j."runAt", clock_timestamp() + interval '1 second') else j."runAt" end,
            25, j.key, j.priority, null)::graphile_worker.job_spec
      from json_to_recordset(jobs) as j (task text, payload json, key text, "runAt" timestamptz, priority smallint, pause boolean)));
end $$;
revoke execute on function enqueue_jobs from public;
grant execute on function enqueue_jobs to guitu_app, guitu_worker;

grant usage on schema graphile_worker to guitu_worker;
grant select, insert, update, delete on all tables in schema graphile_worker to guitu_worker;
grant usage on all sequences in schema graphile_worker to guitu_worker;
grant execute on all functions in schema graphile_worker to guitu_worker;
do $$
declare t text;
begin
  for t in select tablename from pg_tables where schemaname = 'graphile_worker' and rowsecurity loop
    execute format('create policy guitu_worker_runs on graphile_worker.%I to guitu_worker using (true) with check (true)', t);
  end loop;
end $$;

-- Live updates: one channel; the payload says where and what, never who.
create function announce(events json) returns void language sql volatile
begin atomic
  select pg_notify('guitu_live', event::text) from json_array_elements(events) as event;
end;
grant execute on function announce to guitu_app, guitu_worker;
