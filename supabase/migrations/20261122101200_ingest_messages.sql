-- Ingestion, step 2: messages and the conversations they belong to.
--
-- Locks are always taken in this order, each kind sorted: new conversations, existing conversations, messages,
-- counts, stats. So two batches may wait for each other's end, but never for each other.

create type private.message_item as (
  call integer,
  place integer,
  channel text,
  phone text,
  customer_name text,
  external_id text,
  direction public.message_direction,
  kind public.message_kind,
  body text,
  payload jsonb,
  media_url text,
  media_mime text,
  media_name text,
  preview text,
  sent_at timestamptz,
  status public.message_status,
  flow boolean
);
comment on type private.message_item is
  'A message as an adapter read it; call and place say where it stood in the batch.';

create function private.message_items(calls private.webhook_call[]) returns private.message_item[]
language plpgsql stable set search_path = '' as $$
begin
  return (
    select array_agg(
      row(
        call.position, element.place, call.channel, message.phone, message.customer_name, message.external_id,
        message.direction, message.kind, message.body, coalesce(message.payload, '{}'), message.media_url,
        message.media_mime, message.media_name, message.preview, message.sent_at,
        case when message.direction = 'outbound' then message.status end, coalesce(message.flow, false)
      )::private.message_item
      order by call.position, element.place
    )
    from unnest(calls) as call
    cross join lateral jsonb_array_elements(call.items) with ordinality as element (item, place)
    cross join lateral jsonb_to_record(
      case
        when element.item ->> 'op' = 'message' then element.item
        when jsonb_typeof(element.item -> 'message') = 'object' then element.item -> 'message'
      end
    ) as message (
      phone text, customer_name text, external_id text, direction public.message_direction, kind public.message_kind,
      body text, payload jsonb, media_url text, media_mime text, media_name text, preview text, sent_at timestamptz,
      status public.message_status, flow boolean
    )
    where call.rejection is null
      and (element.item ->> 'op' = 'message' or jsonb_typeof(element.item -> 'message') = 'object')
  );
end;
$$;
comment on function private.message_items(private.webhook_call[]) is
  'Messages of the calls, also those that come along with a status of a message sent elsewhere.';

create function private.same_form(one private.message_item, payload jsonb, sent_at timestamptz) returns boolean
language sql immutable set search_path = '' as $$
  select one.flow and one.payload -> 'flow' = payload -> 'flow'
    and sent_at between one.sent_at - interval '10 minutes' and one.sent_at + interval '10 minutes';
$$;
comment on function private.same_form(private.message_item, jsonb, timestamptz) is
  'A submitted form comes as two events with different ids; equal answers within ten minutes are one submission.';

create function private.is_known_form(one private.message_item, items private.message_item[]) returns boolean
language plpgsql stable set search_path = '' as $$
begin
  return exists (
    select from public.conversations as conversation
    join public.messages as message on message.conversation_id = conversation.id
    where conversation.channel = one.channel and conversation.phone_number = one.phone
      and private.same_form(one, message.payload, message.sent_at)
  ) or exists (
    select from unnest(items) as earlier
    where earlier.channel = one.channel and earlier.phone = one.phone
      and (earlier.call, earlier.place) < (one.call, one.place)
      and private.same_form(one, earlier.payload, earlier.sent_at)
  );
end;
$$;
comment on function private.is_known_form(private.message_item, private.message_item[]) is
  'Whether the same form is stored, or comes earlier in the batch.';

create function private.unknown_messages(items private.message_item[]) returns private.message_item[]
language plpgsql stable set search_path = '' as $$
begin
  return array(
    select delivered.item
    from (
      select
        item,
        row_number() over (partition by item.channel, item.external_id order by item.call, item.place) as delivery
      from unnest(items) as item
    ) as delivered
    left join lateral (
      select true as is_known
      from public.messages as message
      where message.channel = (delivered.item).channel and message.external_id = (delivered.item).external_id
      limit 1
    ) as known on true
    where known.is_known is null
      and (delivered.delivery = 1 or (delivered.item).external_id is null)
      and not ((delivered.item).flow and private.is_known_form(delivered.item, items))
  );
end;
$$;
comment on function private.unknown_messages(private.message_item[]) is
  'Those that are not stored yet, each once. Here and below, `limit 1` makes the planner look each row up by its
index: the tables may have grown a thousandfold since the plan was made.';

create function private.lock_conversations(items private.message_item[]) returns void
language plpgsql set search_path = '' as $$
declare
  ids uuid[];
begin
  -- Born resolved and empty, which counts for nothing: the first inbound message opens it.
  insert into public.conversations (channel, phone_number, status, last_message_at)
  select item.channel, item.phone, 'resolved', min(item.sent_at)
  from unnest(items) as item
  left join lateral (
    select conversation.id from public.conversations as conversation
    where conversation.channel = item.channel and conversation.phone_number = item.phone
    limit 1
  ) as known on true
  where known.id is null
  group by item.channel, item.phone
  order by item.channel, item.phone
  on conflict (phone_number, channel) do nothing;

  ids := array(
    select known.id
    from unnest(items) as item
    cross join lateral (
      select conversation.id from public.conversations as conversation
      where conversation.channel = item.channel and conversation.phone_number = item.phone
      limit 1
    ) as known
  );
  perform from public.conversations as conversation
  where conversation.id = any (ids)
  order by conversation.channel, conversation.phone_number
  for no key update;
end;
$$;
comment on function private.lock_conversations(private.message_item[]) is
  'Makes the missing conversations and locks all of them until the end of the transaction.';

create function private.insert_messages(items private.message_item[]) returns integer[]
language plpgsql set search_path = '' as $$
declare
  calls integer[];
begin
  with numbered as materialized (
    select nextval('public.messages_id_seq') as id, home.id as conversation_id, item.*
    from (select * from unnest(items) order by call, place) as item
    cross join lateral (
      select conversation.id from public.conversations as conversation
      where conversation.channel = item.channel and conversation.phone_number = item.phone
      limit 1
    ) as home
  ),
  inserted as (
    insert into public.messages (
      id, conversation_id, channel, direction, kind, body, payload, media_url, media_mime, media_name,
      external_id, status, sent_at
    ) overriding system value
    select
      id, conversation_id, channel, direction, kind, body, payload, media_url, media_mime, media_name,
      external_id, status, sent_at
    from numbered
    order by id
    on conflict (channel, external_id) do nothing
    returning id
  ),
  arrived as (
    select numbered.* from numbered join inserted using (id)
  ),
  news as (
    select
      conversation_id,
      count(*) filter (where direction = 'inbound') as unread,
      max(sent_at) filter (where direction = 'inbound') as inbound_at,
      (array_agg(customer_name order by sent_at desc, id desc) filter (where customer_name is not null))[1]
        as customer_name,
      (array_agg(sent_at order by sent_at desc, id desc))[1] as latest_at,
      (array_agg(preview order by sent_at desc, id desc))[1] as preview,
      (array_agg(direction order by sent_at desc, id desc))[1] as direction
    from arrived group by conversation_id
  ),
  updated as (
    update public.conversations as conversation
    set
      unread_count = conversation.unread_count + news.unread,
      status = case
        when news.unread > 0 and conversation.status in ('resolved', 'snoozed') then 'open'
        else conversation.status
      end,
      snoozed_until = case when news.unread = 0 then conversation.snoozed_until end,
      customer_name = coalesce(news.customer_name, conversation.customer_name),
      last_inbound_at = greatest(conversation.last_inbound_at, news.inbound_at),
      (last_message_at, last_message_preview, last_message_direction) = (
        select news.latest_at, news.preview, news.direction
        where conversation.last_message_direction is null or news.latest_at >= conversation.last_message_at
        union all
        select conversation.last_message_at, conversation.last_message_preview, conversation.last_message_direction
        limit 1
      )
    from news
    where conversation.id = news.conversation_id
  )
  select coalesce(array_agg(distinct call), '{}') into calls from arrived;
  return calls;
end;
$$;
comment on function private.insert_messages(private.message_item[]) is
  'Inserts messages into conversations that the caller has locked, and carries the news over to these; returns the
positions of the calls whose messages were new. An older message that comes late does not become the last one.';

create function private.store_messages(items private.message_item[]) returns integer[]
language plpgsql set search_path = '' as $$
declare
  unknown private.message_item[] := private.unknown_messages(items);
begin
  if cardinality(unknown) = 0 then
    return '{}';
  end if;
  perform private.lock_conversations(unknown);
  -- Asked again: what another transaction stored in the meantime is visible now.
  return private.insert_messages(private.unknown_messages(unknown));
end;
$$;
comment on function private.store_messages(private.message_item[]) is
  'Files messages; returns the positions of the calls that brought something new.';

grant execute on function private.message_items(private.webhook_call[]) to service_role;
grant execute on function private.same_form(private.message_item, jsonb, timestamptz) to service_role;
grant execute on function private.is_known_form(private.message_item, private.message_item[]) to service_role;
grant execute on function private.unknown_messages(private.message_item[]) to service_role;
grant execute on function private.lock_conversations(private.message_item[]) to service_role;
grant execute on function private.insert_messages(private.message_item[]) to service_role;
grant execute on function private.store_messages(private.message_item[]) to service_role;
