-- What the auth service of this stack leaves to Postgres: users as JSON, and merging of metadata.
grant usage on schema local_stack to supabase_auth_admin;

create or replace function local_stack.rfc3339(moment timestamptz) returns text language sql stable set search_path = '' as $$
  select to_char(moment at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
$$;
comment on function local_stack.rfc3339(timestamptz) is 'A moment as the auth service writes it: microseconds, UTC, Z.';

create or replace function local_stack.auth_identities(id_of_user uuid) returns jsonb language sql stable set search_path = '' as $$
  select coalesce(jsonb_agg(jsonb_build_object(
    'identity_id', i.id,
    'id', i.provider_id,
    'user_id', i.user_id,
    'identity_data', i.identity_data,
    'provider', i.provider,
    'last_sign_in_at', local_stack.rfc3339(i.last_sign_in_at),
    'created_at', local_stack.rfc3339(i.created_at),
    'updated_at', local_stack.rfc3339(i.updated_at),
    'email', i.email
  ) order by i.created_at), '[]')
  from auth.identities as i
  where i.user_id = id_of_user
$$;
comment on function local_stack.auth_identities(uuid) is 'The identities of a user, as the auth service answers them.';

create or replace function local_stack.auth_factors(id_of_user uuid) returns jsonb language sql stable set search_path = '' as $$
  select jsonb_agg(jsonb_build_object(
    'id', f.id,
    'created_at', local_stack.rfc3339(f.created_at),
    'updated_at', local_stack.rfc3339(f.updated_at),
    'status', f.status,
    'factor_type', f.factor_type,
    'phone', coalesce(f.phone, ''),
    'last_challenged_at', local_stack.rfc3339(f.last_challenged_at)
  ) || case when f.friendly_name <> '' then jsonb_build_object('friendly_name', f.friendly_name) else '{}' end
  order by f.created_at)
  from auth.mfa_factors as f
  where f.user_id = id_of_user
$$;
comment on function local_stack.auth_factors(uuid) is
  'The second factors of a user, as the auth service answers them, without their secrets; null for none.';

create or replace function local_stack.auth_user(u auth.users) returns jsonb language sql stable set search_path = '' as $$
  -- Moments that did not happen are left out; metadata keeps its nulls.
  select jsonb_strip_nulls(jsonb_build_object(
    'email_confirmed_at', local_stack.rfc3339(u.email_confirmed_at),
    'invited_at', local_stack.rfc3339(u.invited_at),
    'confirmation_sent_at', local_stack.rfc3339(u.confirmation_sent_at),
    'recovery_sent_at', local_stack.rfc3339(u.recovery_sent_at),
    'confirmed_at', local_stack.rfc3339(u.confirmed_at),
    'last_sign_in_at', local_stack.rfc3339(u.last_sign_in_at),
    'banned_until', local_stack.rfc3339(u.banned_until),
    'deleted_at', local_stack.rfc3339(u.deleted_at)
  )) || coalesce(
    (select jsonb_build_object('factors', factors) from local_stack.auth_factors(u.id) as factors where factors is not null), '{}'
  ) || jsonb_build_object(
    'id', u.id,
    'aud', coalesce(u.aud, ''),
    'role', coalesce(u.role, ''),
    'email', coalesce(u.email, ''),
    'phone', coalesce(u.phone, ''),
    'app_metadata', coalesce(u.raw_app_meta_data, '{}'),
    'user_metadata', coalesce(u.raw_user_meta_data, '{}'),
    'identities', local_stack.auth_identities(u.id),
    'created_at', local_stack.rfc3339(u.created_at),
    'updated_at', local_stack.rfc3339(u.updated_at),
    'is_anonymous', u.is_anonymous
  )
$$;
comment on function local_stack.auth_user(auth.users) is 'A user as the auth service answers it, never with the password.';

create or replace function local_stack.merge_metadata(old jsonb, new jsonb) returns jsonb language sql immutable set search_path = '' as $$
  select (coalesce(old, '{}') || coalesce(new, '{}'))
    - array(select key from jsonb_each(coalesce(new, '{}')) where value = 'null'::jsonb)
$$;
comment on function local_stack.merge_metadata(jsonb, jsonb) is 'Keys of new win; a null takes its key out.';
