-- What admins do to people. In SQL and not through the API of Auth, because then it happens as a whole, in the name of
-- the admin (which is what the audit log says), and after a look at their role that no other change can overtake.

create function private.no_such_person() returns void
language plpgsql set search_path = '' as $$
begin
  raise exception 'There is no such person.' using errcode = 'PT404';
end;
$$;
comment on function private.no_such_person() is 'Refuses an id that nobody has.';

create function private.team_members() returns table (
  id uuid, full_name text, email text, role text, state text, availability text, department_ids uuid[],
  last_seen_at timestamptz
)
language sql stable security definer set search_path = '' as $$
  select private.require_admin();
  select
    profile.id, profile.full_name, coalesce(account.email, ''),
    case when account.banned_until > now() then private.role_of(account.raw_app_meta_data) else profile.role end,
    case
      when account.banned_until > now() then 'deactivated'
      when exists (select from public.invitations as invitation where invitation.profile_id = profile.id) then 'invited'
      when profile.role = 'pending' then 'waiting'
      else 'active'
    end,
    profile.availability,
    array(
      select member.department_id from public.department_members as member
      where member.profile_id = profile.id order by member.department_id
    ),
    greatest(seen.seen_at, account.last_sign_in_at)
  from public.profiles as profile
  join auth.users as account on account.id = profile.id
  left join private.last_seen as seen on seen.profile_id = profile.id
  where account.deleted_at is null
  order by profile.full_name, profile.id;
$$;
comment on function private.team_members() is
  'Everybody with an account. Definer: addresses, bans and invitations are in auth.users.';

create function public.team_members() returns table (
  id uuid, full_name text, email text, role text, state text, availability text, department_ids uuid[],
  last_seen_at timestamptz
)
language sql stable set search_path = '' as $$
  select * from private.team_members();
$$;
comment on function public.team_members() is
  'Everybody with an account, by name; 42501 for anyone but an admin. state: active, waiting (for a role), invited (and
has not accepted so far), deactivated (whose role is the one they get back).';

create function private.set_person_role(person uuid, new_role text) returns void
language plpgsql security definer set search_path = '' as $$
begin
  perform private.take_turns_with_roles();
  perform private.require_admin();
  if new_role not in ('admin', 'agent') then
    raise exception 'There is no such role.' using errcode = 'check_violation';
  end if;
  update auth.users as account
  set raw_app_meta_data = coalesce(account.raw_app_meta_data, '{}') || jsonb_build_object('role', new_role),
    updated_at = now()
  where account.id = person;
  if not found then
    perform private.no_such_person();
  end if;
  -- The trigger on auth.users follows a change there; what a profile had without one is put right, too.
  update public.profiles as profile set role = new_role
  from auth.users as account
  where profile.id = person and account.id = person and profile.role <> new_role
    and (account.banned_until is null or account.banned_until <= now());
end;
$$;
comment on function private.set_person_role(uuid, text) is
  'Makes somebody an admin or an agent; one who is deactivated is it once they are active again. Definer: the role is in
auth.users, so that tokens and profile agree.';

create function public.set_person_role(person uuid, new_role text) returns void
language sql set search_path = '' as $$
  select private.set_person_role(person, new_role);
$$;
comment on function public.set_person_role(uuid, text) is
  'Makes somebody an admin or an agent; 42501 for anyone but an admin, PT409 last_admin for the last one.';

create function private.set_person_active(person uuid, is_active boolean) returns void
language plpgsql security definer set search_path = '' as $$
begin
  perform private.take_turns_with_roles();
  perform private.require_admin();
  if not exists (select from auth.users as account where account.id = person) then
    perform private.no_such_person();
  end if;
  update auth.users as account
  set banned_until = case when is_active then null else now() + interval '100 years' end, updated_at = now()
  where account.id = person and coalesce(account.banned_until > now(), false) = is_active;
  if not found then
    return;
  end if;
  if is_active then
    -- Whoever is let in again signs in again: nobody goes on with a session from before.
    delete from auth.sessions as session where session.user_id = person;
  end if;
  perform private.write_audit(case when is_active then 'activate' else 'deactivate' end, 'profiles', person::text);
end;
$$;
comment on function private.set_person_active(uuid, boolean) is
  'Bans somebody, which makes them pending, or ends that, which gives the role back. Definer: the ban is in auth.users.';

create function public.set_person_active(person uuid, is_active boolean) returns void
language sql set search_path = '' as $$
  select private.set_person_active(person, is_active);
$$;
comment on function public.set_person_active(uuid, boolean) is
  'Deactivates somebody or activates them again; 42501 for anyone but an admin, PT409 last_admin for the last one.';

create function private.end_person_sessions(person uuid, has_new_password boolean) returns void
language plpgsql security definer set search_path = '' as $$
begin
  perform private.require_admin();
  if not exists (select from auth.users as account where account.id = person) then
    perform private.no_such_person();
  end if;
  delete from auth.sessions as session where session.user_id = person;
  perform private.write_audit(
    case when has_new_password then 'reset_password' else 'end_sessions' end, 'profiles', person::text
  );
end;
$$;
comment on function private.end_person_sessions(uuid, boolean) is
  'Signs somebody out everywhere; has_new_password says why. Definer: sessions are in the schema of Auth.';

create function public.end_person_sessions(person uuid, has_new_password boolean default false) returns void
language sql set search_path = '' as $$
  select private.end_person_sessions(person, has_new_password);
$$;
comment on function public.end_person_sessions(uuid, boolean) is
  'Signs somebody out everywhere; 42501 for anyone but an admin.';

create function public.change_person_departments(person uuid, added uuid[], removed uuid[]) returns void
language plpgsql set search_path = '' as $$
begin
  perform private.require_admin();
  delete from public.department_members as member
  where member.profile_id = person and member.department_id = any (removed);
  insert into public.department_members (department_id, profile_id)
  select id, person from unnest(added) as id
  on conflict do nothing;
end;
$$;
comment on function public.change_person_departments(uuid, uuid[], uuid[]) is
  'Adds somebody to departments and takes them out of others; what a colleague changes meanwhile stays. 42501 for anyone
but an admin.';

create function private.mark_seen() returns void
language sql security definer set search_path = '' as $$
  insert into private.last_seen as seen (profile_id)
  select (select auth.uid()) where private.is_member()
  on conflict (profile_id) do update set seen_at = now() where seen.seen_at < now() - interval '50 seconds';
$$;
comment on function private.mark_seen() is
  'Notes that the caller has the desk before them. Definer: nobody writes the table, so nobody is seen who was not.';

create function public.mark_seen() returns void
language sql set search_path = '' as $$
  select private.mark_seen();
$$;
comment on function public.mark_seen() is
  'For a screen that is in view, once a minute; does nothing for whoever has no role or no session.';

grant execute on function
  private.team_members(), private.set_person_role(uuid, text),
  private.set_person_active(uuid, boolean), private.end_person_sessions(uuid, boolean), private.mark_seen()
  to authenticated;
grant execute on function
  public.team_members(), public.set_person_role(uuid, text), public.set_person_active(uuid, boolean),
  public.end_person_sessions(uuid, boolean), public.change_person_departments(uuid, uuid[], uuid[]),
  public.mark_seen()
  to authenticated;
