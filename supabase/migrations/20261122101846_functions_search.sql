-- Searching. The functions read the index as definers: whether a text contains a word is nothing that Postgres takes for
-- leakproof, so under row security every row would be read. They apply the channels of the caller themselves.

create function private.search_scope(wanted text[]) returns text[]
language sql stable set search_path = '' as $$
  select coalesce(array_agg(mine), '{}') from unnest((select private.visible_channels())) as mine
  where wanted is null or mine = any (wanted);
$$;
comment on function private.search_scope(text[]) is
  'The wanted channels, or all, as far as the caller sees them.';

create function private.refuse_slow_search() returns boolean
language plpgsql set search_path = '' as $$
begin
  raise exception 'The search took too long.' using errcode = 'query_canceled', detail = 'search_too_long';
end;
$$;
comment on function private.refuse_slow_search() is 'Ends a search that has taken too long, and says so.';

create function private.search_hits(
  wanted_scope text, channels text[], words text[], sent_after timestamptz, sent_before timestamptz,
  before_id bigint, hit_limit integer
) returns bigint[]
language plpgsql stable set search_path = '' set enable_sort = off set enable_seqscan = off as $$
declare
  bits constant integer[] := private.search_bits(words);
  -- No word has a character that means something in a pattern.
  patterns constant text[] := array(select '%' || word || '%' from unnest(words) as word);
  deadline constant timestamptz := clock_timestamp() + interval '3 seconds';
  is_dated constant boolean := sent_after is not null or sent_before is not null;
  earliest constant timestamptz := coalesce(sent_after, '-infinity');
  latest constant timestamptz := coalesce(sent_before, 'infinity');
  block record;
  found_ids bigint[];
begin
  found_ids := array(
    select entry.id from private.search_entries as entry
    where entry.scope = wanted_scope and entry.channel = any (channels) and entry.id < before_id
      and entry.sent_at >= earliest and entry.sent_at < latest and entry.said like all (patterns)
    order by entry.id desc limit hit_limit
  );
  -- One plan walks the blocks; only those in which something was found come here, which is a sixth of the time.
  for block in
    select packed.last_id, lines.ids
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
        when exists (select from unnest(bits) as place where get_bit(packed.signature, place) = 0) then false
        when clock_timestamp() > deadline then private.refuse_slow_search()
        else strpos(packed.said, words[1]) > 0
      end
      and lines.ids is not null
    order by packed.last_id desc
  loop
    -- Blocks come by their last id, so nothing that follows can be newer.
    exit when found_ids[hit_limit] > block.last_id;
    found_ids := array(select id from unnest(found_ids || block.ids) as id order by id desc limit hit_limit);
  end loop;
  return found_ids;
end;
$$;
comment on function private.search_hits(text, text[], text[], timestamptz, timestamptz, bigint, integer) is
  'The ids of the newest entries before `before_id` that have every word.';

create function private.search_messages(
  query text, channels text[], author text, sent_after timestamptz, sent_before timestamptz, before_id bigint, page_size integer
) returns table (
  id bigint, conversation_id uuid, channel text, direction public.message_direction, kind public.message_kind, said text,
  sent_by uuid, sent_at timestamptz, shown_id bigint, conversation jsonb
)
language plpgsql stable security definer set search_path = '' as $$
declare
  words text[] := private.search_words(query);
  hits bigint[];
begin
  if cardinality(words) = 0 then
    return;
  end if;
  words := words || case author
    when 'me' then array['@' || (select auth.uid())]
    when 'customer' then array['@inbound']
    when 'team' then array['@outbound']
    when 'note' then array['@internal']
    else '{}'
  end;
  hits := private.search_hits(
    'messages', private.search_scope(channels), words, sent_after, sent_before,
    coalesce(before_id, 9223372036854775807), greatest(1, least(coalesce(page_size, 50), 100))
  );
  return query
  select
    message.id, message.conversation_id, message.channel, message.direction, message.kind,
    private.searchable(message.kind, message.body, message.media_name, message.payload),
    message.sent_by, message.sent_at,
    coalesce(case when message.kind = 'event' then (
      select target.id from public.messages as target
      where target.channel = message.channel and target.external_id = message.payload ->> 'target'
    ) end, message.id),
    jsonb_build_object(
      'id', home.id, 'channel', home.channel, 'phone_number', home.phone_number, 'user_id', home.user_id,
      'username', home.username, 'customer_name', coalesce(home.contact_name, home.customer_name), 'status', home.status
    )
  from public.messages as message
  join public.conversations as home on home.id = message.conversation_id
  where message.id = any (hits)
  order by message.id desc;
end;
$$;
comment on function private.search_messages(text, text[], text, timestamptz, timestamptz, bigint, integer) is
  'A page of messages. Definer: the index is granted to nobody.';

create function public.search_messages(
  query text, channels text[] default null, author text default null,
  sent_after timestamptz default null, sent_before timestamptz default null,
  before_id bigint default null, page_size integer default 50
) returns table (
  id bigint, conversation_id uuid, channel text, direction public.message_direction, kind public.message_kind, said text,
  sent_by uuid, sent_at timestamptz, shown_id bigint, conversation jsonb
)
language sql stable set search_path = '' as $$
  select found.* from private.search_messages(query, channels, author, sent_after, sent_before, before_id, page_size) as found;
$$;
comment on function public.search_messages(text, text[], text, timestamptz, timestamptz, bigint, integer) is
  'The newest messages, files and notes that have every word of `query` or a part of a word that is the same, before
`before_id`, on the channels of the caller or some of them. `author`: me, customer, team or note. `shown_id` is where a
thread shows it: a correction stands with the message that it corrects.';

create function private.search_conversations(query text, channels text[], page_size integer) returns setof public.conversations
language plpgsql stable security definer set search_path = '' as $$
declare
  words constant text[] := private.search_words(query);
  hits bigint[];
begin
  if cardinality(words) = 0 then
    return;
  end if;
  hits := private.search_hits('people', private.search_scope(channels), words, null, null, 9223372036854775807, 100);
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
  limit greatest(1, least(coalesce(page_size, 20), 100));
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
