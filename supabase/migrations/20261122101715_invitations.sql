-- People who were invited and have not answered yet. Auth has their account and their link; the desk keeps what they will
-- be. Until they accept they are pending, whatever departments they are in.

create table public.invitations (
  profile_id uuid primary key references public.profiles (id) on delete cascade,
  email text not null,
  role text not null,
  invited_by uuid references public.profiles (id) on delete set null,
  sent_at timestamptz not null default now(),
  constraint invitations_role_known check (role in ('admin', 'agent'))
);
comment on table public.invitations is 'Who was invited as what, until they accept or an admin takes it back. Functions write it.';
comment on column public.invitations.sent_at is 'Of the newest link. Seven days later nobody can accept any more.';
create index invitations_invited_by_idx on public.invitations (invited_by);
alter table public.invitations enable row level security;
grant select on public.invitations to authenticated;
create policy invitations_select_admin on public.invitations
  for select to authenticated using ((select private.is_admin()));

create function private.no_such_invitation() returns void
language plpgsql set search_path = '' as $$
begin
  raise exception 'There is no such invitation.' using errcode = 'PT404', detail = 'no_invitation';
end;
$$;
comment on function private.no_such_invitation() is 'Refuses an invitation that is over: accepted, taken back or never made.';

create function private.invitation_days() returns interval
language sql immutable set search_path = '' as $$
  select interval '7 days';
$$;
comment on function private.invitation_days() is 'How long after its newest link an invitation can be accepted.';

create function private.known_addresses(emails text[]) returns table (email text, full_name text, is_invited boolean)
language sql stable security definer set search_path = '' as $$
  select private.require_admin();
  select account.email, profile.full_name, invitation.profile_id is not null
  from auth.users as account
  join public.profiles as profile on profile.id = account.id
  left join public.invitations as invitation on invitation.profile_id = account.id
  where account.email = any (select lower(given) from unnest(emails[:50]) as given);
$$;
comment on function private.known_addresses(text[]) is 'Accounts by address. Definer: addresses are in auth.users.';

create function public.known_addresses(emails text[]) returns table (email text, full_name text, is_invited boolean)
language sql stable set search_path = '' as $$
  select * from private.known_addresses(emails);
$$;
comment on function public.known_addresses(text[]) is
  'Which of up to 50 addresses have an account, and whether it only waits for an invitation to be accepted; 42501 for anyone
but an admin.';

create function private.record_invitation(person uuid, new_role text, department_ids uuid[]) returns void
language plpgsql security definer set search_path = '' as $$
declare
  address text;
begin
  perform private.require_admin();
  select account.email into address
  from auth.users as account join public.profiles as profile on profile.id = account.id
  where account.id = person and account.invited_at is not null and profile.role = 'pending'
    and (account.confirmed_at is null or exists (select from public.invitations as known where known.profile_id = person))
  for update of account;
  if not found then
    perform private.no_such_invitation();
  end if;
  insert into public.invitations as invitation (profile_id, email, role, invited_by)
  values (person, address, new_role, (select auth.uid()))
  on conflict (profile_id) do update
  set role = excluded.role, invited_by = excluded.invited_by, sent_at = now();
  delete from public.department_members as member
  where member.profile_id = person and member.department_id <> all (department_ids);
  insert into public.department_members (department_id, profile_id)
  select id, person from unnest(department_ids) as id
  on conflict do nothing;
  perform private.write_audit(
    'invite', 'profiles', person::text, jsonb_build_object('email', address, 'role', new_role)
  );
end;
$$;
comment on function private.record_invitation(uuid, text, uuid[]) is
  'Notes what somebody will be whom Auth has just invited. Only for accounts that never were anything else: whoever made one
by themselves knows its password. Definer: the table is written by functions only.';

create function public.record_invitation(person uuid, new_role text, department_ids uuid[]) returns void
language sql set search_path = '' as $$
  select private.record_invitation(person, new_role, department_ids);
$$;
comment on function public.record_invitation(uuid, text, uuid[]) is
  'Notes role and departments of somebody who was invited, in place of what an invitation before said; 42501 for anyone but
an admin, PT404 for an account that was not invited.';

create function private.renew_invitation(person uuid, delivery text) returns text
language plpgsql security definer set search_path = '' as $$
declare
  address text;
begin
  perform private.require_admin();
  update public.invitations as invitation set sent_at = now()
  where invitation.profile_id = person returning invitation.email into address;
  if not found then
    perform private.no_such_invitation();
  end if;
  perform private.write_audit(
    case delivery when 'link' then 'copy_invitation_link' else 'resend_invitation' end, 'profiles', person::text
  );
  return address;
end;
$$;
comment on function private.renew_invitation(uuid, text) is
  'Begins the seven days anew. Definer: the table is written by functions only.';

create function public.renew_invitation(person uuid, delivery text) returns text
language sql set search_path = '' as $$
  select private.renew_invitation(person, delivery);
$$;
comment on function public.renew_invitation(uuid, text) is
  'Before a new link is made, sent by email or copied (delivery: email or link); returns the address. 42501 for anyone but an
admin, PT404 without an invitation.';

create function private.revoke_invitation(person uuid) returns void
language plpgsql security definer set search_path = '' as $$
begin
  perform private.require_admin();
  perform from public.profiles as profile join public.invitations as invitation on invitation.profile_id = profile.id
  where profile.id = person and profile.role = 'pending' for update of profile, invitation;
  if not found then
    perform private.no_such_invitation();
  end if;
  perform private.write_audit('revoke_invitation', 'profiles', person::text);
  delete from auth.users as account where account.id = person;
end;
$$;
comment on function private.revoke_invitation(uuid) is
  'Takes an invitation back: the account goes, and with it its link. One who has accepted meanwhile stays. Definer: accounts
are in auth.users.';

create function public.revoke_invitation(person uuid) returns void
language sql set search_path = '' as $$
  select private.revoke_invitation(person);
$$;
comment on function public.revoke_invitation(uuid) is
  'Takes an invitation back; 42501 for anyone but an admin, PT404 once it was accepted.';

create function private.my_invitation() returns table (role text, invited_by text, is_over boolean)
language sql stable security definer set search_path = '' as $$
  select invitation.role, inviter.full_name, invitation.sent_at + private.invitation_days() < now()
  from public.invitations as invitation
  left join public.profiles as inviter on inviter.id = invitation.invited_by
  where invitation.profile_id = (select auth.uid()) and (select private.has_session());
$$;
comment on function private.my_invitation() is
  'What the caller was invited to. Definer: who is pending reads no table.';

create function public.my_invitation() returns table (role text, invited_by text, is_over boolean)
language sql stable set search_path = '' as $$
  select * from private.my_invitation();
$$;
comment on function public.my_invitation() is
  'The caller''s invitation, with the name of who sent it; nothing for whoever has none.';

create function private.accept_invitation(full_name text) returns void
language plpgsql security definer set search_path = '' as $$
declare
  invitation public.invitations;
begin
  delete from public.invitations as mine
  where mine.profile_id = (select auth.uid()) and (select private.has_session())
    and mine.sent_at + private.invitation_days() >= now()
  returning * into invitation;
  if not found then
    perform private.no_such_invitation();
  end if;
  update public.profiles as profile
  set full_name = coalesce(private.plain_name(accept_invitation.full_name), profile.full_name)
  where profile.id = invitation.profile_id;
  -- The trigger on auth.users carries the role over to the profile. One that an admin has given meanwhile stays.
  update auth.users as account
  set raw_app_meta_data = jsonb_build_object('role', invitation.role) || coalesce(account.raw_app_meta_data, '{}'),
    updated_at = now()
  where account.id = invitation.profile_id;
  perform private.write_audit(
    'accept_invitation', 'profiles', invitation.profile_id::text, jsonb_build_object('role', invitation.role)
  );
end;
$$;
comment on function private.accept_invitation(text) is
  'Makes the caller what their invitation says, once. Definer: the role is in auth.users, where tokens have it from.';

create function public.accept_invitation(full_name text) returns void
language sql set search_path = '' as $$
  select private.accept_invitation(full_name);
$$;
comment on function public.accept_invitation(text) is
  'Accepts the caller''s invitation under this name; PT404 without one, or once it is over.';

create function private.record_password_mail(person uuid) returns text
language plpgsql security definer set search_path = '' as $$
declare
  address text;
begin
  perform private.require_admin();
  select account.email into address from auth.users as account where account.id = person and account.confirmed_at is not null;
  if not found then
    perform private.no_such_person();
  end if;
  perform private.write_audit('send_password_link', 'profiles', person::text);
  return address;
end;
$$;
comment on function private.record_password_mail(uuid) is
  'Notes that an admin has a link for a new password sent to somebody. Definer: addresses are in auth.users.';

create function public.record_password_mail(person uuid) returns text
language sql set search_path = '' as $$
  select private.record_password_mail(person);
$$;
comment on function public.record_password_mail(uuid) is
  'Before a link for a new password is sent; returns the address. 42501 for anyone but an admin, PT404 for nobody.';

grant execute on function
  private.known_addresses(text[]), private.record_invitation(uuid, text, uuid[]), private.renew_invitation(uuid, text),
  private.revoke_invitation(uuid), private.my_invitation(), private.accept_invitation(text),
  private.record_password_mail(uuid)
  to authenticated;
grant execute on function
  public.known_addresses(text[]), public.record_invitation(uuid, text, uuid[]), public.renew_invitation(uuid, text),
  public.revoke_invitation(uuid), public.my_invitation(), public.accept_invitation(text),
  public.record_password_mail(uuid)
  to authenticated;
