-- Schemas and least privilege: nothing made later is reachable by the API roles unless a grant is written out.

create extension if not exists pgcrypto with schema extensions;

create schema private;
comment on schema private is
  'Internals that the API does not expose: access checks, triggers, steps of ingestion.';

revoke all on schema private from public;
grant usage on schema private to authenticated, service_role;

-- Execute on new functions goes to everyone by default; projects from before 2026 also grant tables to the API roles.
alter default privileges revoke execute on functions from public;
alter default privileges in schema public revoke execute on functions from anon, authenticated, service_role;
alter default privileges in schema public revoke all on tables from anon, authenticated, service_role;
alter default privileges in schema public revoke all on sequences from anon, authenticated, service_role;
