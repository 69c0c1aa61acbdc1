-- What an admin does to providers beyond plain writes.

create function private.reveal_interact_provider_key(provider_id uuid) returns text
language plpgsql security definer set search_path = '' as $$
declare
  revealed text;
begin
  perform private.require_admin();
  select provider.api_key into revealed from public.interact_providers as provider where provider.id = provider_id;
  if revealed is not null then
    perform private.write_audit('reveal_key', 'interact_providers', provider_id::text);
  end if;
  return revealed;
end;
$$;
comment on function private.reveal_interact_provider_key(uuid) is
  'The key of a provider, for an admin, with a line in the audit log. Definer: the column is granted to no browser.';

create function public.reveal_interact_provider_key(provider_id uuid) returns text
language sql set search_path = '' as $$
  select private.reveal_interact_provider_key(provider_id);
$$;
comment on function public.reveal_interact_provider_key(uuid) is
  'The key of a provider; 42501 for anyone but an admin; null when there is no such provider.';

create function public.reorder_interact_providers(ids uuid[]) returns void
language plpgsql set search_path = '' as $$
begin
  perform private.require_admin();
  update public.interact_providers as provider
  set display_order = place.position
  from unnest(ids) with ordinality as place (id, position)
  where provider.id = place.id and provider.display_order <> place.position;
end;
$$;
comment on function public.reorder_interact_providers(uuid[]) is
  'Numbers the providers from 1 in the order given; 42501 for anyone but an admin.';

grant execute on function private.reveal_interact_provider_key(uuid) to authenticated;
grant execute on function public.reveal_interact_provider_key(uuid) to authenticated;
grant execute on function public.reorder_interact_providers(uuid[]) to authenticated;
