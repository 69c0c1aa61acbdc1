-- Who a customer is: a phone number in any of its spellings, a business-scoped user id, or both.

create function private.phone_key(phone text) returns text
language sql immutable parallel safe set search_path = '' as $$
  select case
    -- Most numbers are of other countries: no pattern is tried on them.
    when left(phone, 2) not in ('52', '54', '55') then phone
    -- Brazil: accounts from before the ninth digit of mobile numbers go without it. Landlines begin with 2 to 5.
    when phone ~ '^55[1-9]{2}[6-9][0-9]{7}$' then substr(phone, 1, 4) || '9' || substr(phone, 5)
    -- Mexico: a 1 after the country code used to mark mobile numbers.
    when phone ~ '^521[0-9]{10}$' then '52' || substr(phone, 4)
    -- Argentina: a 9 after the country code marks mobile numbers; no landline differs from one by that alone.
    when phone ~ '^549[0-9]{10}$' then '54' || substr(phone, 4)
    else phone
  end;
$$;
comment on function private.phone_key(text) is
  'The same text for every spelling of one phone number. Compared, never shown: which spelling is right to dial is the
carrier''s business.';
grant execute on function private.phone_key(text) to authenticated, service_role;

alter table public.conversations
  alter column phone_number drop not null,
  add column phone_key text generated always as (private.phone_key(phone_number)) stored,
  add column user_id text,
  add column username text,
  add column customer_name_at timestamptz,
  add constraint conversations_user_id_length check (char_length(user_id) between 1 and 200),
  add constraint conversations_somebody check (phone_number is not null or user_id is not null);
comment on table public.conversations is 'One customer on one channel.';
comment on column public.conversations.phone_key is 'The phone number in its one comparable spelling.';
comment on column public.conversations.user_id is 'WhatsApp''s business-scoped id of a user.';
comment on column public.conversations.username is 'Without the @; changes at the user''s will, so it identifies nobody.';
comment on column public.conversations.customer_name_at is 'When the customer had this name: an older event does not change it.';

create function private.merge_conversations(kept_id uuid, gone_id uuid, reason text) returns void
language plpgsql set search_path = '' as $$
#variable_conflict use_column
declare
  gone public.conversations;
begin
  perform from public.conversations
  where id in (merge_conversations.kept_id, merge_conversations.gone_id) order by id for update;
  select * into gone from public.conversations where id = merge_conversations.gone_id;
  update public.messages set conversation_id = merge_conversations.kept_id
  where conversation_id = merge_conversations.gone_id;
  update private.outbox set conversation_id = merge_conversations.kept_id
  where conversation_id = merge_conversations.gone_id;
  update public.mentions as mention set conversation_id = merge_conversations.kept_id
  where mention.conversation_id = merge_conversations.gone_id and not exists (
    select from public.mentions as known
    where known.profile_id = mention.profile_id and known.conversation_id = merge_conversations.kept_id
  );
  update public.merged_conversations set kept_id = merge_conversations.kept_id
  where merged_conversations.kept_id = merge_conversations.gone_id;
  insert into public.merged_conversations (gone_id, kept_id, channel) values (gone.id, merge_conversations.kept_id, gone.channel);
  insert into public.conversation_labels (
    conversation_id, label_id, channel, status, assigned_to, last_message_at, waiting_since, added_at
  )
  select merge_conversations.kept_id, label_id, channel, status, assigned_to, last_message_at, waiting_since, added_at
  from public.conversation_labels where conversation_id = merge_conversations.gone_id
  on conflict do nothing;
  delete from public.conversations where id = merge_conversations.gone_id;
  update public.conversations as kept
  set
    phone_number = coalesce(kept.phone_number, gone.phone_number),
    user_id = coalesce(kept.user_id, gone.user_id),
    username = coalesce(kept.username, gone.username),
    (customer_name, customer_name_at) = (
      select name, at
      from (values (kept.customer_name, kept.customer_name_at), (gone.customer_name, gone.customer_name_at)) as named (name, at)
      order by name is null, at desc nulls last
      limit 1
    ),
    status = case
      when kept.blocked_at is not null or gone.blocked_at is not null then 'blocked'
      when 'open' in (kept.status, gone.status) then 'open'
      when kept.last_message_at >= gone.last_message_at then kept.status
      else gone.status
    end,
    snoozed_until = case when kept.last_message_at >= gone.last_message_at then kept.snoozed_until else gone.snoozed_until end,
    assigned_to = coalesce(kept.assigned_to, gone.assigned_to),
    waiting_since = least(kept.waiting_since, gone.waiting_since),
    has_failed_reply = kept.has_failed_reply or gone.has_failed_reply,
    unread_count = private.saturated(kept.unread_count::bigint + gone.unread_count),
    (last_message_at, last_message_preview, last_message_direction) = (
      select at, preview, direction
      from (values
        (kept.last_message_at, kept.last_message_preview, kept.last_message_direction),
        (gone.last_message_at, gone.last_message_preview, gone.last_message_direction)
      ) as last (at, preview, direction)
      order by direction is null, at desc
      limit 1
    ),
    last_inbound_at = greatest(kept.last_inbound_at, gone.last_inbound_at),
    created_at = least(kept.created_at, gone.created_at),
    traits = gone.traits || kept.traits,
    contact_id = coalesce(kept.contact_id, gone.contact_id),
    contact_name = case when kept.contact_id is null then gone.contact_name else kept.contact_name end,
    blocked_at = coalesce(kept.blocked_at, gone.blocked_at),
    blocked_by = coalesce(kept.blocked_by, gone.blocked_by)
  where kept.id = merge_conversations.kept_id;
  update public.conversations set snoozed_until = null
  where id = merge_conversations.kept_id and status <> 'snoozed' and snoozed_until is not null;
  perform private.write_audit(
    'merge', 'conversations', merge_conversations.kept_id::text,
    jsonb_build_object(
      'reason', reason, 'channel', gone.channel, 'gone', gone.id, 'phone_number', gone.phone_number,
      'user_id', gone.user_id
    )
  );
end;
$$;
comment on function private.merge_conversations(uuid, uuid, text) is
  'Makes two conversations of one customer one: all messages, what is unread, the newest name and preview. Written to the
audit log.';
grant execute on function private.merge_conversations(uuid, uuid, text) to service_role;

create function private.merge_same_numbers() returns integer
language plpgsql set search_path = '' as $$
declare
  pair record;
  merged integer := 0;
begin
  for pair in
    select
      conversation.id as gone_id,
      first_value(conversation.id) over same_number as kept_id
    from public.conversations as conversation
    where conversation.phone_key is not null
    window same_number as (
      partition by conversation.channel, conversation.phone_key order by conversation.created_at, conversation.id
    )
  loop
    if pair.gone_id <> pair.kept_id then
      perform private.merge_conversations(pair.kept_id, pair.gone_id, 'the same phone number');
      merged := merged + 1;
    end if;
  end loop;
  return merged;
end;
$$;
comment on function private.merge_same_numbers() is
  'Merges conversations whose numbers are spellings of one, into the oldest of them; returns how many it merged away.';

select private.merge_same_numbers();

alter table public.conversations
  add constraint conversations_phone_key_channel_key unique (phone_key, channel),
  add constraint conversations_user_id_channel_key unique (user_id, channel);
comment on constraint conversations_phone_key_channel_key on public.conversations is
  'The rule: one customer is one conversation per channel, however the number is spelled.';
