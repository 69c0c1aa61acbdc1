-- Ingestion, step 2: messages and the conversations they belong to.
--
-- Locks are always taken in this order, each kind sorted: new conversations, existing conversations, messages,
-- counts, stats. So two batches may wait for each other's end, but never for each other.

create type private.message_item as (
  call integer,
  place integer,
  channel text,
  phone text,
  phone_key text,
  user_id text,
  username text,
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
  client_id uuid,
  traits jsonb,
  request_id uuid
);
comment on type private.message_item is
  'A message as a provider type read it; call and place say where it stood in the batch.';

create function private.message_items(calls private.webhook_call[]) returns private.message_item[]
language plpgsql stable set search_path = '' as $$
begin
  return (
    select array_agg(
      jsonb_populate_record(
        null::private.message_item,
        message || jsonb_build_object(
          'call', call.position,
          'place', element.place,
          'channel', call.channel,
          'phone_key', private.phone_key(message ->> 'phone'),
          'client_id', element.item ->> 'client_id',
          'request_id', call.receipt,
          'payload', coalesce(nullif(message -> 'payload', 'null'), '{}'),
          'status', case when message ->> 'direction' = 'outbound' then message ->> 'status' end
        )
      )
      order by call.position, element.place
    )
    from unnest(calls) as call
    cross join lateral jsonb_array_elements(call.items) with ordinality as element (item, place)
    cross join lateral (
      select case when element.item ->> 'op' = 'message' then element.item else element.item -> 'message' end
    ) as said (message)
    where call.rejection is null and jsonb_typeof(message) = 'object'
  );
end;
$$;
comment on function private.message_items(private.webhook_call[]) is
  'Messages of the calls, also those that come along with a status of a message sent elsewhere.';

create function private.homes(items private.message_item[])
returns table (item private.message_item, conversation_id uuid)
language plpgsql stable set search_path = '' as $$
begin
  return query
  select given, home.id
  from unnest(items) as given
  left join lateral (
    select conversation.id from public.conversations as conversation
    where conversation.channel = given.channel and conversation.user_id = given.user_id
    union all
    select conversation.id from public.conversations as conversation
    where conversation.channel = given.channel and conversation.phone_key = given.phone_key
    limit 1
  ) as home on true;
end;
$$;
comment on function private.homes(private.message_item[]) is
  'Each message with its conversation, if it has one yet: by the user id, else by the phone number. Here and below, `limit 1`
makes the planner look each row up by its index: the tables may have grown a thousandfold since the plan was made.';

create function private.form_key(payload jsonb) returns text
language sql immutable set search_path = '' as $$
  select md5((payload -> 'flow')::text);
$$;
comment on function private.form_key(jsonb) is 'What two reports of one submitted form have in common: its answers.';

create index messages_form_idx on public.messages (conversation_id, private.form_key(payload), sent_at)
  where payload ? 'flow';
comment on index public.messages_form_idx is 'Finds the other report of a form in one step, however many forms there are.';

create function private.repeated_forms(items private.message_item[]) returns table (call integer, place integer)
language plpgsql stable set search_path = '' as $$
begin
  return query
  with forms as (
    select
      (home.item).*,
      home.conversation_id,
      private.form_key((home.item).payload) as form,
      coalesce((home.item).payload ->> 'report', 'message') as report
    from private.homes(array(select item from unnest(items) as item where item.payload ? 'flow')) as home
  ),
  compared as (
    select
      forms.*,
      exists (
        select from public.messages as message
        where message.conversation_id = forms.conversation_id
          and message.payload ? 'flow' and private.form_key(message.payload) = forms.form
          and coalesce(message.payload ->> 'report', 'message') <> forms.report
          and message.sent_at
            between forms.sent_at - interval '10 minutes' and forms.sent_at + interval '10 minutes'
      ) as is_stored
    from forms
  ),
  beside as (
    select
      compared.*,
      bool_or(compared.report = 'message' and not compared.is_stored) over (
        partition by compared.channel, compared.phone_key, compared.user_id, compared.form order by compared.sent_at
        range between interval '10 minutes' preceding and interval '10 minutes' following
      ) as has_message
    from compared
  )
  select beside.call, beside.place
  from beside
  where beside.is_stored or (beside.report = 'event' and beside.has_message);
end;
$$;
comment on function private.repeated_forms(private.message_item[]) is
  'One submitted form is reported twice, as a message and as an event, with different ids. Of two such reports with
equal answers within ten minutes, one is returned: the one that is not stored yet, or else the event. Two reports of the
same sort are two submissions. Takes time in proportion to the number of forms.';

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
    -- Two lookups by key: with `or` between them, tables without statistics are read by channel, row after row.
    left join lateral (
      select true as is_ours
      from public.messages as message
      where message.client_id = (delivered.item).client_id and message.channel = (delivered.item).channel
      union all
      select true
      from private.send_attempts as attempt
      join public.messages as message on message.id = attempt.message_id
      where attempt.id = (delivered.item).client_id and message.channel = (delivered.item).channel
      limit 1
    ) as sent on true
    where known.is_known is null
      and sent.is_ours is null
      and (delivered.delivery = 1 or (delivered.item).external_id is null)
      and ((delivered.item).call, (delivered.item).place) not in (
        select form.call, form.place from private.repeated_forms(items) as form
      )
  );
end;
$$;
comment on function private.unknown_messages(private.message_item[]) is
  'Those that are not stored yet, each once. A message that the desk itself sent is known by the id it gave it.';

create function private.introduce(items private.message_item[]) returns void
language plpgsql set search_path = '' as $$
declare
  known record;
  by_user public.conversations;
  by_phone public.conversations;
begin
  for known in
    select distinct on (item.channel, item.user_id, item.phone_key) item.channel, item.user_id, item.phone_key, item.phone, item.sent_at
    from unnest(items) as item
    where item.user_id is not null and item.phone_key is not null
    order by item.channel, item.user_id, item.phone_key, item.sent_at
  loop
    select * into by_user from public.conversations as conversation
    where conversation.channel = known.channel and conversation.user_id = known.user_id;
    select * into by_phone from public.conversations as conversation
    where conversation.channel = known.channel and conversation.phone_key = known.phone_key;
    if by_user.id = by_phone.id then
      continue;
    elsif by_user.id is null and by_phone.id is null then
      insert into public.conversations (channel, phone_number, user_id, status, last_message_at)
      values (known.channel, known.phone, known.user_id, 'resolved', known.sent_at)
      on conflict do nothing;
    elsif by_user.id is null then
      update public.conversations set user_id = known.user_id where id = by_phone.id;
    elsif by_phone.id is null then
      update public.conversations set phone_number = known.phone where id = by_user.id;
    elsif by_phone.user_id is null then
      perform private.merge_conversations(by_user.id, by_phone.id, 'one customer has both');
    else
      -- The number now belongs to another user, whose own conversation stays theirs.
      update public.conversations set phone_number = null where id = by_phone.id;
      update public.conversations set phone_number = known.phone where id = by_user.id;
    end if;
  end loop;
end;
$$;
comment on function private.introduce(private.message_item[]) is
  'Applies what the messages say about identity: which user id and which number are one customer.';

create function private.lock_conversations(items private.message_item[]) returns void
language plpgsql set search_path = '' as $$
declare
  ids uuid[];
begin
  perform private.introduce(items);
  -- Born resolved and empty, which counts for nothing: the first inbound message opens it.
  insert into public.conversations (channel, phone_number, user_id, status, last_message_at)
  select channel, min(phone), user_id, 'resolved', min(sent_at)
  from (select (home.item).* from private.homes(items) as home where home.conversation_id is null) as newcomer
  group by channel, phone_key, user_id
  order by channel, phone_key, user_id
  on conflict do nothing;

  ids := array(select home.conversation_id from private.homes(items) as home);
  perform from public.conversations as conversation
  where conversation.id = any (ids)
  order by conversation.id
  for no key update;
end;
$$;
comment on function private.lock_conversations(private.message_item[]) is
  'Creates the missing conversations and locks all of them until the end of the transaction.';

create function private.is_about_message(kind public.message_kind) returns boolean
language sql immutable set search_path = '' as $$
  select kind in ('reaction', 'event');
$$;
comment on function private.is_about_message(public.message_kind) is
  'Whether it only says something about another message, like a reaction, an edit or a deletion.';

create function private.carry_news(news jsonb) returns void
language plpgsql set search_path = '' as $$
declare
  -- Before anything is counted: who gets what opens is decided under a lock of its own.
  openings jsonb := private.plan_openings(news);
begin
  with said as materialized (
    select
      said.*,
      not private.is_about_message(kind) as is_message,
      max(sent_at) filter (where direction = 'outbound' and not private.is_about_message(kind)) over (
        partition by conversation_id
      ) as answered_at
    from jsonb_to_recordset(news) as said (
      conversation_id uuid, message_id bigint, direction public.message_direction, kind public.message_kind,
      sent_at timestamptz, preview text, customer_name text, username text, traits jsonb
    )
  ),
  per_conversation as (
    select
      conversation_id,
      count(*) filter (where direction = 'inbound' and is_message) as unread,
      max(sent_at) filter (where direction = 'inbound' and kind <> 'event') as inbound_at,
      max(answered_at) as answered_at,
      min(sent_at) filter (
        where direction = 'inbound' and is_message and sent_at > coalesce(answered_at, '-infinity')
      ) as unanswered_at,
      max(sent_at) filter (where direction = 'inbound' and is_message) as written_at,
      (array_agg(customer_name order by sent_at desc, message_id desc) filter (where customer_name is not null))[1]
        as customer_name,
      (array_agg(username order by sent_at desc, message_id desc) filter (where username is not null))[1] as username,
      max(sent_at) filter (where customer_name is not null or username is not null) as named_at,
      coalesce(
        (array_agg(traits order by sent_at desc, message_id desc) filter (where jsonb_typeof(traits) = 'object'))[1], '{}'
      ) as traits,
      (array_agg(sent_at order by sent_at desc, message_id desc) filter (where is_message))[1] as latest_at,
      (array_agg(preview order by sent_at desc, message_id desc) filter (where is_message))[1] as preview,
      (array_agg(direction order by sent_at desc, message_id desc) filter (where is_message))[1] as direction
    from said group by conversation_id
  )
  update public.conversations as conversation
  set
    unread_count = private.saturated(conversation.unread_count + latest.unread),
    status = case
      when latest.unread > 0 and conversation.status in ('resolved', 'snoozed') then 'open'
      else conversation.status
    end,
    assigned_to = case
      when openings ? conversation.id::text then (openings #>> array[conversation.id::text, 'assigned_to'])::uuid
      else conversation.assigned_to
    end,
    snoozed_until = case when latest.unread = 0 then conversation.snoozed_until end,
    (customer_name, username, customer_name_at) = (
      select
        coalesce(latest.customer_name, conversation.customer_name),
        coalesce(latest.username, conversation.username),
        latest.named_at
      where latest.named_at >= coalesce(conversation.customer_name_at, '-infinity')
      union all
      select
        coalesce(conversation.customer_name, latest.customer_name),
        coalesce(conversation.username, latest.username),
        conversation.customer_name_at
      limit 1
    ),
    traits = case
      when latest.named_at >= coalesce(conversation.customer_name_at, '-infinity') then conversation.traits || latest.traits
      else latest.traits || conversation.traits
    end,
    last_inbound_at = greatest(conversation.last_inbound_at, latest.inbound_at),
    waiting_since = case
      when latest.answered_at >= conversation.last_message_at or conversation.last_message_direction is null
        then latest.unanswered_at
      when latest.answered_at >= conversation.waiting_since
        then least(conversation.last_message_at, latest.unanswered_at)
      when latest.unanswered_at is null then conversation.waiting_since
      when conversation.last_message_direction = 'inbound' then least(conversation.waiting_since, latest.unanswered_at)
      when latest.unanswered_at > conversation.last_message_at then latest.unanswered_at
      when latest.written_at > conversation.last_message_at then latest.written_at
      else conversation.waiting_since
    end,
    (last_message_at, last_message_preview, last_message_direction) = (
      select latest.latest_at, latest.preview, latest.direction
      where latest.direction is not null
        and (conversation.last_message_direction is null or latest.latest_at >= conversation.last_message_at)
      union all
      select conversation.last_message_at, conversation.last_message_preview, conversation.last_message_direction
      limit 1
    )
  from per_conversation as latest
  -- `any` has it looked up by key, also by a plan that was made, and is kept, while the table was empty.
  where conversation.id = any (array(select told.conversation_id from per_conversation as told))
    and conversation.id = latest.conversation_id;
  if openings is not null then
    perform private.note_openings(openings);
  end if;
end;
$$;
comment on function private.carry_news(jsonb) is
  'The one way a message becomes known to its conversation, whoever wrote it: unread, status, name and preview, from
[{conversation_id, message_id, direction, kind, sent_at, preview, customer_name, username, traits}]. The caller has locked the
conversations. What is only about another message makes nothing unread and is no preview; a reaction counts for the
24-hour window. An inbound message begins the wait for an answer, any outbound one ends it. An older message that comes late does not become the last one, and its name does not replace a newer.';

create function private.insert_messages(items private.message_item[]) returns integer[]
language plpgsql set search_path = '' as $$
declare
  calls integer[];
  news jsonb;
  files jsonb;
begin
  with numbered as materialized (
    select nextval('public.messages_id_seq') as message_id, filed.*
    from (
      select home.conversation_id, (home.item).*
      from private.homes(items) as home
      order by (home.item).call, (home.item).place
    ) as filed
  ),
  inserted as (
    insert into public.messages (
      id, conversation_id, channel, direction, kind, body, payload, media_mime, media_name, media_state,
      external_id, status, sent_at
    ) overriding system value
    select
      message_id, conversation_id, channel, direction, kind, body, payload, media_mime, media_name,
      case when coalesce(media_url, payload ->> 'media_id') is not null then 'loading' end,
      external_id, status, sent_at
    from numbered
    order by message_id
    on conflict (channel, external_id) do nothing
    returning id
  )
  select
    coalesce(array_agg(distinct numbered.call), '{}'),
    jsonb_agg(jsonb_build_object(
      'conversation_id', numbered.conversation_id,
      'message_id', numbered.message_id,
      'direction', numbered.direction,
      'kind', numbered.kind,
      'sent_at', numbered.sent_at,
      'preview', numbered.preview,
      'customer_name', numbered.customer_name,
      'username', numbered.username,
      'traits', numbered.traits
    )),
    jsonb_agg(jsonb_build_object(
      'message_id', numbered.message_id, 'url', numbered.media_url, 'media_id', numbered.payload ->> 'media_id',
      'request_id', numbered.request_id
    )) filter (where coalesce(numbered.media_url, numbered.payload ->> 'media_id') is not null)
  into calls, news, files
  from numbered join inserted on inserted.id = numbered.message_id;
  if news is not null then
    perform private.carry_news(news);
  end if;
  if files is not null then
    perform private.fetch_media(files);
  end if;
  return calls;
end;
$$;
comment on function private.insert_messages(private.message_item[]) is
  'Inserts messages into conversations that the caller has locked, carries the news over to these and has their files
fetched; returns the positions of the calls whose messages were new.';

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
grant execute on function private.homes(private.message_item[]) to service_role;
grant execute on function private.introduce(private.message_item[]) to service_role;
grant execute on function private.is_about_message(public.message_kind) to service_role;
grant execute on function private.form_key(jsonb) to service_role;
grant execute on function private.repeated_forms(private.message_item[]) to service_role;
grant execute on function private.unknown_messages(private.message_item[]) to service_role;
grant execute on function private.lock_conversations(private.message_item[]) to service_role;
grant execute on function private.carry_news(jsonb) to service_role;
grant execute on function private.insert_messages(private.message_item[]) to service_role;
grant execute on function private.store_messages(private.message_item[]) to service_role;
