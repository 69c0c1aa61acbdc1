-- Rules of single rows: timestamps, profiles of new sign-ins, what a provider brings with it.

create function private.touch_updated_at() returns trigger
language plpgsql set search_path = '' as $$
begin
  new.updated_at := now();
  return new;
end;
$$;
comment on function private.touch_updated_at() is 'Stamps updated_at when a row really changes.';

create trigger canned_responses_touch before update on public.canned_responses
  for each row when (old is distinct from new and old.used_count = new.used_count) execute function private.touch_updated_at();
create trigger departments_touch before update on public.departments
  for each row when (old is distinct from new) execute function private.touch_updated_at();
create trigger profiles_touch before update on public.profiles
  for each row when (old is distinct from new) execute function private.touch_updated_at();
create trigger interact_providers_touch before update on public.interact_providers
  for each row when (old is distinct from new) execute function private.touch_updated_at();
create trigger conversations_touch before update on public.conversations
  for each row when (old is distinct from new) execute function private.touch_updated_at();

create function private.role_of(app_metadata jsonb) returns text
language sql immutable set search_path = '' as $$
  select case when app_metadata ->> 'role' in ('admin', 'agent') then app_metadata ->> 'role' else 'pending' end;
$$;
comment on function private.role_of(jsonb) is
  'Role named in the metadata that only the server can write; pending when that is missing or unknown.';

create function private.plain_name(given text) returns text
language sql immutable set search_path = '' as $$
  select nullif(btrim(left(btrim(regexp_replace(given, '[[:cntrl:][:space:]]+', ' ', 'g')), 120)), '');
$$;
comment on function private.plain_name(text) is 'A name on one line of at most 120 characters; null when nothing is left.';

create function private.create_profile() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  insert into public.profiles (id, full_name, role)
  values (
    new.id,
    coalesce(
      private.plain_name(new.raw_user_meta_data ->> 'full_name'),
      private.plain_name(split_part(new.email, '@', 1)),
      'Unnamed'
    ),
    private.role_of(new.raw_app_meta_data)
  );
  return new;
end;
$$;
comment on function private.create_profile() is
  'Profile of a new sign-in. Definer: the auth service may not write to public tables.';
create trigger create_profile after insert on auth.users
  for each row execute function private.create_profile();

create function private.follow_role() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  update public.profiles
  set role = case when new.banned_until > clock_timestamp() then 'pending' else private.role_of(new.raw_app_meta_data) end
  where id = new.id;
  return new;
end;
$$;
comment on function private.follow_role() is
  'Carries a changed role over to the profile; a banned person is pending, so a token that is still valid opens nothing. The
first sign-in after a ban gives the role back. Definer: the auth service may not write to public tables.';
create trigger follow_role after update on auth.users
  for each row
  when (
    (old.raw_app_meta_data ->> 'role') is distinct from (new.raw_app_meta_data ->> 'role')
    or old.banned_until is distinct from new.banned_until
    or (new.banned_until is not null and old.last_sign_in_at is distinct from new.last_sign_in_at)
  )
  execute function private.follow_role();

create function private.place_provider() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if new.display_order = 0 then
    select least(coalesce(max(provider.display_order), 0) + 1, 9999) into new.display_order
    from public.interact_providers as provider;
  end if;
  return new;
end;
$$;
comment on function private.place_provider() is
  'Puts a new provider after the last one. Definer: the last one may be hidden from the caller.';
create trigger interact_providers_place before insert on public.interact_providers
  for each row execute function private.place_provider();

create function private.keep_identity() returns trigger
language plpgsql set search_path = '' as $$
begin
  raise exception 'The slug of a provider cannot change, nor its type: its conversations and events are filed under them.'
    using errcode = 'check_violation';
end;
$$;
comment on function private.keep_identity() is 'Refuses a new slug or type for a provider that exists.';
create trigger interact_providers_keep_identity before update on public.interact_providers
  for each row when (old.slug is distinct from new.slug or old.type is distinct from new.type)
  execute function private.keep_identity();

create function private.open_channel() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  insert into public.channel_counts (channel, department_id) values (new.slug, new.department_id);
  return null;
end;
$$;
comment on function private.open_channel() is
  'Counts of a new channel. Definer: counts are written by triggers only.';
create trigger interact_providers_open_channel after insert on public.interact_providers
  for each row execute function private.open_channel();

create function private.move_channel() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  update public.channel_counts
  set department_id = new.department_id, version = version + 1
  where channel = new.slug;
  return null;
end;
$$;
comment on function private.move_channel() is
  'Hands a channel to another department. Definer: counts are written by triggers only.';
create trigger interact_providers_move_channel after update on public.interact_providers
  for each row when (old.department_id is distinct from new.department_id)
  execute function private.move_channel();

create function private.tell_servers() returns trigger
language plpgsql set search_path = '' as $$
begin
  perform pg_catalog.pg_notify('interact_providers', '');
  return null;
end;
$$;
comment on function private.tell_servers() is
  'Has every server read the keys of providers again: they check calls against a copy.';
create trigger interact_providers_tell_servers after insert or update or delete on public.interact_providers
  for each statement execute function private.tell_servers();
