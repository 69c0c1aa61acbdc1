-- Run once by the image supabase/postgres on an empty volume, after its own scripts: what Supabase's services sign in with.
\set password `echo "$POSTGRES_PASSWORD"`

alter user authenticator with password :'password';
alter user supabase_auth_admin with password :'password';
alter user supabase_storage_admin with password :'password';

-- Realtime keeps its own tables here.
create schema if not exists _realtime;
alter schema _realtime owner to supabase_admin;
