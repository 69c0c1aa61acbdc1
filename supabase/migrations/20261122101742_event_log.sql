-- The event log of a channel in Masters: pages of webhook_events, newest first, whatever they are filtered by.

create extension if not exists pg_trgm with schema extensions;
create index webhook_events_error_text_idx on public.webhook_events using gin (error extensions.gin_trgm_ops)
  where error is not null;

create type private.event_filter as (
  channel text,
  outcome public.webhook_outcome,
  type text,
  phone text,
  since timestamptz,
  until timestamptz,
  error text
);
comment on type private.event_filter is
  'Which events of a channel; null is no condition. type '''' : those without one; error: a text in it; until: before then.';

create function private.event_types(slug text) returns setof text
language sql stable set search_path = '' as $$
  with recursive known as (
    (
      select coalesce(event.type, '') as type from public.webhook_events as event
      where event.channel = slug
      order by coalesce(event.type, '') limit 1
    )
    union all
    select (
      select coalesce(event.type, '') from public.webhook_events as event
      where event.channel = slug and coalesce(event.type, '') > known.type
      order by coalesce(event.type, '') limit 1
    )
    from known where known.type is not null
  )
  select known.type from known where known.type is not null;
$$;
comment on function private.event_types(text) is
  'The types of a channel''s events, by one step in the index for each, however many events there are.';

create function private.like_pattern(text) returns text
language sql immutable set search_path = '' as $$
  select '%' || regexp_replace($1, '([%_\\])', '\\\1', 'g') || '%';
$$;
comment on function private.like_pattern(text) is 'For `ilike`: contains this text, in which % and _ mean themselves.';

-- Custom plans: which conditions there are decides by which index the events are read.
create function private.matching_events(
  filter private.event_filter, before_at timestamptz, before_id bigint, max_rows integer
)
returns table (id bigint, received_at timestamptz)
language plpgsql stable set search_path = '' set plan_cache_mode = force_custom_plan as $$
declare
  is_cut boolean := coalesce(filter.until <= before_at, filter.until is not null);
  top_at timestamptz := coalesce(case when is_cut then filter.until else before_at end, 'infinity');
  top_id bigint := case when is_cut then 0 else coalesce(before_id, 0) end;
  bottom timestamptz := coalesce(filter.since, '-infinity');
  number text := private.phone_key(filter.phone);
  pattern text := private.like_pattern(filter.error);
begin
  if number is not null then
    return query
    select found.id, found.received_at
    from (
      (
        select event.id, event.received_at from public.webhook_events as event
        where event.channel = filter.channel and event.phone_key = number
          and (event.received_at, event.id) < (top_at, top_id) and event.received_at >= bottom
          and (filter.outcome is null or event.outcome = filter.outcome)
          and (filter.type is null or coalesce(event.type, '') = filter.type)
          and (pattern is null or event.error ilike pattern)
        order by event.received_at desc, event.id desc limit max_rows
      )
      union
      (
        select event.id, event.received_at
        from private.webhook_event_others as other
        join public.webhook_events as event on event.id = other.event_id
        where other.channel = filter.channel and other.phone_key = number
          and (other.received_at, other.event_id) < (top_at, top_id) and other.received_at >= bottom
          and (filter.outcome is null or event.outcome = filter.outcome)
          and (filter.type is null or coalesce(event.type, '') = filter.type)
          and (pattern is null or event.error ilike pattern)
        order by other.received_at desc, other.event_id desc limit max_rows
      )
    ) as found
    order by found.received_at desc, found.id desc limit max_rows;
  elsif pattern is not null then
    return query
    select event.id, event.received_at from public.webhook_events as event
    where event.channel = filter.channel and event.error ilike pattern
      and (event.received_at, event.id) < (top_at, top_id) and event.received_at >= bottom
      and (filter.outcome is null or event.outcome = filter.outcome)
      and (filter.type is null or coalesce(event.type, '') = filter.type)
    order by event.received_at desc, event.id desc limit max_rows;
  elsif filter.outcome is not null or filter.type is not null then
    return query
    select found.id, found.received_at
    from unnest(
      case when filter.type is null then array(select private.event_types(filter.channel)) else array[filter.type] end
    ) as kind (name)
    cross join unnest(
      case when filter.outcome is null then enum_range(null::public.webhook_outcome) else array[filter.outcome] end
    ) as became (outcome)
    cross join lateral (
      select event.id, event.received_at from public.webhook_events as event
      where event.channel = filter.channel and coalesce(event.type, '') = kind.name and event.outcome = became.outcome
        and (event.received_at, event.id) < (top_at, top_id) and event.received_at >= bottom
      order by event.received_at desc, event.id desc limit max_rows
    ) as found
    order by found.received_at desc, found.id desc limit max_rows;
  else
    return query
    select event.id, event.received_at from public.webhook_events as event
    where event.channel = filter.channel
      and (event.received_at, event.id) < (top_at, top_id) and event.received_at >= bottom
    order by event.received_at desc, event.id desc limit max_rows;
  end if;
end;
$$;
comment on function private.matching_events(private.event_filter, timestamptz, bigint, integer) is
  'The newest events that match, before a position; each combination reads as many rows as it returns, or as many of one
range for each type and outcome that it leaves open. Checks no right: for functions that have.';

create function private.event_page(filter jsonb, before_at timestamptz, before_id bigint, max_rows integer)
returns table (
  id bigint, received_at timestamptz, type text, outcome public.webhook_outcome, error text, attempts integer,
  next_attempt_at timestamptz, is_unsigned boolean, size integer, phone text, others integer, conversation_id uuid,
  message_id bigint, customer_name text, direction public.message_direction, kind public.message_kind, body text,
  dismissed_at timestamptz, dismissal_reason text, request_id uuid
)
language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.require_admin();
  return query
  select
    event.id, event.received_at, event.type, event.outcome, event.error, event.attempts, event.next_attempt_at,
    event.is_unsigned, octet_length(event.raw), coalesce(subject.phone_number, event.phone_key),
    (select count(*)::integer from private.webhook_event_others as other where other.event_id = event.id),
    subject.conversation_id, subject.message_id, subject.customer_name, subject.direction, subject.kind, subject.body,
    event.dismissed_at, event.dismissal_reason, event.receipt
  from private.matching_events(
    jsonb_populate_record(null::private.event_filter, filter), before_at, before_id, least(max_rows, 500)
  ) as matching
  join public.webhook_events as event on event.id = matching.id
  left join lateral (
    select
      conversation.phone_number, conversation.id as conversation_id, message.id as message_id,
      coalesce(conversation.customer_name, conversation.username) as customer_name, message.direction, message.kind,
      left(message.body, 120) as body
    from public.messages as message
    join public.conversations as conversation on conversation.id = message.conversation_id
    where message.channel = event.channel and message.external_id = event.external_id
    limit 1
  ) as subject on true
  order by event.received_at desc, event.id desc;
end;
$$;
comment on function private.event_page(jsonb, timestamptz, bigint, integer) is
  'See the public function. Definer: raw texts and the private schema are granted to no browser.';

create function public.event_page(
  filter jsonb, before_at timestamptz default null, before_id bigint default null, max_rows integer default 50
)
returns table (
  id bigint, received_at timestamptz, type text, outcome public.webhook_outcome, error text, attempts integer,
  next_attempt_at timestamptz, is_unsigned boolean, size integer, phone text, others integer, conversation_id uuid,
  message_id bigint, customer_name text, direction public.message_direction, kind public.message_kind, body text,
  dismissed_at timestamptz, dismissal_reason text, request_id uuid
)
language sql stable set search_path = '' as $$
  select * from private.event_page(filter, before_at, before_id, max_rows);
$$;
comment on function public.event_page(jsonb, timestamptz, bigint, integer) is
  'A page of the events that match {channel, outcome?, type?, phone?, since?, until?, error?}, newest first, with the message
and the conversation that each is about, if it is here. 42501 for anyone but an admin.';

create function private.event_count(filter jsonb, at_most integer) returns integer
language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.require_admin();
  return (
    select count(*) from private.matching_events(
      jsonb_populate_record(null::private.event_filter, filter), null, null, least(at_most, 100000)
    )
  );
end;
$$;
comment on function private.event_count(jsonb, integer) is 'See the public function. Definer: reads the private schema.';

create function public.event_count(filter jsonb, at_most integer default 10000) returns integer
language sql stable set search_path = '' as $$
  select private.event_count(filter, at_most);
$$;
comment on function public.event_count(jsonb, integer) is
  'How many events match; of more than `at_most` so many. 42501 for anyone but an admin.';

create function private.known_event_types(slug text) returns setof text
language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.require_admin();
  return query select private.event_types(slug) limit 200;
end;
$$;
comment on function private.known_event_types(text) is 'See the public function. Definer: reads the private schema.';

create function public.event_types(slug text) returns setof text
language sql stable set search_path = '' as $$
  select * from private.known_event_types(slug);
$$;
comment on function public.event_types(text) is
  'The types of a channel''s events, '''' for those without one. 42501 for anyone but an admin.';

create function public.event_bars(slug text, since timestamptz, until timestamptz, step interval)
returns table (
  "from" timestamptz, stored bigint, duplicate bigint, ignored bigint, failed bigint, rejected bigint
)
language sql stable set search_path = '' as $$
  select
    date_bin(step, stats.bucket, since), sum(stats.stored), sum(stats.duplicate), sum(stats.ignored), sum(stats.failed),
    sum(stats.rejected)
  from public.webhook_stats as stats
  where stats.channel = slug and stats.bucket >= since and stats.bucket < until
  group by 1
  order by 1;
$$;
comment on function public.event_bars(text, timestamptz, timestamptz, interval) is
  'How many calls of a channel became what, in steps of time; those without calls are left out. Row security: for admins.';

grant execute on function private.matching_events(private.event_filter, timestamptz, bigint, integer) to service_role;
grant execute on function private.event_types(text) to service_role;
grant execute on function private.like_pattern(text) to service_role;
grant execute on function private.event_page(jsonb, timestamptz, bigint, integer) to authenticated;
grant execute on function public.event_page(jsonb, timestamptz, bigint, integer) to authenticated;
grant execute on function private.event_count(jsonb, integer) to authenticated;
grant execute on function public.event_count(jsonb, integer) to authenticated;
grant execute on function private.known_event_types(text) to authenticated;
grant execute on function public.event_types(text) to authenticated;
grant execute on function public.event_bars(text, timestamptz, timestamptz, interval) to authenticated;
