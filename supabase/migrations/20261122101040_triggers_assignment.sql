-- What changes beside a conversation when it gets into other hands: the counts of agents reach their screens, and a reply
-- that failed marks its conversation.

create function private.broadcast_agent_counts() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  perform realtime.send(
    jsonb_build_object('counts', jsonb_agg(jsonb_build_object(
      'channel', changed.channel, 'open', changed.open, 'version', changed.version
    ))),
    'agent_counts_changed', 'user:' || changed.profile_id, true
  )
  from new_rows as changed
  group by changed.profile_id;
  return null;
end;
$$;
comment on function private.broadcast_agent_counts() is
  'Sends absolute counts to the screens of each agent. Definer: whoever changes a row may not write to realtime.messages.';
create trigger agent_counts_broadcast_insert after insert on public.agent_counts
  referencing new table as new_rows
  for each statement execute function private.broadcast_agent_counts();
create trigger agent_counts_broadcast_update after update on public.agent_counts
  referencing new table as new_rows
  for each statement execute function private.broadcast_agent_counts();

create function private.mark_failed_reply() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  has_failed boolean := coalesce((
    select reply.status = 'failed' and reply.error_code is distinct from 'cancelled'
    from public.messages as reply
    where reply.conversation_id = old.conversation_id and reply.direction = 'outbound' and reply.sent_by is not null
    order by reply.sent_at desc, reply.id desc
    limit 1
  ), false);
begin
  update public.conversations as conversation set has_failed_reply = has_failed
  where conversation.id = old.conversation_id and conversation.has_failed_reply <> has_failed;
  return null;
end;
$$;
comment on function private.mark_failed_reply() is
  'Whether the last reply has failed, for the list. Definer: whoever deletes a reply may not write the conversation.';
-- By row: a condition costs no call, and hardly any reply fails.
create trigger messages_20_mark_failed_update after update on public.messages
  for each row when (
    old.status is distinct from new.status and new.sent_by is not null and (old.status = 'failed' or new.status = 'failed')
  )
  execute function private.mark_failed_reply();
create trigger messages_20_mark_failed_delete after delete on public.messages
  for each row when (old.status = 'failed' and old.sent_by is not null)
  execute function private.mark_failed_reply();
