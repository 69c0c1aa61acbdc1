-- Searching. The functions read the index as definers: whether a text contains a word is nothing that Postgres takes for
-- leakproof, so under row security every row would be read. They apply the channels of the caller themselves.

create function private.search_scope(wanted text[]) returns text[]
language sql stable set search_path = '' as $$
  select coalesce(array_agg(mine), '{}') from unnest((select private.visible_channels())) as mine
  where wanted is null or mine = any (wanted);
$$;
comment on function private.search_scope(text[]) is
  'The wanted channels, or all, as far as the caller sees them.';

create function private.search_hits(
  wanted_scope text, channels text[], words text[], sent_after timestamptz, sent_before timestamptz,
  before_id bigint, hit_limit integer, patience interval,
  out found_ids bigint[], out next_before bigint
)
language plpgsql stable set search_path = '' set enable_sort = off set enable_seqscan = off as $$
declare
  bits constant integer[] := private.search_bits(words);
  -- No word has a character that means something in a pattern.
  patterns constant text[] := array(select '%' || word || '%' from unnest(words) as word);
  deadline constant timestamptz := clock_timestamp() + patience;
  is_dated constant boolean := sent_after is not null or sent_before is not null;
  earliest constant timestamptz := coalesce(sent_after, '-infinity');
  latest constant timestamptz := coalesce(sent_before, 'infinity');
  block record;
begin
  found_ids := array(
    select entry.id from private.search_entries as entry
    where entry.scope = wanted_scope and entry.channel = any (channels) and entry.id < before_id
      and entry.sent_at >= earliest and entry.sent_at < latest and entry.said like all (patterns)
    order by entry.id desc limit hit_limit
  );
  -- One plan walks the blocks; only those in which something was found come here, which is a sixth of the time, and the
  -- first one that is left for the next call. That one lies further back than where this call began, so that each call
  -- gets on, also one that has no time at all.
  for block in
    select
      packed.last_id, lines.ids, clock_timestamp() > deadline and packed.last_id < before_id - 1 as is_late
    from private.search_blocks as packed
    cross join lateral (
      select array_agg(line.id) as ids
      from unnest(packed.ids, string_to_array(packed.said, e'\n')) as line (id, said)
      -- The longest word comes first: most lines are out by one comparison.
      where strpos(line.said, words[1]) > 0 and line.said like all (patterns) and line.id < before_id
        and (
          not is_dated
          or exists (
            select from public.messages as message
            where message.id = line.id and message.sent_at >= earliest and message.sent_at < latest
          )
        )
    ) as lines
    where packed.scope = wanted_scope and packed.channel = any (channels) and packed.first_id < before_id
      and packed.sent_until >= earliest and packed.sent_from < latest
      -- In this order: the words lie elsewhere, and most blocks are out by their first bit.
      and case
        when clock_timestamp() > deadline and packed.last_id < before_id - 1 then true
        when exists (select from unnest(bits) as place where get_bit(packed.signature, place) = 0) then false
        else strpos(packed.said, words[1]) > 0
      end
      and (lines.ids is not null or (clock_timestamp() > deadline and packed.last_id < before_id - 1))
    order by packed.last_id desc
  loop
    -- Blocks come by their last id, so nothing that follows can be newer.
    exit when found_ids[hit_limit] > block.last_id;
    if block.is_late then
      next_before := block.last_id + 1;
      -- What lies before that, the next call finds again.
      found_ids := array(select id from unnest(found_ids) as id where id >= next_before);
      return;
    end if;
    found_ids := array(select id from unnest(found_ids || block.ids) as id order by id desc limit hit_limit);
  end loop;
  next_before := found_ids[hit_limit];
end;
$$;
comment on function private.search_hits(text, text[], text[], timestamptz, timestamptz, bigint, integer, interval) is
  'The ids of the newest entries before `before_id` that have every word. `next_before` is where to go on: after a full page,
or where `patience` had an end; null if there is nothing more to look at.';

create function private.search_messages(
  query text, channels text[], author text, sent_after timestamptz, sent_before timestamptz, before_id bigint, page_size integer
) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  words text[] := private.search_words(query);
  found record;
begin
  if cardinality(words) = 0 then
    return '{"hits": [], "next_before": null}';
  end if;
  words := words || case author
    when 'me' then array['@' || (select auth.uid())]
    when 'customer' then array['@inbound']
    when 'team' then array['@outbound']
    when 'note' then array['@internal']
    else '{}'
  end;
  select * into found from private.search_hits(
    'messages', private.search_scope(channels), words, sent_after, sent_before,
    coalesce(before_id, 9223372036854775807), greatest(1, least(coalesce(page_size, 50), 100)),
    -- The first answer comes soon; whoever goes on has something to look at.
    case when before_id is null then interval '75 milliseconds' else interval '500 milliseconds' end
  );
  return jsonb_build_object('next_before', found.next_before, 'hits', coalesce((
    select jsonb_agg(
      jsonb_build_object(
        'id', message.id, 'conversation_id', message.conversation_id, 'channel', message.channel,
        'direction', message.direction, 'kind', message.kind,
        'said', private.searchable(message.kind, message.body, message.media_name, message.payload),
        'sent_by', message.sent_by, 'sent_at', message.sent_at,
        'shown_id', coalesce(case when message.kind = 'event' then (
          select target.id from public.messages as target
          where target.channel = message.channel and target.external_id = message.payload ->> 'target'
        ) end, message.id),
        'conversation', jsonb_build_object(
          'id', home.id, 'channel', home.channel, 'phone_number', home.phone_number, 'user_id', home.user_id,
          'username', home.username, 'customer_name', coalesce(home.contact_name, home.customer_name), 'status', home.status
        )
      )
      order by message.id desc
    )
    from public.messages as message
    join public.conversations as home on home.id = message.conversation_id
    where message.id = any (found.found_ids)
  ), '[]'));
end;
$$;
comment on function private.search_messages(text, text[], text, timestamptz, timestamptz, bigint, integer) is
  'A page of messages. Definer: the index is granted to nobody.';

create function public.search_messages(
  query text, channels text[] default null, author text default null,
  sent_after timestamptz default null, sent_before timestamptz default null,
  before_id bigint default null, page_size integer default 50
) returns jsonb
language sql stable set search_path = '' as $$
  select private.search_messages(query, channels, author, sent_after, sent_before, before_id, page_size);
$$;
comment on function public.search_messages(text, text[], text, timestamptz, timestamptz, bigint, integer) is
  'The newest messages, files and notes that have every word of `query` or a part of a word that is the same, before
`before_id`, on the channels of the caller or some of them: `hits`, newest first, and `next_before`, the `before_id` of the
next page, null after the last one. A page may have fewer hits than there are, or none: a call looks for 75 milliseconds,
or for 500 if it goes on, and says where it stopped. `author`: me, customer, team or note. `shown_id` is where a thread shows
a hit: a correction stands with the message that it corrects.';

create function private.search_conversations(query text, channels text[], page_size integer) returns setof public.conversations
language plpgsql stable security definer set search_path = '' as $$
declare
  words constant text[] := private.search_words(query);
  most constant integer := 100;
  hits bigint[];
  left_at bigint;
begin
  if cardinality(words) = 0 then
    return;
  end if;
  select found_ids, next_before into hits, left_at from private.search_hits(
    'people', private.search_scope(channels), words, null, null, 9223372036854775807, most, interval '3 seconds'
  );
  if left_at is not null and cardinality(hits) < most then
    raise exception 'The search took too long.' using errcode = 'query_canceled', detail = 'search_too_long';
  end if;
  return query
  select person.* from public.conversations as person
  where person.id in (
      select entry.conversation_id from private.search_entries as entry
      where entry.scope = 'people' and entry.channel = any (private.search_scope(channels)) and entry.id = any (hits)
      union all
      select line.conversation_id
      from private.search_blocks as block
      cross join lateral unnest(block.ids, block.conversation_ids) as line (id, conversation_id)
      where block.scope = 'people' and block.last_id >= hits[cardinality(hits)] and block.first_id <= hits[1]
        and block.ids && hits and line.id = any (hits)
    )
    and (select bool_and(strpos(private.person_text(person), word) > 0) from unnest(words) as word)
  order by person.last_message_at desc, person.id desc
  limit greatest(1, least(coalesce(page_size, 20), most));
end;
$$;
comment on function private.search_conversations(text, text[], integer) is
  'Conversations by name or number. Definer: the index is granted to nobody.';

create function public.search_conversations(query text, channels text[] default null, page_size integer default 20)
returns setof public.conversations
language sql stable set search_path = '' as $$
  select found.* from private.search_conversations(query, channels, page_size) as found;
$$;
comment on function public.search_conversations(text, text[], integer) is
  'Conversations whose customer has every word of `query` in their names or numbers, or a part that is the same; the one
that was written in last comes first. Only those on the channels of the caller.';

grant execute on function private.search_messages(text, text[], text, timestamptz, timestamptz, bigint, integer) to authenticated;
grant execute on function public.search_messages(text, text[], text, timestamptz, timestamptz, bigint, integer) to authenticated;
grant execute on function private.search_conversations(text, text[], integer) to authenticated;
grant execute on function public.search_conversations(text, text[], integer) to authenticated;
