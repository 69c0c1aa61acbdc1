-- Snoozed conversations come back by a job; and many conversations are changed in one call, which can be undone.

create function private.schedule_waking(due timestamptz) returns void
language plpgsql set search_path = '' as $$
declare
  run_at timestamptz := date_trunc('second', due) + interval '1 second';
begin
  -- Where no worker has ever run there is no queue yet; its clock finds the conversation once there is.
  if to_regnamespace('graphile_worker') is not null then
    perform private.add_job('wake_snoozed', '{}', run_at, 'wake_snoozed:' || extract(epoch from run_at)::bigint);
  end if;
end;
$$;
comment on function private.schedule_waking(timestamptz) is
  'Has the worker look for snoozes that are over at that time; those of one second share a job.';

create function public.wake_snoozed(max_rows integer) returns integer
language plpgsql set search_path = '' as $$
declare
  due jsonb;
begin
  select jsonb_agg(jsonb_build_object('id', snoozed.id, 'status', 'open')) into due
  from (
    select conversation.id from public.conversations as conversation
    where conversation.snoozed_until <= now() and conversation.status = 'snoozed'
    order by conversation.snoozed_until
    limit max_rows
    for no key update skip locked
  ) as snoozed;
  if due is null then
    return 0;
  end if;
  perform private.change_conversations(due, 'woken');
  return jsonb_array_length(due);
end;
$$;
comment on function public.wake_snoozed(integer) is
  'Opens conversations whose snooze is over, each once however many workers ask; returns how many. For the server only.';
grant execute on function private.schedule_waking(timestamptz) to service_role;
grant execute on function public.wake_snoozed(integer) to service_role;

create function private.lock_visible(ids uuid[]) returns setof public.conversations
language sql set search_path = '' as $$
  select * from public.conversations as conversation
  where conversation.id = any (ids) and conversation.channel = any ((select private.visible_channels())::text[])
  order by conversation.id
  for no key update;
$$;
comment on function private.lock_visible(uuid[]) is
  'Those of the conversations that the caller sees, locked until the end of the transaction, always in the same order.';

create function private.change_many(ids uuid[], seen timestamptz[], change jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  wake_at timestamptz := (change ->> 'snoozed_until')::timestamptz;
  chat public.conversations;
  assignee uuid;
  given jsonb := '{}';
  plan jsonb[] := '{}';
  done jsonb[] := '{}';
begin
  if cardinality(ids) > 1000 or cardinality(ids) is distinct from cardinality(seen) then
    raise exception 'Up to 1,000 conversations at once.' using errcode = 'invalid_parameter_value';
  elsif coalesce(change ->> 'status', 'open') not in ('open', 'pending', 'snoozed', 'resolved') then
    raise exception 'There is no such status.' using errcode = 'invalid_parameter_value';
  elsif wake_at <= now() or wake_at > now() + interval '1 year' then
    raise exception 'Snooze until a time within the next year.' using errcode = 'invalid_parameter_value';
  end if;
  for chat in select * from private.lock_visible(ids) loop
    if change ->> 'status' in ('resolved', 'snoozed') and chat.last_message_direction = 'inbound'
      and chat.last_message_at > seen[array_position(ids, chat.id)] then
      continue;
    elsif change ? 'department_id' then
      assignee := private.least_busy_of((change ->> 'department_id')::uuid, chat.channel, given);
      continue when assignee is null;
      given := given || jsonb_build_object(assignee, coalesce((given ->> assignee::text)::integer, 0) + 1);
    elsif change ? 'assigned_to' then
      assignee := (change ->> 'assigned_to')::uuid;
      continue when assignee is not null and not private.sees_channel(assignee, chat.channel);
    else
      assignee := chat.assigned_to;
    end if;
    plan := plan || jsonb_build_object(
      'id', chat.id, 'assigned_to', assignee, 'status', coalesce(change ->> 'status', chat.status),
      'snoozed_until', case when change ? 'status' then wake_at else chat.snoozed_until end
    );
    done := done || jsonb_build_object(
      'id', chat.id, 'assigned_to', chat.assigned_to, 'status', chat.status, 'snoozed_until', chat.snoozed_until,
      'waiting_since', chat.waiting_since, 'new_assigned_to', assignee,
      'new_status', coalesce(change ->> 'status', chat.status)
    );
  end loop;
  perform private.change_conversations(to_jsonb(plan));
  return to_jsonb(done);
end;
$$;
comment on function private.change_many(uuid[], timestamptz[], jsonb) is
  'See the public function. Definer: conversations are granted to no browser for writing.';

create function public.change_many(ids uuid[], seen timestamptz[], change jsonb) returns jsonb
language sql set search_path = '' as $$
  select private.change_many(ids, seen, change);
$$;
comment on function public.change_many(uuid[], timestamptz[], jsonb) is
  'Changes up to 1,000 conversations in one transaction: {assigned_to} or {department_id} gives them to somebody, {status,
snoozed_until} moves them. Left out are those that are hidden, whose channel that person does not see, for which nobody is
available, and, if they are put away, whose customer has written since `seen` (the time of the last message that the screen
shows, one for each id). Returns what the changed ones were, for restore_many.';

create function private.restore_many(former jsonb) returns integer
language plpgsql security definer set search_path = '' as $$
declare
  plan jsonb;
begin
  if jsonb_array_length(former) > 1000 then
    raise exception 'Up to 1,000 conversations at once.' using errcode = 'invalid_parameter_value';
  end if;
  select jsonb_agg(jsonb_build_object(
    'id', chat.id,
    'assigned_to', case when private.sees_channel(was.assigned_to, chat.channel) then was.assigned_to end,
    'status', case when was.snoozed_until <= now() or was.status not in ('pending', 'snoozed', 'resolved') then 'open' else was.status end,
    'snoozed_until', least(was.snoozed_until, now() + interval '1 year'),
    'waiting_since', case when chat.last_message_direction = 'inbound' then greatest(was.waiting_since, chat.created_at - interval '1 day') end
  ))
  into plan
  from jsonb_to_recordset(former) as was (
    id uuid, assigned_to uuid, status text, snoozed_until timestamptz, waiting_since timestamptz, new_assigned_to uuid,
    new_status text
  )
  join private.lock_visible(array(select (element ->> 'id')::uuid from jsonb_array_elements(former) as element)) as chat
    on chat.id = was.id and chat.assigned_to is not distinct from was.new_assigned_to and chat.status = was.new_status;
  perform private.change_conversations(coalesce(plan, '[]'), 'undone');
  return coalesce(jsonb_array_length(plan), 0);
end;
$$;
comment on function private.restore_many(jsonb) is
  'See the public function. Definer: conversations are granted to no browser for writing.';

create function public.restore_many(former jsonb) returns integer
language sql set search_path = '' as $$
  select private.restore_many(former);
$$;
comment on function public.restore_many(jsonb) is
  'Takes change_many back, except where a conversation has changed since; returns how many it took back.';

grant execute on function private.change_many(uuid[], timestamptz[], jsonb) to authenticated;
grant execute on function public.change_many(uuid[], timestamptz[], jsonb) to authenticated;
grant execute on function private.restore_many(jsonb) to authenticated;
grant execute on function public.restore_many(jsonb) to authenticated;
