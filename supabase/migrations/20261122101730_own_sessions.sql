-- Where somebody is signed in, for themselves.

create function private.my_sessions() returns table (
  id uuid, user_agent text, signed_in_at timestamptz, used_at timestamptz, is_current boolean
)
language sql stable security definer set search_path = '' as $$
  select
    session.id, session.user_agent, session.created_at,
    greatest(session.refreshed_at at time zone 'utc', session.created_at),
    session.id = ((select auth.jwt()) ->> 'session_id')::uuid
  from auth.sessions as session
  where session.user_id = (select auth.uid()) and (select private.has_session())
    and (session.not_after is null or session.not_after > now())
  order by 5 desc, 4 desc, session.id;
$$;
comment on function private.my_sessions() is
  'The caller''s own sessions. No addresses: what refreshes a session is often the server. Definer: reads auth.sessions.';

create function public.my_sessions() returns table (
  id uuid, user_agent text, signed_in_at timestamptz, used_at timestamptz, is_current boolean
)
language sql stable set search_path = '' as $$
  select * from private.my_sessions();
$$;
comment on function public.my_sessions() is
  'Where the caller is signed in: this session first, then as last used, to the time that a token is good for.';

create function private.end_my_session(session_id uuid) returns void
language sql security definer set search_path = '' as $$
  delete from auth.sessions as session
  where session.id = session_id and session.user_id = (select auth.uid()) and (select private.has_session());
$$;
comment on function private.end_my_session(uuid) is
  'Ends a session of the caller, of nobody else. Definer: sessions are in the schema of Auth.';

create function public.end_my_session(session_id uuid) returns void
language sql set search_path = '' as $$
  select private.end_my_session(session_id);
$$;
comment on function public.end_my_session(uuid) is
  'Ends a session of the caller; does nothing for one that is gone or somebody else''s.';

grant execute on function private.my_sessions(), private.end_my_session(uuid) to authenticated;
grant execute on function public.my_sessions(), public.end_my_session(uuid) to authenticated;
