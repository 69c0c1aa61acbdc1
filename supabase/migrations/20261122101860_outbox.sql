-- Sending, step 2: what a worker does. All times are the database's, so the clock of a machine does not matter.

create function private.end_sending(
  message_id bigint, new_status public.message_status, error_code text, error_message text
) returns void
language plpgsql set search_path = '' as $$
begin
  delete from private.outbox as waiting where waiting.message_id = end_sending.message_id;
  update public.messages as message
  set status = new_status, error_code = end_sending.error_code, error_message = end_sending.error_message
  where message.id = end_sending.message_id
    and private.status_rank(new_status) > private.status_rank(message.status);
end;
$$;
comment on function private.end_sending(bigint, public.message_status, text, text) is
  'Takes a message out of the outbox and raises its status, unless a webhook has raised it further.';

create function private.take_token(wanted_channel text) returns timestamptz
language plpgsql set search_path = '' as $$
declare
  rate private.send_rates;
  available numeric;
begin
  insert into private.send_rates (channel, tokens, filled_at) values (wanted_channel, 30, now())
  on conflict do nothing;
  select * into rate from private.send_rates where channel = wanted_channel for update;
  if rate.blocked_until > now() then
    return rate.blocked_until;
  end if;
  available := least(
    rate.per_minute * 0.1,
    rate.tokens + extract(epoch from now() - rate.filled_at) * rate.per_minute * 0.9 / 60
  );
  update private.send_rates
  set tokens = case when available >= 1 then available - 1 else available end, filled_at = now()
  where channel = wanted_channel;
  if available >= 1 then
    return null;
  end if;
  return now() + make_interval(secs => ((1 - available) * 60 / (rate.per_minute * 0.9))::double precision);
end;
$$;
comment on function private.take_token(text) is
  'Takes one message from the rate of the channel; null if there was one, else when there will be.';

create function public.claim_message(wanted_conversation uuid) returns jsonb
language plpgsql set search_path = '' as $$
declare
  lease constant interval := '45 seconds';
  head record;
  attempt uuid;
  due timestamptz;
begin
  loop
    select
      waiting.*, message.status, message.channel, message.kind, message.body, message.payload,
      message.media_path, message.media_name, message.media_mime,
      conversation.phone_number, attempt_under_way.started_at, credentials.api_key_encrypted, credentials.sender_id,
      coalesce(provider.type, message.channel) as provider_type, coalesce(provider.is_active, true) as is_active
    into head
    from private.outbox as waiting
    join public.messages as message on message.id = waiting.message_id
    join public.conversations as conversation on conversation.id = message.conversation_id
    left join private.send_attempts as attempt_under_way on attempt_under_way.id = waiting.attempt_id
    left join private.provider_credentials as credentials on credentials.channel = message.channel
    left join public.interact_providers as provider on provider.slug = message.channel
    where waiting.conversation_id = wanted_conversation
    order by waiting.message_id
    limit 1
    for update of waiting;
    if not found then
      return '{"state": "done"}';
    elsif head.status <> 'queued' then
      delete from private.outbox as waiting where waiting.message_id = head.message_id;
    elsif head.attempt_id is not null and head.started_at + lease <= clock_timestamp() then
      update private.send_attempts as lost set ended_at = now(), outcome = 'unconfirmed' where lost.id = head.attempt_id;
      perform private.end_sending(head.message_id, 'unconfirmed', 'no_answer', 'The worker stopped during the call.');
    elsif head.attempt_id is not null or head.next_attempt_at > now() then
      due := coalesce(head.started_at + lease, head.next_attempt_at);
      exit;
    elsif not head.is_active then
      perform private.end_sending(head.message_id, 'failed', 'channel_inactive', null);
    elsif head.api_key_encrypted is null then
      perform private.end_sending(head.message_id, 'failed', 'no_credentials', null);
    elsif head.phone_number is null then
      perform private.end_sending(head.message_id, 'failed', 'no_phone_number', null);
    else
      due := private.take_token(head.channel);
      exit when due is not null;
      insert into private.send_attempts (message_id) values (head.message_id) returning id into attempt;
      update private.outbox as waiting set attempt_id = attempt where waiting.message_id = head.message_id;
      return jsonb_build_object(
        'state', 'send', 'attempt_id', attempt, 'message_id', head.message_id, 'channel', head.channel,
        'provider_type', head.provider_type, 'phone', head.phone_number, 'kind', head.kind, 'body', head.body,
        'payload', head.payload, 'media_path', head.media_path, 'media_name', head.media_name,
        'media_mime', head.media_mime, 'api_key_encrypted', head.api_key_encrypted, 'sender_id', head.sender_id
      );
    end if;
  end loop;
  perform private.wake_sender(wanted_conversation, due);
  return jsonb_build_object('state', 'wait', 'until', due);
end;
$$;
comment on function public.claim_message(uuid) is
  'The oldest queued message of a conversation, stamped with a new attempt: {state: send, …}. One whose attempt ended with
its worker becomes unconfirmed after 45 s. {state: wait} adds a job for when the next one is due; {state: done} if none is.';

create function public.note_sending_key(slug text, refusal text default null) returns void
language sql set search_path = '' as $$
  -- Once a minute at most: every message that is sent comes by here.
  update private.provider_credentials as credentials
  set
    last_used_at = case when refusal is null then now() else credentials.last_used_at end,
    last_refused_at = case when refusal is not null then now() else credentials.last_refused_at end,
    last_refusal = coalesce(left(refusal, 500), credentials.last_refusal)
  where credentials.channel = slug
    and coalesce(
      case when refusal is null then credentials.last_used_at else credentials.last_refused_at end < now() - interval '1 minute',
      true
    );
$$;
comment on function public.note_sending_key(text, text) is
  'Notes that a provider accepted the key of a channel, or why it did not; for the server only.';

create function public.record_attempt(
  attempt uuid, result text, accepted_id text, code text, reason text, wait_seconds double precision
) returns void
language plpgsql set search_path = '' as $$
declare
  message public.messages;
  stranger public.messages;
  retries_so_far integer;
begin
  select known.* into message
  from private.send_attempts as made
  join public.messages as known on known.id = made.message_id
  where made.id = attempt and made.outcome is distinct from 'accepted'
  for update of known;
  if not found then
    return;
  end if;
  update private.send_attempts as made set ended_at = now(), outcome = result, external_id = accepted_id
  where made.id = attempt;
  if result = 'accepted' then
    perform public.note_sending_key(message.channel);
  elsif code in ('bad_key', 'no_api_access') then
    perform public.note_sending_key(message.channel, coalesce(reason, code));
  end if;
  -- A late answer says nothing against a message that is settled, or that a person has queued again since.
  if result <> 'accepted' and (
    message.status not in ('queued', 'unconfirmed')
    or exists (
      select from private.outbox as waiting
      where waiting.message_id = message.id and waiting.attempt_id is distinct from attempt
    )
  ) then
    return;
  end if;
  if result = 'retry' then
    update private.outbox as waiting
    set attempt_id = null, retries = waiting.retries + 1,
      next_attempt_at = now() + make_interval(secs => coalesce(wait_seconds, least(power(2, waiting.retries), 60)))
    where waiting.message_id = message.id and waiting.attempt_id = attempt and message.status = 'queued'
      and waiting.queued_at > now() - interval '6 hours'
    returning waiting.retries into retries_so_far;
    if retries_so_far is not null then
      update public.messages as held set error_code = code, error_message = reason where held.id = message.id;
      if code = 'rate_limited' then
        update private.send_rates as rate
        set tokens = 0, filled_at = now(), blocked_until = now() + make_interval(secs => coalesce(wait_seconds, 5))
        where rate.channel = message.channel;
      end if;
      return;
    end if;
    perform private.end_sending(message.id, 'failed', code, reason);
  elsif result = 'accepted' then
    -- A status without callback data may have come first, and was filed as sent by another system.
    delete from public.messages as other
    where other.channel = message.channel and other.external_id = accepted_id and other.id <> message.id
      and other.direction = 'outbound' and other.client_id is null
    returning other.* into stranger;
    update public.messages as sent set external_id = accepted_id
    where sent.id = message.id and sent.external_id is null and accepted_id is not null;
    perform private.end_sending(message.id, coalesce(greatest('sent', stranger.status), 'sent'), null, null);
  else
    perform private.end_sending(
      message.id, case when result = 'refused' then 'failed' else 'unconfirmed' end::public.message_status, code, reason
    );
  end if;
end;
$$;
comment on function public.record_attempt(uuid, text, text, text, text, double precision) is
  'What became of an attempt: accepted, refused, retry (certainly not sent) or unconfirmed. Recording it twice changes
nothing.';

create function public.wake_stalled_senders() returns integer
language plpgsql set search_path = '' as $$
declare
  stalled uuid;
  woken integer := 0;
begin
  for stalled in
    select distinct waiting.conversation_id from private.outbox as waiting
    where waiting.queued_at < now() - interval '10 seconds' and coalesce(waiting.next_attempt_at, now()) <= now()
  loop
    perform private.wake_sender(stalled, now());
    woken := woken + 1;
  end loop;
  return woken;
end;
$$;
comment on function public.wake_stalled_senders() is
  'Adds a job for every conversation whose messages wait although they are due: their worker may have been killed.';

grant select, insert, update, delete on private.outbox, private.send_attempts, private.send_rates to service_role;
grant select, insert, update on private.provider_credentials to service_role;
grant execute on function private.wake_sender(uuid, timestamptz) to service_role;
grant execute on function private.end_sending(bigint, public.message_status, text, text) to service_role;
grant execute on function private.take_token(text) to service_role;
grant execute on function public.claim_message(uuid) to service_role;
grant execute on function public.note_sending_key(text, text) to service_role;
grant execute on function public.record_attempt(uuid, text, text, text, text, double precision) to service_role;
grant execute on function public.wake_stalled_senders() to service_role;

create function private.sending_key_state(slug text)
returns table (updated_at timestamptz, updated_by text, last_used_at timestamptz, last_refused_at timestamptz, last_refusal text)
language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.require_admin();
  return query
  select
    credentials.updated_at, person.full_name, credentials.last_used_at, credentials.last_refused_at, credentials.last_refusal
  from private.provider_credentials as credentials
  left join public.profiles as person on person.id = credentials.updated_by
  where credentials.channel = slug;
end;
$$;
comment on function private.sending_key_state(text) is 'See the public function. Definer: reads credentials.';

create function public.sending_key_state(slug text)
returns table (updated_at timestamptz, updated_by text, last_used_at timestamptz, last_refused_at timestamptz, last_refusal text)
language sql stable set search_path = '' as $$
  select * from private.sending_key_state(slug);
$$;
comment on function public.sending_key_state(text) is
  'What is known about a channel''s key for sending, but not the key; no row if there is none. 42501 for anyone but an admin.';
grant execute on function private.sending_key_state(text) to authenticated;
grant execute on function public.sending_key_state(text) to authenticated;
