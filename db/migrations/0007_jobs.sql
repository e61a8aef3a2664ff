-- The job queue (graphile-worker) lives in its own schema, made before this migration by its own migrations, as the owner.
-- Requests add jobs in their transaction through one function and can do nothing else there; the worker owns the rest.
create function enqueue_job(task text, payload json, job_key text, run_at timestamptz, priority integer) returns void
language plpgsql volatile security definer set search_path = graphile_worker, public, pg_temp as $$
begin
  perform graphile_worker.add_job(identifier => task, payload => payload, job_key => job_key, run_at => run_at,
                                  max_attempts => 25, priority => priority);
end $$;
revoke execute on function enqueue_job from public;
grant execute on function enqueue_job to guitu_app, guitu_worker;

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
create function announce(topic text, office_code text, subject_id text) returns void language sql volatile
  return pg_notify('guitu_live', json_build_object('topic', topic, 'office', office_code, 'id', subject_id)::text);
grant execute on function announce to guitu_app, guitu_worker;
