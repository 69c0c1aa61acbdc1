-- Schemas, extensions and the few grants a hosted project comes with. Tables, functions and sequences of the app
-- are not granted to anybody by default: every grant is written out in a migration.
alter database postgres owner to postgres;
alter database postgres set search_path = "$user", public, extensions;
set local search_path = public, extensions;

alter schema public owner to pg_database_owner;
grant usage on schema public to anon, authenticated, service_role;
grant all on schema public to postgres;

create schema if not exists extensions authorization postgres;
grant usage on schema extensions to public;
create extension if not exists pgcrypto with schema extensions;
create extension if not exists "uuid-ossp" with schema extensions;

-- Managed schemas: owned by the superuser, their tables by their service's role. postgres, a member of those roles,
-- may refer to the tables and put triggers and policies on them, but create nothing there.
do $$
declare
  managed text;
begin
  foreach managed in array array['auth', 'storage', 'realtime'] loop
    execute format('create schema if not exists %I authorization supabase_admin', managed);
    execute format('grant usage on schema %I to anon, authenticated, service_role, postgres', managed);
    execute format('grant usage on schema %I to %I', managed, format('supabase_%s_admin', managed));
  end loop;
end
$$;
