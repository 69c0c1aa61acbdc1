-- What an agent does to a conversation. No browser may write the table itself: a count that a user sets would silence
-- a customer for ever. Each function applies the visible channels, and what is hidden answers like what is not there.

create function private.newer_inbound(conversation_id uuid, seen_message_id bigint) returns integer
language sql stable set search_path = '' as $$
  select count(*)::integer from (
    select from public.messages as message
    where message.conversation_id = newer_inbound.conversation_id
      and message.id > seen_message_id
      and message.direction = 'inbound'
      and not private.is_about_message(message.kind)
    limit 1000
  ) as newer;
$$;
comment on function private.newer_inbound(uuid, bigint) is
  'How many messages of the customer have come in after the last one that a screen has seen, up to 1,000.';

create function private.mark_conversation_read(conversation_id uuid, seen_message_id bigint) returns void
language sql security definer set search_path = '' as $$
  update public.conversations as conversation
  set unread_count = least(
    conversation.unread_count,
    coalesce(private.newer_inbound(conversation.id, seen_message_id), 0)
  )
  where conversation.id = conversation_id
    and conversation.unread_count > 0
    and conversation.channel = any ((select private.visible_channels())::text[]);
$$;
comment on function private.mark_conversation_read(uuid, bigint) is
  'Clears the unread mark. Definer: conversations are granted to no browser for writing.';

create function public.mark_conversation_read(conversation_id uuid, seen_message_id bigint default null) returns void
language sql set search_path = '' as $$
  select private.mark_conversation_read(conversation_id, seen_message_id);
$$;
comment on function public.mark_conversation_read(uuid, bigint) is
  'Marks as read what a screen has seen, up to the message `seen_message_id`, or everything. Nothing happens to a hidden
conversation.';

create function private.set_conversation_status(
  conversation_id uuid, status text, snoozed_until timestamptz, seen_message_id bigint, seen_status text
) returns void
language plpgsql security definer set search_path = '' as $$
declare
  wake_at timestamptz := case when status = 'snoozed' then snoozed_until end;
  current_status text;
begin
  if status is null or status not in ('open', 'pending', 'snoozed', 'resolved') then
    raise exception 'There is no such status.' using errcode = 'invalid_parameter_value';
  elsif wake_at <= now() or wake_at > now() + interval '1 year' then
    raise exception 'Snooze until a time within the next year.' using errcode = 'invalid_parameter_value';
  end if;
  select conversation.status into current_status from public.conversations as conversation
  where conversation.id = conversation_id
    and conversation.channel = any ((select private.visible_channels())::text[])
  for no key update;
  if not found then
    raise exception 'There is no such conversation.' using errcode = 'PT404';
  elsif status in ('resolved', 'snoozed') and private.newer_inbound(conversation_id, seen_message_id) > 0 then
    raise exception 'The customer has written since.' using errcode = 'PT409', detail = 'newer_messages';
  elsif seen_status <> current_status and status <> current_status then
    raise exception 'The status is % by now.', current_status using errcode = 'PT409', detail = 'other_status';
  end if;
  perform private.change_conversations(jsonb_build_array(jsonb_build_object(
    'id', conversation_id, 'status', status, 'snoozed_until', wake_at
  )));
end;
$$;
comment on function private.set_conversation_status(uuid, text, timestamptz, bigint, text) is
  'Moves a conversation. Definer: conversations are granted to no browser for writing.';

create function public.set_conversation_status(
  conversation_id uuid,
  status text,
  snoozed_until timestamptz default null,
  seen_message_id bigint default null,
  seen_status text default null
) returns void
language sql set search_path = '' as $$
  select private.set_conversation_status(conversation_id, status, snoozed_until, seen_message_id, seen_status);
$$;
comment on function public.set_conversation_status(uuid, text, timestamptz, bigint, text) is
  'Moves a conversation to open, pending, snoozed (until a time within the next year, or without one until the customer
answers) or resolved; 22023 for anything else, 404 for one that is hidden or missing. Any other status than snoozed forgets the time. 409 if the screen is out of
date: if a conversation is put away although the customer has written after `seen_message_id`, or if its status is
neither `seen_status` nor already the wanted one.';

create function public.list_conversations(
  channels text[],
  status text default null,
  assignee text default null,
  waiting_minutes integer default null,
  sort text default 'newest',
  before_at timestamptz default null,
  before_id uuid default null,
  page_size integer default 50,
  label uuid default null
) returns setof public.conversations
language plpgsql stable set search_path = '' as $$
declare
  statuses text[] := case when status is null then array['open', 'pending', 'snoozed', 'resolved'] else array[status] end;
  is_by_wait boolean := sort = 'waiting' or waiting_minutes is not null;
  is_ascending boolean := is_by_wait or sort = 'oldest';
  direction text := case when is_ascending then 'asc' else 'desc' end;
  after_at timestamptz := coalesce(before_at, case when is_ascending then '-infinity'::timestamptz else 'infinity' end);
  after_id uuid := coalesce(
    before_id,
    (case when is_ascending then '00000000-0000-0000-0000-000000000000' else 'ffffffff-ffff-ffff-ffff-ffffffffffff' end)::uuid
  );
  place text := case when is_by_wait then 'waiting_since' else 'last_message_at' end;
  wanted text := concat(
    case when assignee = 'none' then 'and entry.assigned_to is null'
      when assignee <> 'mentioned' then 'and entry.assigned_to = $3' end,
    case when is_by_wait then ' and entry.waiting_since is not null' end,
    case when waiting_minutes is not null then ' and entry.waiting_since <= now() - make_interval(mins => $4)' end,
    case when label is null then ''
      when assignee = 'mentioned' then ' and $8 = any (entry.label_ids)' else ' and entry.label_id = $8' end
  );
  -- What is listed by: a label carries all of it, so that its lists are ranges of its own indexes.
  entries text := case when label is null then 'public.conversations' else 'public.conversation_labels' end;
  entry_id text := case when label is null then 'id' else 'conversation_id' end;
begin
  if assignee = 'mentioned' then
    return query execute format(
      'select entry.*
       from (
         select mention.conversation_id from public.mentions as mention
         where mention.profile_id = (select auth.uid()) order by mention.mentioned_at desc limit 500
       ) as mine
       join public.conversations as entry on entry.id = mine.conversation_id
       where entry.channel = any ($1) and entry.status = any ($2)
         and (entry.%1$s, entry.id) %2$s ($5, $6) %3$s
       order by entry.%1$s %4$s, entry.id %4$s
       limit $7',
      place, case when is_ascending then '>' else '<' end, wanted, direction
    ) using channels, statuses, null::uuid, waiting_minutes, after_at, after_id, least(page_size, 200), label;
    return;
  end if;
  -- Built for each question: a condition that may be absent would keep the planner from using the index. Only words from
  -- here are put together. `assigned_to` is in the order because the planner does not see that all of them are null.
  -- The page is chosen by what stands in the indexes; only its own rows are read.
  return query execute format(
    'select conversation.*
     from (
       select page.id, page.place
       from unnest($1) as wanted (channel)
       cross join unnest($2) as stage (status)
       cross join lateral (
         select entry.%7$s as id, entry.%1$s as place
         from %6$s as entry
         where entry.channel = wanted.channel and entry.status = stage.status
           and (entry.%1$s, entry.%7$s) %2$s ($5, $6) %3$s
         order by %4$s entry.%1$s %5$s, entry.%7$s %5$s
         limit $7
       ) as page
       order by page.place %5$s, page.id %5$s
       limit $7
     ) as found
     join public.conversations as conversation on conversation.id = found.id
     order by found.place %5$s, found.id %5$s',
    place, case when is_ascending then '>' else '<' end, wanted,
    case when assignee = 'none' then 'entry.assigned_to ' || case when sort = 'oldest' and not is_by_wait then 'desc' else 'asc' end || ',' end,
    direction, entries, entry_id
  ) using
    channels, statuses, case when assignee <> 'none' then assignee::uuid end, waiting_minutes,
    after_at, after_id, least(page_size, 200), label;
end;
$$;
comment on function public.list_conversations(text[], text, text, integer, text, timestamptz, uuid, integer, uuid) is
  'A page of the list of several channels after (`before_at`, `before_id`): a range of an index per channel and status,
merged, so that a small, old channel is as quick as a busy one. `assignee` is an id, `none`, or
`mentioned`: the 500 conversations in which a note last mentioned the caller. `sort` is newest, oldest or
waiting; the last, which `waiting_minutes` (those who have waited longer) implies, lists who waits for an answer, the longest
first. Row-level security applies.';

grant execute on function private.newer_inbound(uuid, bigint) to authenticated;
grant execute on function private.is_about_message(public.message_kind) to authenticated;
grant execute on function private.mark_conversation_read(uuid, bigint) to authenticated;
grant execute on function private.set_conversation_status(uuid, text, timestamptz, bigint, text) to authenticated;
grant execute on function public.mark_conversation_read(uuid, bigint) to authenticated;
grant execute on function public.set_conversation_status(uuid, text, timestamptz, bigint, text) to authenticated;
grant execute on function public.list_conversations(text[], text, text, integer, text, timestamptz, uuid, integer, uuid) to authenticated;
