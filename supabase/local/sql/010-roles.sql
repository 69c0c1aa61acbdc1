-- Roles as on a hosted project. supabase_admin is the superuser that made the database; postgres, which runs the
-- app's migrations, is none.
do $$
declare
  role_name text;
begin
  foreach role_name in array array[
    'postgres', 'anon', 'authenticated', 'service_role', 'authenticator', 'supabase_auth_admin',
    'supabase_storage_admin', 'supabase_realtime_admin', 'supabase_replication_admin', 'supabase_read_only_user',
    'dashboard_user'
  ] loop
    if not exists (select from pg_roles where rolname = role_name) then
      execute format('create role %I', role_name);
    end if;
  end loop;
end
$$;

alter role postgres login createdb createrole replication bypassrls;
alter role service_role bypassrls;
alter role authenticator login noinherit;
alter role supabase_auth_admin createrole noinherit login;
alter role supabase_storage_admin createrole noinherit login;
alter role supabase_replication_admin replication login;
alter role supabase_read_only_user bypassrls login;
alter role dashboard_user createdb createrole replication;

grant anon, authenticated, service_role to authenticator;
grant anon, authenticated, service_role, authenticator, supabase_auth_admin, supabase_storage_admin,
  supabase_realtime_admin, pg_monitor, pg_read_all_data, pg_signal_backend to postgres;
grant anon, authenticated, service_role to postgres with admin option;
grant pg_read_all_data to supabase_read_only_user;
-- Hosted allows it by supautils, so that a dump can be loaded without triggers.
grant set on parameter session_replication_role to postgres;

alter role anon set statement_timeout = '3s';
alter role authenticated set statement_timeout = '8s';
alter role authenticator set statement_timeout = '8s';
alter role authenticator set lock_timeout = '8s';
alter role supabase_auth_admin set search_path = auth;
alter role supabase_auth_admin set idle_in_transaction_session_timeout = '60s';
alter role supabase_storage_admin set search_path = storage;
