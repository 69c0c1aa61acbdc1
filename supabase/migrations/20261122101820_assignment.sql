-- Who has a conversation, and where it stands. Whatever changes either goes through private.change_conversations, which
-- leaves a line in the thread (who, what, when) and tells whoever got something.

create function private.tell_assignees(given jsonb, why text) returns void
language plpgsql security definer set search_path = '' as $$
begin
  perform realtime.send(
    jsonb_build_object(
      'id', min(got.id::text), 'channel', min(got.channel), 'name', left(min(got.name), 80), 'count', count(*),
      'why', why
    ),
    'assigned', 'user:' || got.assignee, true
  )
  from jsonb_to_recordset(given) as got (id uuid, channel text, name text, assignee uuid)
  -- Who takes something knows it.
  where why = 'woken' or got.assignee is distinct from (select auth.uid())
  group by got.assignee;
end;
$$;
comment on function private.tell_assignees(jsonb, text) is
  'Says on the topic of each person what they got: [{id, channel, name, assignee}]; of several at once one of them and how
many. Definer: whoever changes a conversation may not write to realtime.messages.';

create function private.change_conversations(changes jsonb, why text default null) returns void
language plpgsql set search_path = '' as $$
declare
  given jsonb;
  due timestamptz[];
begin
  with wanted as materialized (
    select
      conversation.id, conversation.channel,
      coalesce(conversation.customer_name, conversation.phone_number, conversation.username) as name,
      conversation.assigned_to as former,
      case when change ? 'assigned_to' then (change ->> 'assigned_to')::uuid else conversation.assigned_to end as assignee,
      coalesce(change ->> 'status', conversation.status) as status,
      case
        when coalesce(change ->> 'status', conversation.status) <> 'snoozed' then null
        when change ? 'status' then (change ->> 'snoozed_until')::timestamptz
        else conversation.snoozed_until
      end as snoozed_until,
      case
        when change ? 'waiting_since' then (change ->> 'waiting_since')::timestamptz
        when coalesce(change ->> 'status', conversation.status) <> 'resolved' then conversation.waiting_since
      end as waiting_since,
      conversation.status as status_before, conversation.snoozed_until as snoozed_before
    from jsonb_array_elements(changes) as change
    -- `limit 1`: one look-up each, also by a plan from when the table was small.
    cross join lateral (
      select * from public.conversations as known where known.id = (change ->> 'id')::uuid limit 1
    ) as conversation
  ),
  changed as (
    update public.conversations as conversation
    set assigned_to = wanted.assignee, status = wanted.status, snoozed_until = wanted.snoozed_until,
      waiting_since = wanted.waiting_since
    from wanted
    where conversation.id = wanted.id
      and (conversation.assigned_to, conversation.status, conversation.snoozed_until)
        is distinct from (wanted.assignee, wanted.status, wanted.snoozed_until)
    returning wanted.*
  ),
  said as (
    select id, channel, 0 as place, jsonb_build_object(
      'activity', case when assignee is null then 'unassigned' else 'assigned' end,
      'person', (
        select jsonb_build_object('id', profile.id, 'name', profile.full_name)
        from public.profiles as profile where profile.id = coalesce(assignee, former)
      )
    ) as payload
    from changed where assignee is distinct from former
    union all
    select id, channel, 1, jsonb_build_object('activity', status, 'until', snoozed_until)
    from changed where (status, snoozed_until) is distinct from (status_before, snoozed_before)
  ),
  noted as (
    insert into public.messages (conversation_id, channel, direction, kind, payload, sent_by)
    select id, channel, 'internal', 'event', jsonb_strip_nulls(payload || jsonb_build_object('why', why)),
      case when why is null or why = 'undone' then auth.uid() end
    from said order by id, place
  )
  select
    jsonb_agg(jsonb_build_object('id', id, 'channel', channel, 'name', name, 'assignee', assignee)) filter (
      where (assignee is distinct from former or why = 'woken') and assignee is not null
    ),
    array_agg(distinct date_trunc('second', snoozed_until)) filter (where snoozed_until is not null)
  into given, due
  from changed;
  if given is not null then
    perform private.tell_assignees(given, why);
  end if;
  if due is not null then
    perform private.schedule_waking(at) from unnest(due) as at;
  end if;
end;
$$;
comment on function private.change_conversations(jsonb, text) is
  'Changes [{id, assigned_to, status, snoozed_until, waiting_since}] of conversations that the caller has locked; a key that
is absent changes nothing. Each change is a line in the thread: by the caller, or by nobody where there is a reason (`why`)
of the desk''s own. Resolved is not waiting.';

create function private.sees_channel(person uuid, wanted text) returns boolean
language sql stable security definer set search_path = '' as $$
  select exists (
    select from public.profiles as profile
    join public.channel_counts as counts on counts.channel = wanted
    where profile.id = person and (
      profile.role = 'admin'
      or profile.role = 'agent' and (
        counts.department_id is null
        or exists (
          select from public.department_members as member
          where member.department_id = counts.department_id and member.profile_id = person
        )
      )
    )
  );
$$;
comment on function private.sees_channel(uuid, text) is
  'Whether a person sees a channel: what private.visible_channels says of the caller. Definer: reads memberships.';

create function private.least_busy_of(wanted_department uuid, wanted_channel text, given jsonb default '{}') returns uuid
language sql stable set search_path = '' as $$
  select profile.id
  from public.department_members as member
  join public.profiles as profile on profile.id = member.profile_id
  where member.department_id = wanted_department and profile.availability = 'available'
    and private.sees_channel(profile.id, wanted_channel)
  order by
    (select coalesce(sum(counts.open), 0) from public.agent_counts as counts where counts.profile_id = profile.id)
      + coalesce((given ->> profile.id::text)::integer, 0),
    profile.full_name, profile.id
  limit 1;
$$;
comment on function private.least_busy_of(uuid, text, jsonb) is
  'Who of a department is available, sees the channel and has the fewest open conversations, with those that are being given
({person: how many}).';

create function private.assignee_for(assignee uuid, department uuid, channel text) returns uuid
language plpgsql stable set search_path = '' as $$
begin
  if department is not null then
    assignee := private.least_busy_of(department, channel);
    if assignee is null then
      raise exception 'Nobody of the department is available for it.' using errcode = 'PT409', detail = 'nobody_available';
    end if;
  elsif assignee is not null and not private.sees_channel(assignee, channel) then
    raise exception 'This person does not see the channel.' using errcode = 'PT409', detail = 'cannot_see_channel';
  end if;
  return assignee;
end;
$$;
comment on function private.assignee_for(uuid, uuid, text) is
  'Who gets a conversation of the channel that is given to this person or department; 409 if they cannot.';

create function private.assign_conversation(
  conversation_id uuid, assignee uuid, department_id uuid, seen_assignee uuid
) returns uuid
language plpgsql security definer set search_path = '' as $$
declare
  home public.conversations := private.conversation_to_write(conversation_id);
begin
  assignee := private.assignee_for(assignee, department_id, home.channel);
  if home.assigned_to is distinct from seen_assignee and home.assigned_to is distinct from assignee then
    raise exception 'A colleague was faster.' using errcode = 'PT409', detail = 'other_assignee';
  end if;
  perform private.change_conversations(jsonb_build_array(jsonb_build_object('id', home.id, 'assigned_to', assignee)));
  return assignee;
end;
$$;
comment on function private.assign_conversation(uuid, uuid, uuid, uuid) is
  'Gives a conversation to somebody. Definer: conversations are granted to no browser for writing.';

create function public.assign_conversation(
  conversation_id uuid, assignee uuid default null, department_id uuid default null, seen_assignee uuid default null
) returns uuid
language sql set search_path = '' as $$
  select private.assign_conversation(conversation_id, assignee, department_id, seen_assignee);
$$;
comment on function public.assign_conversation(uuid, uuid, uuid, uuid) is
  'Gives a conversation to a person, to whoever of a department is available and has the fewest open ones, or to nobody;
returns who has it now. 404 for a hidden conversation. 409 with the detail cannot_see_channel, nobody_available, or
other_assignee if it is in other hands than `seen_assignee`, which are not the wanted ones.';

create function private.assignable_people(channel text) returns setof uuid
language sql stable security definer set search_path = '' as $$
  select profile.id from public.profiles as profile
  where channel = any ((select private.visible_channels())::text[])
    and profile.role in ('admin', 'agent') and private.sees_channel(profile.id, channel);
$$;
comment on function private.assignable_people(text) is
  'See the public function. Definer: who is in which department is hidden from agents.';

create function public.assignable_people(channel text) returns setof uuid
language sql stable set search_path = '' as $$
  select private.assignable_people(channel);
$$;
comment on function public.assignable_people(text) is
  'Everybody who sees a channel of the caller, and so can be given its conversations; nobody for any other channel.';

grant execute on function private.tell_assignees(jsonb, text) to service_role;
grant execute on function private.change_conversations(jsonb, text) to service_role;
grant execute on function private.sees_channel(uuid, text) to service_role;
grant execute on function private.assign_conversation(uuid, uuid, uuid, uuid) to authenticated;
grant execute on function public.assign_conversation(uuid, uuid, uuid, uuid) to authenticated;
grant execute on function private.assignable_people(text) to authenticated;
grant execute on function public.assignable_people(text) to authenticated;
