-- A new key for a provider: valid at once, while the old one stays valid for a grace time.

create function private.rotate_interact_provider_key(
  provider_id uuid, grace_hours integer, seen_rotation timestamptz
) returns timestamptz
language plpgsql security definer set search_path = '' as $$
declare
  rotated timestamptz;
  present record;
begin
  perform private.require_admin();
  if grace_hours is null or grace_hours not in (0, 1, 24, 168) then
    raise exception 'The grace time is 0, 1, 24 or 168 hours.' using errcode = 'invalid_parameter_value';
  end if;
  -- Two who rotate at once meet at this row, and the second one no longer fits.
  update public.interact_providers as provider
  set
    previous_api_key = case when grace_hours > 0 then provider.api_key end,
    previous_api_key_expires_at = case when grace_hours > 0 then clock_timestamp() + make_interval(hours => grace_hours) end,
    previous_api_key_last_used_at = null,
    api_key = default,
    api_key_rotated_at = clock_timestamp(),
    api_key_rotated_by = (select auth.uid())
  where provider.id = provider_id
    and coalesce(provider.previous_api_key_expires_at <= clock_timestamp(), true)
    and provider.api_key_rotated_at is not distinct from seen_rotation
  returning provider.api_key_rotated_at into rotated;
  if rotated is not null then
    perform private.write_audit(
      'rotate_key', 'interact_providers', provider_id::text, jsonb_build_object('grace_hours', grace_hours)
    );
    return rotated;
  end if;
  select provider.api_key_rotated_at as rotated_at into present
  from public.interact_providers as provider where provider.id = provider_id;
  if not found then
    raise exception 'There is no such provider.' using errcode = 'PT404';
  elsif present.rotated_at is distinct from seen_rotation then
    raise exception 'The key was rotated meanwhile.' using errcode = 'PT409', detail = 'key_rotated';
  end if;
  raise exception 'The old key is still valid.' using errcode = 'PT409', detail = 'old_key_valid';
end;
$$;
comment on function private.rotate_interact_provider_key(uuid, integer, timestamptz) is
  'See the public function. Definer: the key columns are granted to no browser.';

create function public.rotate_interact_provider_key(
  provider_id uuid, grace_hours integer, seen_rotation timestamptz default null
) returns timestamptz
language sql set search_path = '' as $$
  select private.rotate_interact_provider_key(provider_id, grace_hours, seen_rotation);
$$;
comment on function public.rotate_interact_provider_key(uuid, integer, timestamptz) is
  'Gives a provider a new key and answers when; the old one stays valid for 0, 1, 24 or 168 hours. 42501 for anyone but
an admin; PT409 `old_key_valid` while an older key is in its grace time, `key_rotated` if the last rotation is not
`seen_rotation`; PT404 when there is no such provider.';

create function private.revoke_previous_key(provider_id uuid) returns boolean
language plpgsql security definer set search_path = '' as $$
declare
  was_valid boolean;
begin
  perform private.require_admin();
  update public.interact_providers as provider
  set previous_api_key = null, previous_api_key_expires_at = null, previous_api_key_last_used_at = null
  from public.interact_providers as before
  where provider.id = provider_id and before.id = provider.id and provider.previous_api_key is not null
  returning before.previous_api_key_expires_at > clock_timestamp() into was_valid;
  if was_valid then
    perform private.write_audit('revoke_previous_key', 'interact_providers', provider_id::text);
  end if;
  return coalesce(was_valid, false);
end;
$$;
comment on function private.revoke_previous_key(uuid) is
  'See the public function. Definer: the key columns are granted to no browser.';

create function public.revoke_previous_key(provider_id uuid) returns boolean
language sql set search_path = '' as $$
  select private.revoke_previous_key(provider_id);
$$;
comment on function public.revoke_previous_key(uuid) is
  'Ends the grace time of a provider''s old key; false if none was valid. 42501 for anyone but an admin.';

create function private.provider_key_state(provider_id uuid)
returns table (
  hint text, rotated_at timestamptz, rotated_by text, previous_expires_at timestamptz, previous_last_used_at timestamptz
)
language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.require_admin();
  return query
  select
    left(provider.api_key, 4) || '…' || right(provider.api_key, 4),
    provider.api_key_rotated_at,
    person.full_name,
    case when provider.previous_api_key_expires_at > now() then provider.previous_api_key_expires_at end,
    case when provider.previous_api_key_expires_at > now() then provider.previous_api_key_last_used_at end
  from public.interact_providers as provider
  left join public.profiles as person on person.id = provider.api_key_rotated_by
  where provider.id = provider_key_state.provider_id;
end;
$$;
comment on function private.provider_key_state(uuid) is
  'See the public function. Definer: the key columns are granted to no browser.';

create function public.provider_key_state(provider_id uuid)
returns table (
  hint text, rotated_at timestamptz, rotated_by text, previous_expires_at timestamptz, previous_last_used_at timestamptz
)
language sql stable set search_path = '' as $$
  select * from private.provider_key_state(provider_id);
$$;
comment on function public.provider_key_state(uuid) is
  'The first and last four digits of a provider''s key, its last rotation, and the old key while that is valid. 42501 for
anyone but an admin.';

grant execute on function private.rotate_interact_provider_key(uuid, integer, timestamptz) to authenticated;
grant execute on function public.rotate_interact_provider_key(uuid, integer, timestamptz) to authenticated;
grant execute on function private.revoke_previous_key(uuid) to authenticated;
grant execute on function public.revoke_previous_key(uuid) to authenticated;
grant execute on function private.provider_key_state(uuid) to authenticated;
grant execute on function public.provider_key_state(uuid) to authenticated;
