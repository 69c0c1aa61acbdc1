-- Every change goes to the open screens: one broadcast per channel and statement, of at most 50 rows.
-- All of these are definer functions: whoever changes a row may not write to realtime.messages.

create function private.broadcast_rows(topic text, event text, name text, changed jsonb[]) returns void
language plpgsql set search_path = '' as $$
declare
  page integer := 50;
  -- Volatile, as this function is, it reads what is committed now, also late in a long transaction.
  current_topic text := private.topic_name(topic);
begin
  for start in 1..cardinality(changed) by page loop
    perform realtime.send(
      jsonb_build_object(name, to_jsonb(changed[start:start + page - 1])), event, current_topic, true
    );
  end loop;
end;
$$;
comment on function private.broadcast_rows(text, text, text, jsonb[]) is
  'Sends {name: rows} in pages of 50, where the topic is now.';

create function private.broadcast_new_conversations() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  -- One without a message yet is not shown; its first message updates it.
  perform private.broadcast_rows(
    'channel:' || channel, 'conversations_changed', 'conversations', array_agg(to_jsonb(new_rows) - 'traits')
  )
  from new_rows
  where last_message_direction is not null
  group by channel;
  return null;
end;
$$;
comment on function private.broadcast_new_conversations() is
  'Sends inserted conversations as the list shows them. Definer: see above.';

create function private.broadcast_changed_conversations() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  perform private.broadcast_rows(
    'channel:' || changed.channel, 'conversations_changed', 'conversations', array_agg(to_jsonb(changed) - 'traits')
  )
  from new_rows as changed
  join old_rows as before on before.id = changed.id
  where before is distinct from changed
  group by changed.channel;
  return null;
end;
$$;
comment on function private.broadcast_changed_conversations() is
  'Sends conversations that really changed. Definer: see above.';

create function private.broadcast_removed_conversations() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  perform private.broadcast_rows(
    'channel:' || channel, 'conversations_removed', 'conversations', array_agg(jsonb_build_object('id', id))
  )
  from old_rows
  group by channel;
  return null;
end;
$$;
comment on function private.broadcast_removed_conversations() is
  'Sends the ids of conversations that are gone, for example merged into another. Definer: see above.';

create function private.message_for_broadcast(message public.messages) returns jsonb
language plpgsql stable set search_path = '' as $$
declare
  whole jsonb := to_jsonb(message);
begin
  if octet_length(whole::text) <= 8192 then
    return whole;
  end if;
  return jsonb_build_object(
    'id', message.id, 'conversation_id', message.conversation_id, 'channel', message.channel, 'partial', true
  );
end;
$$;
comment on function private.message_for_broadcast(public.messages) is
  'The row; over 8 kB only its ids and `partial`, upon which the screen reads the thread again.';

create function private.broadcast_new_messages() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  perform private.broadcast_rows(
    'channel:' || message.channel, 'messages_created', 'messages',
    array_agg(private.message_for_broadcast(message::public.messages) order by message.id)
  )
  from new_rows as message
  group by message.channel;
  return null;
end;
$$;
comment on function private.broadcast_new_messages() is 'Sends inserted messages. Definer: see above.';

create function private.broadcast_changed_messages() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  perform private.broadcast_rows(
    'channel:' || changed.channel, 'messages_updated', 'messages',
    array_agg(private.message_for_broadcast(changed::public.messages) order by changed.id)
  )
  from new_rows as changed
  join old_rows as before on before.id = changed.id
  where before is distinct from changed
  group by changed.channel;
  return null;
end;
$$;
comment on function private.broadcast_changed_messages() is
  'Sends messages that really changed. Definer: see above.';

create function private.broadcast_counts() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  perform private.broadcast_rows(
    'desk:' || coalesce(changed.department_id::text, 'none'), 'counts_changed', 'counts',
    array_agg(jsonb_build_object(
      'channel', changed.channel, 'open', changed.open, 'unread', changed.unread, 'unassigned', changed.unassigned,
      'version', changed.version
    ))
  )
  from new_rows as changed
  group by changed.department_id;
  return null;
end;
$$;
comment on function private.broadcast_counts() is
  'Sends absolute counts to the screens of a department. Definer: see above.';

create trigger conversations_20_broadcast_insert after insert on public.conversations
  referencing new table as new_rows
  for each statement execute function private.broadcast_new_conversations();
create trigger conversations_20_broadcast_update after update on public.conversations
  referencing old table as old_rows new table as new_rows
  for each statement execute function private.broadcast_changed_conversations();
create trigger conversations_20_broadcast_delete after delete on public.conversations
  referencing old table as old_rows
  for each statement execute function private.broadcast_removed_conversations();
create trigger messages_10_broadcast_insert after insert on public.messages
  referencing new table as new_rows
  for each statement execute function private.broadcast_new_messages();
create trigger messages_10_broadcast_update after update on public.messages
  referencing old table as old_rows new table as new_rows
  for each statement execute function private.broadcast_changed_messages();
create trigger channel_counts_broadcast_insert after insert on public.channel_counts
  referencing new table as new_rows
  for each statement execute function private.broadcast_counts();
create trigger channel_counts_broadcast_update after update on public.channel_counts
  referencing new table as new_rows
  for each statement execute function private.broadcast_counts();

create function private.tell_access(users uuid[]) returns void
language plpgsql set search_path = '' as $$
declare
  person uuid;
begin
  for person in select distinct element from unnest(users) as element loop
    perform realtime.send('{}', 'access_changed', 'user:' || person, true);
  end loop;
end;
$$;
comment on function private.tell_access(uuid[]) is
  'Has the screens of these users leave what they may no longer see. One broadcast each.';

create function private.broadcast_changed_roles() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  perform private.tell_access(array_agg(changed.id))
  from new_rows as changed
  join old_rows as before on before.id = changed.id
  where before.role is distinct from changed.role;
  return null;
end;
$$;
comment on function private.broadcast_changed_roles() is 'For users whose role has changed. Definer: see above.';

create function private.broadcast_new_members() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  perform private.tell_access(array_agg(profile_id)) from new_rows;
  return null;
end;
$$;
comment on function private.broadcast_new_members() is 'For users who have joined a department. Definer: see above.';

create function private.broadcast_former_members() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  perform private.tell_access(array_agg(profile_id)) from old_rows;
  return null;
end;
$$;
comment on function private.broadcast_former_members() is 'For users who have left a department. Definer: see above.';

create function private.broadcast_moved_channels() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if exists (
    select from new_rows as changed
    join old_rows as before on before.channel = changed.channel
    where before.department_id is distinct from changed.department_id
  ) then
    perform private.tell_access(array_agg(profile.id))
    from public.profiles as profile where profile.role in ('admin', 'agent');
  end if;
  return null;
end;
$$;
comment on function private.broadcast_moved_channels() is
  'For everybody, when a channel has moved to another department. Definer: see above.';

create trigger profiles_broadcast_role after update on public.profiles
  referencing old table as old_rows new table as new_rows
  for each statement execute function private.broadcast_changed_roles();
create trigger department_members_broadcast_insert after insert on public.department_members
  referencing new table as new_rows
  for each statement execute function private.broadcast_new_members();
create trigger department_members_broadcast_delete after delete on public.department_members
  referencing old table as old_rows
  for each statement execute function private.broadcast_former_members();
create trigger channel_counts_broadcast_move after update on public.channel_counts
  referencing old table as old_rows new table as new_rows
  for each statement execute function private.broadcast_moved_channels();

create function private.broadcast_ended_sessions() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  perform realtime.send('{}', 'session_ended', 'user:' || ended.user_id, true)
  from (select distinct user_id from old_rows) as ended;
  return null;
end;
$$;
comment on function private.broadcast_ended_sessions() is
  'Has the screens of these users ask whether their own session is still there. Definer: see above.';
create trigger sessions_broadcast_delete after delete on auth.sessions
  referencing old table as old_rows
  for each statement execute function private.broadcast_ended_sessions();
