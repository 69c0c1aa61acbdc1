-- People of a local installation, with passwords that anyone can read: never run this against a hosted project.
-- Runs again at every start and changes nothing then.

with people (id, email, password, full_name, role) as (
  values
    ('00000000-0000-4000-8000-00000000ad01'::uuid, 'admin@desk.local', 'admin-local-only', 'Admin A', 'admin'),
    ('00000000-0000-4000-8000-00000000a901'::uuid, 'agent@desk.local', 'agent-local-only', 'Agent A', 'agent'),
    ('00000000-0000-4000-8000-00000000a902'::uuid, 'agent-b@desk.local', 'agent-local-only', 'Agent B', 'agent')
),
missing as (
  select * from people
  where not exists (select from auth.users as known where known.email = people.email or known.id = people.id)
),
-- The auth service reads the token columns as text: null there breaks every sign-in.
new_users as (
  insert into auth.users (
    instance_id, id, aud, role, email, encrypted_password, email_confirmed_at, raw_app_meta_data,
    raw_user_meta_data, created_at, updated_at, confirmation_token, recovery_token, email_change_token_new,
    email_change, email_change_token_current, phone_change, phone_change_token, reauthentication_token
  )
  select
    '00000000-0000-0000-0000-000000000000', id, 'authenticated', 'authenticated', email,
    extensions.crypt(password, extensions.gen_salt('bf', 10)), now(),
    jsonb_build_object('provider', 'email', 'providers', jsonb_build_array('email'), 'role', role),
    jsonb_build_object('full_name', full_name), now(), now(), '', '', '', '', '', '', '', ''
  from missing
  on conflict do nothing
  returning id, email
)
insert into auth.identities (provider_id, user_id, provider, identity_data, created_at, updated_at)
select
  id::text, id, 'email',
  jsonb_build_object('sub', id::text, 'email', email, 'email_verified', true, 'phone_verified', false), now(), now()
from new_users
on conflict do nothing;
