-- There is always an admin who can sign in, whoever changes roles and by whichever way: the desk, Auth (a changed role, a
-- ban, a deletion), or SQL.

create function private.take_turns_with_roles() returns void
language sql set search_path = '' as $$
  select pg_catalog.pg_advisory_xact_lock(pg_catalog.hashtextextended('interact-desk: roles', 0));
$$;
comment on function private.take_turns_with_roles() is
  'Waits until no other transaction changes roles. What is read afterwards is what they left.';

create function private.queue_role_changes() returns trigger
language plpgsql set search_path = '' as $$
begin
  perform private.take_turns_with_roles();
  return null;
end;
$$;
comment on function private.queue_role_changes() is 'Lets changes of roles happen one after the other.';
-- Before any row is locked, so that two of them wait and do not deadlock.
create trigger profiles_queue_role_changes before update of role or delete on public.profiles
  for each statement execute function private.queue_role_changes();

create function private.keep_an_admin() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if not exists (
    select from public.profiles as profile join auth.users as account on account.id = profile.id
    where profile.role = 'admin' and account.confirmed_at is not null
  ) then
    raise exception 'This would leave the desk without an admin.' using errcode = 'PT409', detail = 'last_admin';
  end if;
  return null;
end;
$$;
comment on function private.keep_an_admin() is
  'Refuses to take the role of the last admin who can sign in. Definer: whether somebody can is in auth.users.';
create trigger profiles_keep_an_admin after update of role on public.profiles
  for each row when (old.role = 'admin' and new.role <> 'admin') execute function private.keep_an_admin();
create trigger profiles_keep_an_admin_on_delete after delete on public.profiles
  for each row when (old.role = 'admin') execute function private.keep_an_admin();
