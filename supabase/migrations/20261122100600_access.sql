-- Who may see what. Used by every policy as (select private.x()), so that it runs once per statement.

create function private.session_state() returns text
language sql stable security definer set search_path = '' as $$
  select case
    when not exists (
      select from auth.sessions as session
      where session.id = ((select auth.jwt()) ->> 'session_id')::uuid and session.user_id = (select auth.uid())
    ) then 'ended'
    when (select auth.jwt()) ->> 'aal' is distinct from 'aal2' and exists (
      select from auth.mfa_factors as factor
      where factor.user_id = (select auth.uid()) and factor.status = 'verified'
    ) then 'code_due'
    else 'open'
  end;
$$;
comment on function private.session_state() is
  'What the caller''s token is worth: nothing once its session has ended (it outlives a sign-out by minutes), nothing
before the code where the account has a second factor, else open. Definer: reads auth.sessions and auth.mfa_factors.';

create function private.has_session() returns boolean
language sql stable set search_path = '' as $$
  select private.session_state() = 'open';
$$;
comment on function private.has_session() is 'Whether the caller''s session counts. Every right asks this.';

create function public.session_state() returns text
language sql stable set search_path = '' as $$
  select private.session_state();
$$;
comment on function public.session_state() is
  'For the sign-in: `open`, `code_due` (signed in by password, and the account has a second factor) or `ended`.';

create function private.my_role() returns text
language sql stable security definer set search_path = '' as $$
  select profile.role from public.profiles as profile
  where profile.id = (select auth.uid()) and (select private.has_session());
$$;
comment on function private.my_role() is
  'Role of the caller; null without a profile and without a session that counts. Definer: reads profiles without passing
through the policies that call it.';

create function private.is_member() returns boolean
language sql stable set search_path = '' as $$
  select coalesce(private.my_role() in ('admin', 'agent'), false);
$$;
comment on function private.is_member() is
  'Whether an admin has let the caller in. Everything below and every policy asks this, is_admin or visible_channels.';

create function private.is_admin() returns boolean
language sql stable set search_path = '' as $$
  select coalesce(private.my_role() = 'admin', false);
$$;
comment on function private.is_admin() is 'Whether the caller is an admin.';

create function private.require_admin() returns void
language plpgsql stable set search_path = '' as $$
begin
  if not private.is_admin() then
    raise exception 'Only an admin may do this.' using errcode = 'insufficient_privilege';
  end if;
end;
$$;
comment on function private.require_admin() is 'Refuses everybody but an admin with 42501.';

create function private.my_departments() returns uuid[]
language sql stable security definer set search_path = '' as $$
  select coalesce(array_agg(member.department_id), '{}')
  from public.department_members as member
  where member.profile_id = (select auth.uid()) and (select private.is_member());
$$;
comment on function private.my_departments() is
  'Departments of the caller. Definer: reads memberships without passing through the policies that call it.';

create function private.visible_channels() returns text[]
language sql stable security definer set search_path = '' as $$
  select coalesce(array_agg(counts.channel), '{}')
  from public.channel_counts as counts
  where (select private.is_admin())
    or (
      (select private.is_member())
      and (counts.department_id is null or counts.department_id = any ((select private.my_departments())::uuid[]))
    );
$$;
comment on function private.visible_channels() is
  'Channels of the caller: an admin all, an agent those of no department and of their own. Definer: as above.';

create function private.can_join_topic(topic text) returns boolean
language plpgsql stable security definer set search_path = '' as $$
declare
  scope text := split_part(topic, ':', 1);
  subject text := split_part(topic, ':', 2);
  base text := scope || ':' || subject;
begin
  if scope = 'channel' then
    return topic = private.topic_name(base) and subject = any (private.visible_channels());
  elsif scope = 'user' then
    return topic = base and subject = (select auth.uid())::text and private.has_session();
  elsif base = 'desk:none' then
    return topic = private.topic_name(base) and private.is_member();
  elsif base = 'desk:admins' then
    return topic = private.topic_name(base) and private.is_admin();
  elsif subject !~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then
    return false;
  elsif scope = 'desk' then
    return topic = private.topic_name(base) and (subject::uuid = any (private.my_departments()) or private.is_admin());
  elsif scope = 'conversation' then
    -- It moves with its channel.
    return exists (
      select from public.conversations as conversation
      where conversation.id = subject::uuid and conversation.channel = any (private.visible_channels())
        and topic = base || substr(
          private.topic_name('channel:' || conversation.channel), char_length('channel:' || conversation.channel) + 1
        )
    );
  end if;
  return false;
end;
$$;
comment on function private.can_join_topic(text) is
  'Whether the caller may join a realtime topic, by the name that it has now. Definer: the check at join must not depend on
table policies.';

create function private.my_topics() returns table (topic text, epoch integer)
language sql stable security definer set search_path = '' as $$
  select moved.topic, moved.epoch from private.topic_epochs as moved
  where moved.topic in (
    select 'channel:' || slug from unnest((select private.visible_channels())) as slug
    union all select 'desk:' || department from unnest((select private.my_departments())) as department
    union all select 'desk:' || department.id from public.departments as department where (select private.is_admin())
    union all select 'desk:none' where (select private.is_member())
    union all select 'desk:admins' where (select private.is_admin())
  );
$$;
comment on function private.my_topics() is
  'How often each topic that the caller may join has moved. Definer: topic_epochs is granted to nobody.';

create function public.my_topics() returns table (topic text, epoch integer)
language sql stable set search_path = '' as $$
  select mine.topic, mine.epoch from private.my_topics() as mine;
$$;
comment on function public.my_topics() is
  'The topics of the caller that have moved, and how often: after n moves `channel:sales` is `channel:sales:n`.';

grant execute on function private.session_state() to authenticated;
grant execute on function private.has_session() to authenticated;
grant execute on function public.session_state() to authenticated;
grant execute on function private.my_role() to authenticated;
grant execute on function private.is_member() to authenticated;
grant execute on function private.is_admin() to authenticated;
grant execute on function private.require_admin() to authenticated;
grant execute on function private.my_departments() to authenticated;
grant execute on function private.visible_channels() to authenticated;
grant execute on function private.can_join_topic(text) to authenticated;
grant execute on function private.my_topics() to authenticated;
grant execute on function public.my_topics() to authenticated;
