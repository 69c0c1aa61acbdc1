-- Ingestion, step 3: delivery statuses climb a ladder, and wait for their message when they come before it.

create function private.status_rank(status public.message_status) returns integer
language sql immutable set search_path = '' as $$
  select case status
    when 'queued' then 0 when 'unconfirmed' then 1 when 'sent' then 2 when 'failed' then 3 when 'delivered' then 4
    when 'read' then 5 else -1
  end;
$$;
comment on function private.status_rank(public.message_status) is
  'The ladder. The highest rank seen wins in whatever order statuses come: failed replaces queued, unconfirmed and sent only, and
delivered or read replace failed, since another device of the customer may still have got the message.';

create type private.status_item as (
  call integer,
  place integer,
  channel text,
  external_id text,
  client_id uuid,
  status public.message_status,
  at timestamptz,
  error_code text,
  error_message text
);
comment on type private.status_item is
  'A status as a provider type read it; call and place say where it stood in the batch.';

create function private.status_items(calls private.webhook_call[]) returns private.status_item[]
language plpgsql stable set search_path = '' as $$
begin
  return (
    select array_agg(
      jsonb_populate_record(
        null::private.status_item,
        element.item || jsonb_build_object('call', call.position, 'place', element.place, 'channel', call.channel)
      )
      order by call.position, element.place
    )
    from unnest(calls) as call
    cross join lateral jsonb_array_elements(call.items) with ordinality as element (item, place)
    where call.rejection is null and element.item ->> 'op' = 'status'
  );
end;
$$;
comment on function private.status_items(private.webhook_call[]) is 'Statuses of the calls.';

create function private.match_statuses(items private.status_item[])
returns table (item private.status_item, message_id bigint)
language sql stable set search_path = '' as $$
  select item, coalesce(by_external.id, by_attempt.message_id, by_client.id)
  from unnest(items) as item
  -- One by one, by key: this plan is kept, and on a new desk it is made while the table is empty.
  left join lateral (
    select message.id from public.messages as message
    where message.channel = item.channel and message.external_id = item.external_id and message.direction = 'outbound'
    limit 1
  ) as by_external on true
  left join lateral (
    select attempt.message_id
    from private.send_attempts as attempt
    join public.messages as sent on sent.id = attempt.message_id and sent.channel = item.channel
    where attempt.id = item.client_id
      -- That an earlier attempt failed says nothing about the present one; that it arrived settles the message.
      and (item.status <> 'failed' or not exists (
        select from private.send_attempts as later
        where later.message_id = attempt.message_id and later.started_at > attempt.started_at
      ))
    limit 1
  ) as by_attempt on true
  left join lateral (
    select message.id from public.messages as message
    where message.client_id = item.client_id and message.channel = item.channel
      and message.direction = 'outbound' and message.external_id is null
    limit 1
  ) as by_client on true;
$$;
comment on function private.match_statuses(private.status_item[]) is
  'The message of each status: by the id of the provider, by the attempt that the provider gives back, or by our own id.';

create function private.waiting_key(channel text, external_id text) returns bigint
language sql immutable set search_path = '' as $$
  select hashtextextended(channel || ' ' || external_id, 0);
$$;
comment on function private.waiting_key(text, text) is
  'Lock under which a status and its message meet, so that neither can pass the other unseen.';

create function private.advance_messages(items private.status_item[]) returns integer[]
language plpgsql set search_path = '' as $$
declare
  calls integer[];
begin
  -- `any` has messages looked up by key, also by a plan that was made, and is kept, while the table was empty.
  with matched as materialized (
    select found.item, found.message_id from private.match_statuses(items) as found
  ),
  steps as (
    select
      (matched.item).*,
      matched.message_id,
      message.status as before,
      max(private.status_rank((matched.item).status)) over (
        partition by matched.message_id order by (matched.item).call, (matched.item).place
        rows between unbounded preceding and 1 preceding
      ) as passed
    from matched
    join public.messages as message
      on message.id = any (array(select known.message_id from matched as known)) and message.id = matched.message_id
  ),
  climbing as (
    select * from steps
    where private.status_rank(status) > greatest(private.status_rank(before), passed)
  ),
  highest as (
    select distinct on (message_id) * from climbing order by message_id, private.status_rank(status) desc
  ),
  updated as (
    update public.messages as message
    set
      status = highest.status,
      error_code = case when highest.status = 'failed' then highest.error_code end,
      error_message = case when highest.status = 'failed' then highest.error_message end,
      external_id = coalesce(message.external_id, highest.external_id)
    from highest
    where message.id = any (array(select known.message_id from highest as known)) and message.id = highest.message_id
  )
  select coalesce(array_agg(distinct call), '{}') into calls from climbing;
  return calls;
end;
$$;
comment on function private.advance_messages(private.status_item[]) is
  'Raises the status of messages that are here; returns the calls that raised one.';

create function private.keep_statuses(items private.status_item[]) returns void
language plpgsql set search_path = '' as $$
begin
  with steps as (
    select
      item.*,
      waiting.status as before,
      max(private.status_rank(item.status)) over (
        partition by item.channel, item.external_id order by item.call, item.place
        rows between unbounded preceding and 1 preceding
      ) as passed
    from unnest(items) as item
    left join private.waiting_statuses as waiting using (channel, external_id)
  ),
  climbing as (
    select * from steps
    where private.status_rank(status) > greatest(private.status_rank(before), passed)
  )
  insert into private.waiting_statuses as waiting (channel, external_id, status, at, error_code, error_message)
  select distinct on (channel, external_id) channel, external_id, status, at, error_code, error_message
  from climbing
  order by channel, external_id, private.status_rank(status) desc
  on conflict (channel, external_id) do update
  set status = excluded.status, at = excluded.at, error_code = excluded.error_code,
    error_message = excluded.error_message
  where private.status_rank(excluded.status) > private.status_rank(waiting.status);
end;
$$;
comment on function private.keep_statuses(private.status_item[]) is
  'Keeps statuses whose message is not here yet.';

create function private.apply_statuses(items private.status_item[], out changed integer[], out waiting integer[])
language plpgsql set search_path = '' as $$
declare
  missing private.status_item[];
  ids bigint[];
begin
  if cardinality(items) is null then
    return;
  end if;
  select
    array_agg(matched.message_id), array_agg(matched.item) filter (where matched.message_id is null) into ids, missing
  from private.match_statuses(items) as matched;
  perform from public.messages as message
  where message.id = any (ids)
  order by message.id
  for no key update;

  if cardinality(missing) > 0 then
    perform pg_advisory_xact_lock(key) from (
      select distinct private.waiting_key(item.channel, item.external_id) as key
      from unnest(missing) as item
      order by key
    ) as keys;
    missing := array(
      select matched.item from private.match_statuses(missing) as matched where matched.message_id is null
    );
  end if;
  perform private.keep_statuses(missing);
  changed := private.advance_messages(items);
  waiting := array(select item.call from unnest(missing) as item);
end;
$$;
comment on function private.apply_statuses(private.status_item[]) is
  'Applies statuses; returns the positions of the calls that changed a message, and of those whose status waits for one.';

grant execute on function private.status_rank(public.message_status) to service_role;
grant execute on function private.status_items(private.webhook_call[]) to service_role;
grant execute on function private.match_statuses(private.status_item[]) to service_role;
grant execute on function private.waiting_key(text, text) to service_role;
grant execute on function private.advance_messages(private.status_item[]) to service_role;
grant execute on function private.keep_statuses(private.status_item[]) to service_role;
grant execute on function private.apply_statuses(private.status_item[]) to service_role;
