-- What agents do in a thread besides replying: notes, taking a failed reply away, and starting a conversation.

create function private.add_note(conversation_id uuid, client_id uuid, body text, mentions uuid[]) returns public.messages
language plpgsql security definer set search_path = '' as $$
declare
  home public.conversations := private.conversation_to_write(conversation_id);
  note public.messages := private.written_before(client_id, conversation_id);
  mentioned jsonb;
begin
  if note.id is not null then
    return note;
  elsif body is null or body !~ '\S' or char_length(body) > 4096 then
    raise exception 'A note has 1 to 4,096 characters.' using errcode = 'invalid_parameter_value';
  end if;
  mentioned := (
    select jsonb_agg(jsonb_build_object('id', profile.id, 'name', profile.full_name) order by profile.full_name, profile.id)
    from public.profiles as profile
    where profile.id = any (mentions) and profile.role in ('admin', 'agent')
  );
  insert into public.messages as added (conversation_id, channel, direction, kind, body, payload, client_id, sent_by)
  values (
    conversation_id, home.channel, 'internal', 'note', body,
    case when mentioned is null then '{}' else jsonb_build_object('mentions', mentioned) end, client_id, auth.uid()
  ) returning added.* into note;
  return note;
end;
$$;
comment on function private.add_note(uuid, uuid, text, uuid[]) is
  'Adds a note. Definer: messages are granted to no browser for writing.';

create function public.add_note(conversation_id uuid, client_id uuid, body text, mentions uuid[] default '{}')
returns public.messages
language sql set search_path = '' as $$
  select private.add_note(conversation_id, client_id, body, mentions);
$$;
comment on function public.add_note(uuid, uuid, text, uuid[]) is
  'Adds a note that only colleagues see, and returns its row; the same `client_id` again returns the same row. It neither
opens the conversation nor becomes its preview. 404 for a hidden conversation.';

create function private.delete_message(message_id bigint) returns void
language plpgsql security definer set search_path = '' as $$
declare
  gone public.messages;
  before public.messages;
begin
  perform from public.conversations as conversation
  join public.messages as message on message.conversation_id = conversation.id
  where message.id = message_id
  for no key update of conversation;
  delete from public.messages as message
  where message.id = message_id and message.channel = any ((select private.visible_channels())::text[])
    and message.direction = 'outbound' and message.status = 'failed' and message.sent_by is not null
    -- What a provider may have taken stays in the thread.
    and message.external_id is null
    and not exists (
      select from private.send_attempts as attempt
      where attempt.message_id = message.id and attempt.outcome in ('accepted', 'unconfirmed')
    )
  returning message.* into gone;
  if not found then
    raise exception 'Only a message that was never sent can be deleted.'
      using errcode = 'PT409', detail = 'other_message_status';
  end if;
  select * into before from public.messages as left_over
  where left_over.conversation_id = gone.conversation_id and left_over.direction <> 'internal'
    and not private.is_about_message(left_over.kind)
  order by left_over.sent_at desc, left_over.id desc limit 1;
  update public.conversations as conversation
  set last_message_preview = private.preview(before.kind, before.body, before.payload, before.media_name),
    last_message_at = before.sent_at, last_message_direction = before.direction
  where conversation.id = gone.conversation_id and conversation.last_message_at = gone.sent_at and before.id is not null;
end;
$$;
comment on function private.delete_message(bigint) is
  'Deletes a reply. Definer: messages are granted to no browser for writing.';

create function public.delete_message(message_id bigint) returns void
language sql set search_path = '' as $$
  select private.delete_message(message_id);
$$;
comment on function public.delete_message(bigint) is
  'Deletes a failed or withdrawn reply that no provider can have taken. 409 for any other.';

create function private.start_conversation(wanted_channel text, phone_number text) returns uuid
language plpgsql security definer set search_path = '' as $$
declare
  wanted_key text := private.phone_key(phone_number);
  known uuid;
begin
  if wanted_channel <> all ((select private.visible_channels())::text[]) then
    raise exception 'There is no such channel.' using errcode = 'PT404';
  elsif phone_number is null or phone_number !~ '^[1-9][0-9]{6,14}$' then
    raise exception 'A phone number has 7 to 15 digits, with the country code.' using errcode = 'invalid_parameter_value';
  end if;
  -- Born resolved and empty, like that of a first message: it is in no list until something is sent.
  insert into public.conversations (channel, phone_number, status) values (wanted_channel, phone_number, 'resolved')
  on conflict do nothing;
  select conversation.id into known from public.conversations as conversation
  where conversation.channel = wanted_channel and conversation.phone_key = wanted_key;
  return known;
end;
$$;
comment on function private.start_conversation(text, text) is
  'Finds or makes a conversation. Definer: conversations are granted to no browser for writing.';

create function public.start_conversation(channel text, phone_number text) returns uuid
language sql set search_path = '' as $$
  select private.start_conversation(channel, phone_number);
$$;
comment on function public.start_conversation(text, text) is
  'The conversation with a number (digits with the country code) on a channel, which is made if there is none yet. 404 for
a hidden channel, 22023 for what is no number.';

create function private.count_saved_reply(reply_id uuid) returns void
language sql security definer set search_path = '' as $$
  update public.canned_responses as reply set used_count = private.saturated(reply.used_count::bigint + 1)
  where reply.id = reply_id and (select private.is_member())
    and (reply.owner_id is null or reply.owner_id = (select auth.uid()))
    and (
      reply.department_id is null or reply.department_id = any ((select private.my_departments())::uuid[])
      or (select private.is_admin())
    );
$$;
comment on function private.count_saved_reply(uuid) is
  'Counts a use. Definer: the count is granted to no browser for writing.';

create function public.count_saved_reply(reply_id uuid) returns void
language sql set search_path = '' as $$
  select private.count_saved_reply(reply_id);
$$;
comment on function public.count_saved_reply(uuid) is
  'Notes that a saved reply was put into a reply; nothing happens to one that the caller does not see.';

create function private.broadcast_removed_messages() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  perform private.broadcast_rows(
    'channel:' || channel, 'messages_removed', 'messages',
    array_agg(jsonb_build_object('id', id, 'conversation_id', conversation_id))
  )
  from old_rows
  group by channel;
  return null;
end;
$$;
comment on function private.broadcast_removed_messages() is
  'Sends the ids of messages that are gone. Definer: whoever deletes may not write to realtime.messages.';
create trigger messages_10_broadcast_delete after delete on public.messages
  referencing old table as old_rows
  for each statement execute function private.broadcast_removed_messages();

grant execute on function private.add_note(uuid, uuid, text, uuid[]) to authenticated;
grant execute on function public.add_note(uuid, uuid, text, uuid[]) to authenticated;
grant execute on function private.delete_message(bigint) to authenticated;
grant execute on function public.delete_message(bigint) to authenticated;
grant execute on function private.start_conversation(text, text) to authenticated;
grant execute on function public.start_conversation(text, text) to authenticated;
grant execute on function private.count_saved_reply(uuid) to authenticated;
grant execute on function public.count_saved_reply(uuid) to authenticated;
