-- Sending, step 1: what an agent hands over. A reply is a queued row, its place in the outbox and a job, in one transaction.

create function private.wake_sender(conversation_id uuid, run_at timestamptz) returns void
language plpgsql set search_path = '' as $$
begin
  -- Where no worker has ever run there is no queue yet; its clock finds the message once there is.
  if to_regnamespace('graphile_worker') is not null then
    perform private.add_job(
      'send_conversation', json_build_object('conversation_id', conversation_id), run_at, 'send:' || conversation_id
    );
  end if;
end;
$$;
comment on function private.wake_sender(uuid, timestamptz) is 'Has a worker send what is queued in the conversation.';

create function private.refuse_sending(reason text, words text) returns void
language plpgsql set search_path = '' as $$
begin
  raise exception '%', words using errcode = 'PT409', detail = reason;
end;
$$;
comment on function private.refuse_sending(text, text) is 'Answers 409 with a reason that screens know.';

create function private.check_sending(conversation public.conversations, kind public.message_kind) returns void
language plpgsql stable security definer set search_path = '' as $$
begin
  if conversation.blocked_at is not null then
    perform private.refuse_sending('blocked', 'The customer is blocked on this channel.');
  elsif exists (
    select from public.interact_providers as provider
    where provider.slug = conversation.channel and not provider.is_active
  ) then
    perform private.refuse_sending('channel_inactive', 'The channel is inactive.');
  elsif not exists (
    select from private.provider_credentials as credentials where credentials.channel = conversation.channel
  ) then
    perform private.refuse_sending('no_credentials', 'The channel has no key for sending.');
  elsif conversation.phone_number is null then
    perform private.refuse_sending('no_phone_number', 'The customer hides their phone number.');
  elsif kind <> 'template'
    and coalesce(conversation.last_inbound_at, '-infinity') <= now() - interval '24 hours' then
    perform private.refuse_sending('window_closed', 'The customer has not written within 24 hours.');
  end if;
end;
$$;
comment on function private.check_sending(public.conversations, public.message_kind) is
  'Raises 409 with the reason if the channel cannot send this to the customer now. Definer: reads credentials.';

create function private.check_content(kind public.message_kind, body text, payload jsonb) returns void
language plpgsql immutable set search_path = '' as $$
begin
  if kind is null or kind not in ('text', 'template', 'image', 'video', 'audio', 'document') then
    raise exception 'Only texts, templates and files can be sent.' using errcode = 'invalid_parameter_value';
  elsif octet_length(payload::text) > 16384 or jsonb_typeof(payload) is distinct from 'object' then
    raise exception 'The message is not complete.' using errcode = 'invalid_parameter_value';
  elsif kind = 'template' and coalesce(payload #>> '{name}', '') = '' then
    raise exception 'A template has a name.' using errcode = 'invalid_parameter_value';
  elsif kind in ('text', 'template') and (body is null or body !~ '\S' or char_length(body) > 4096) then
    raise exception 'A message has 1 to 4,096 characters.' using errcode = 'invalid_parameter_value';
  elsif kind not in ('text', 'template') and char_length(body) > 1024 then
    raise exception 'A caption has at most 1,024 characters.' using errcode = 'invalid_parameter_value';
  elsif kind = 'audio' and body is not null then
    raise exception 'Audio has no caption.' using errcode = 'invalid_parameter_value';
  end if;
end;
$$;
comment on function private.check_content(public.message_kind, text, jsonb) is
  'Raises 22023 for what no provider would send.';

create function private.queue_message(message public.messages) returns void
language plpgsql set search_path = '' as $$
begin
  insert into private.outbox (message_id, conversation_id) values (message.id, message.conversation_id);
  perform private.carry_news(jsonb_build_array(jsonb_build_object(
    'conversation_id', message.conversation_id, 'message_id', message.id, 'direction', 'outbound',
    'kind', message.kind, 'sent_at', message.sent_at,
    'preview', private.preview(message.kind, message.body, message.payload, message.media_name)
  )));
  update public.conversations as answered set has_failed_reply = false
  where answered.id = message.conversation_id and answered.has_failed_reply;
  perform private.change_conversations(jsonb_agg(jsonb_build_object('id', answered.id, 'status', 'open')))
  from public.conversations as answered
  where answered.id = message.conversation_id and answered.status in ('resolved', 'snoozed');
  perform private.wake_sender(message.conversation_id, now());
end;
$$;
comment on function private.queue_message(public.messages) is 'Gives a new reply its place in the outbox.';

create function private.conversation_to_write(wanted_id uuid) returns public.conversations
language plpgsql set search_path = '' as $$
declare
  conversation public.conversations;
begin
  select * into conversation from public.conversations as wanted
  where wanted.id = wanted_id and wanted.channel = any ((select private.visible_channels())::text[])
  -- Messages of one conversation get their numbers in the order in which they are sent.
  for no key update;
  if not found then
    raise exception 'There is no such conversation.' using errcode = 'PT404';
  end if;
  return conversation;
end;
$$;
comment on function private.conversation_to_write(uuid) is
  'A conversation that the caller sees, locked until the end of the transaction. 404 for any other.';

create function private.written_before(made_id uuid, home_id uuid) returns public.messages
language plpgsql stable set search_path = '' as $$
declare
  message public.messages;
begin
  if made_id is null then
    raise exception 'The message is not complete.' using errcode = 'invalid_parameter_value';
  end if;
  select * into message from public.messages as known where known.client_id = made_id;
  if found and (message.conversation_id <> home_id or message.sent_by is distinct from auth.uid()) then
    raise exception 'Another message has this id.' using errcode = 'PT409';
  end if;
  return message;
end;
$$;
comment on function private.written_before(uuid, uuid) is
  'What the caller has written under this client id before, so that a repeated call adds nothing; null for nothing.';

create function private.send_message(
  conversation_id uuid, client_id uuid, kind public.message_kind, body text, payload jsonb, media jsonb, reply_to bigint
) returns public.messages
language plpgsql security definer set search_path = '' as $$
declare
  conversation public.conversations := private.conversation_to_write(conversation_id);
  message public.messages := private.written_before(client_id, conversation_id);
  file private.outgoing_file;
  quoted text;
begin
  if message.id is not null then
    return message;
  end if;
  body := case when body ~ '\S' then body end;
  perform private.check_content(kind, body, payload);
  perform private.check_sending(conversation, kind);
  file := private.file_to_send(conversation.channel, kind, media);
  if reply_to is not null then
    select answered.external_id into quoted from public.messages as answered
    where answered.id = reply_to and answered.conversation_id = send_message.conversation_id;
    if quoted is null then
      raise exception 'There is no such message to answer.' using errcode = 'invalid_parameter_value';
    end if;
    payload := payload || jsonb_build_object('reply_to', quoted);
  end if;

  insert into public.messages as sent (
    conversation_id, channel, direction, kind, body, payload, client_id, status, sent_by,
    media_path, media_name, media_mime, media_size, media_width, media_height, media_state
  ) values (
    conversation_id, conversation.channel, 'outbound', kind, body, payload, client_id, 'queued', auth.uid(),
    file.path, file.name, file.mime, file.size, file.width, file.height, case when file.path is not null then 'stored' end
  ) returning sent.* into message;
  perform private.queue_message(message);
  return message;
end;
$$;
comment on function private.send_message(uuid, uuid, public.message_kind, text, jsonb, jsonb, bigint) is
  'Queues a reply. Definer: messages and the outbox are granted to no browser for writing.';

create function public.send_message(
  conversation_id uuid,
  client_id uuid,
  kind public.message_kind,
  body text default null,
  payload jsonb default '{}',
  media jsonb default null,
  reply_to bigint default null
) returns public.messages
language sql set search_path = '' as $$
  select private.send_message(conversation_id, client_id, kind, body, payload, media, reply_to);
$$;
comment on function public.send_message(uuid, uuid, public.message_kind, text, jsonb, jsonb, bigint) is
  'Queues a reply of the caller and returns its row. The same `client_id` again returns the same row. 404 for a hidden
conversation, 22023 for content that cannot be sent, 409 with the detail window_closed, channel_inactive, no_credentials
or no_phone_number. `media` is {path, name, width, height} of a file that was uploaded before; `body` is its caption.
`reply_to` is the message that it answers.';

create function private.queue_again(message_id bigint, expected public.message_status[]) returns void
language plpgsql security definer set search_path = '' as $$
declare
  message public.messages;
  conversation public.conversations;
begin
  select known.* into message from public.messages as known
  where known.id = message_id and known.channel = any ((select private.visible_channels())::text[])
  for no key update;
  if not found then
    raise exception 'There is no such message.' using errcode = 'PT404';
  elsif message.status is null or message.status <> all (expected) then
    raise exception 'The message is % by now.', message.status using errcode = 'PT409', detail = 'other_message_status';
  end if;
  select * into conversation from public.conversations as known where known.id = message.conversation_id;
  perform private.check_sending(conversation, message.kind);
  update public.messages as again
  set status = 'queued', external_id = null, error_code = null, error_message = null
  where again.id = message_id;
  insert into private.outbox (message_id, conversation_id) values (message_id, message.conversation_id);
  perform private.wake_sender(message.conversation_id, now());
end;
$$;
comment on function private.queue_again(bigint, public.message_status[]) is
  'Queues a message once more. Definer: messages are granted to no browser for writing.';

create function public.retry_message(message_id bigint) returns void
language sql set search_path = '' as $$
  select private.queue_again(message_id, array['failed']::public.message_status[]);
$$;
comment on function public.retry_message(bigint) is
  'Sends a failed message again, as a new attempt. 409 if it has not failed, or cannot be sent now.';

create function private.settle_message(message_id bigint, arrived boolean) returns void
language plpgsql security definer set search_path = '' as $$
begin
  if not arrived then
    perform private.queue_again(message_id, array['unconfirmed']::public.message_status[]);
    return;
  end if;
  update public.messages as message set status = 'sent', error_code = null, error_message = null
  where message.id = message_id and message.status = 'unconfirmed'
    and message.channel = any ((select private.visible_channels())::text[]);
  if not found then
    raise exception 'The message is not unconfirmed.' using errcode = 'PT409', detail = 'other_message_status';
  end if;
end;
$$;
comment on function private.settle_message(bigint, boolean) is
  'A person decides what nobody else knows. Definer: messages are granted to no browser for writing.';

create function public.settle_message(message_id bigint, arrived boolean) returns void
language sql set search_path = '' as $$
  select private.settle_message(message_id, arrived);
$$;
comment on function public.settle_message(bigint, boolean) is
  'Settles an unconfirmed message: it arrived, or it is to be sent again. 409 if it is settled already.';

create function private.cancel_message(message_id bigint) returns void
language plpgsql security definer set search_path = '' as $$
begin
  perform from private.outbox as waiting
  join public.messages as message on message.id = waiting.message_id
  where waiting.message_id = cancel_message.message_id and waiting.attempt_id is null
    and message.channel = any ((select private.visible_channels())::text[])
  for update of waiting;
  if not found then
    raise exception 'The message is on its way or gone.' using errcode = 'PT409', detail = 'other_message_status';
  end if;
  delete from private.outbox as waiting where waiting.message_id = cancel_message.message_id;
  update public.messages as message
  set status = 'failed', error_code = 'cancelled', error_message = null
  where message.id = cancel_message.message_id and message.status = 'queued';
end;
$$;
comment on function private.cancel_message(bigint) is
  'Takes a message out of the outbox. Definer: the outbox is granted to no browser.';

create function public.cancel_message(message_id bigint) returns void
language sql set search_path = '' as $$
  select private.cancel_message(message_id);
$$;
comment on function public.cancel_message(bigint) is
  'Cancels a message that is still queued: it becomes failed with the code cancelled. 409 once a call is under way.';

create function private.set_provider_credentials(provider_id uuid, api_key text, sender_id text) returns void
language plpgsql security definer set search_path = '' as $$
declare
  provider public.interact_providers;
begin
  perform private.require_admin();
  select * into provider from public.interact_providers as known where known.id = provider_id;
  if not found then
    raise exception 'There is no such provider.' using errcode = 'PT404';
  end if;
  insert into private.provider_credentials as credentials (channel, api_key_encrypted, sender_id, updated_by)
  values (provider.slug, api_key, sender_id, auth.uid())
  on conflict (channel) do update
  set api_key_encrypted = excluded.api_key_encrypted, sender_id = excluded.sender_id,
    updated_by = excluded.updated_by, updated_at = now(), last_used_at = null, last_refused_at = null, last_refusal = null;
  -- Screens follow the providers, and look again which channels can send.
  update public.interact_providers as known set updated_at = now() where known.id = provider_id;
end;
$$;
comment on function private.set_provider_credentials(uuid, text, text) is
  'Stores a key that the server has encrypted. Definer: the table is granted to no browser.';

create function public.set_provider_credentials(provider_id uuid, api_key text, sender_id text default null) returns void
language sql set search_path = '' as $$
  select private.set_provider_credentials(provider_id, api_key, sender_id);
$$;
comment on function public.set_provider_credentials(uuid, text, text) is
  'Sets the key for sending, as the server encrypted it (`v1.…`); plain text is refused. Write-only, for admins.';

grant execute on function private.send_message(uuid, uuid, public.message_kind, text, jsonb, jsonb, bigint) to authenticated;
grant execute on function public.send_message(uuid, uuid, public.message_kind, text, jsonb, jsonb, bigint) to authenticated;
grant execute on function private.queue_again(bigint, public.message_status[]) to authenticated;
grant execute on function public.retry_message(bigint) to authenticated;
grant execute on function private.settle_message(bigint, boolean) to authenticated;
grant execute on function public.settle_message(bigint, boolean) to authenticated;
grant execute on function private.cancel_message(bigint) to authenticated;
grant execute on function public.cancel_message(bigint) to authenticated;
grant execute on function private.set_provider_credentials(uuid, text, text) to authenticated;
grant execute on function public.set_provider_credentials(uuid, text, text) to authenticated;

create function private.channels_with_credentials() returns setof text
language sql stable security definer set search_path = '' as $$
  select credentials.channel from private.provider_credentials as credentials
  where credentials.channel = any ((select private.visible_channels())::text[]);
$$;
comment on function private.channels_with_credentials() is
  'Channels of the caller with a key for sending. Definer: reads credentials, of which it tells nothing else.';

create function public.channels_with_credentials() returns setof text
language sql stable set search_path = '' as $$
  select private.channels_with_credentials();
$$;
comment on function public.channels_with_credentials() is 'The visible channels that have a key for sending.';
grant execute on function private.channels_with_credentials() to authenticated;
grant execute on function public.channels_with_credentials() to authenticated;
