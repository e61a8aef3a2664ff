-- Roles of a Guitu cluster. Run once per cluster by an administrator of the server; Guitu runs it itself on the database it
-- embeds. No role below can create databases or roles, and none but the owner may change the schema.
--   guitu_owner   owns tables and functions; row-level security does not bind it, so nothing ever signs in as it but migrations
--   guitu_app     answers requests; bound by row-level security; may not change or delete legal rows
--   guitu_worker  runs jobs; bound by row-level security too, and allowed to act for the system
do $$
declare role_name text;
begin
  foreach role_name in array array['guitu_owner', 'guitu_app', 'guitu_worker'] loop
    if not exists (select from pg_roles where rolname = role_name) then
      execute format('create role %I login nosuperuser nocreatedb nocreaterole nobypassrls', role_name);
    end if;
  end loop;
end $$;
