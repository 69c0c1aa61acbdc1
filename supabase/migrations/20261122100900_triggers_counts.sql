-- Counts per channel and per agent follow the conversations. A statement touches them once, and only when a state that is
-- counted changes; rows are locked in the order of their keys, channels first, so that two statements cannot block each other.

create function private.saturated(value bigint) returns integer
language sql immutable set search_path = '' as $$
  select greatest(0, least(value, 2147483647))::integer;
$$;
comment on function private.saturated(bigint) is
  'A count as its column holds it: one that no longer fits stays at the most, since an error would stop a channel.';
grant execute on function private.saturated(bigint) to service_role;

create function private.apply_count_changes(changes jsonb) returns void
language plpgsql set search_path = '' as $$
begin
  if changes is null then
    return;
  end if;
  perform from public.channel_counts as counts
  where counts.channel in (select change.channel from jsonb_to_recordset(changes) as change (channel text))
  order by counts.channel
  for no key update;

  update public.channel_counts as counts
  set
    open = private.saturated(counts.open + change.open),
    unread = private.saturated(counts.unread + change.unread),
    unassigned = private.saturated(counts.unassigned + change.unassigned),
    version = counts.version + 1
  from jsonb_to_recordset(changes) as change (channel text, open bigint, unread bigint, unassigned bigint)
  where counts.channel = change.channel;
end;
$$;
comment on function private.apply_count_changes(jsonb) is 'Adds [{channel, open, unread, unassigned}] to the counts.';

create function private.apply_agent_changes(changes jsonb) returns void
language plpgsql set search_path = '' as $$
begin
  if changes is null then
    return;
  end if;
  perform from public.agent_counts as counts
  where (counts.profile_id, counts.channel) in (
    select change.profile_id, change.channel from jsonb_to_recordset(changes) as change (profile_id uuid, channel text)
  )
  order by counts.profile_id, counts.channel
  for no key update;

  -- Whoever is being deleted has no row any more, and gets none.
  update public.agent_counts as counts
  set open = private.saturated(counts.open + change.open), version = counts.version + 1
  from jsonb_to_recordset(changes) as change (profile_id uuid, channel text, open bigint)
  where counts.profile_id = change.profile_id and counts.channel = change.channel and change.open < 0;
  insert into public.agent_counts as counts (profile_id, channel, open)
  select change.profile_id, change.channel, change.open
  from jsonb_to_recordset(changes) as change (profile_id uuid, channel text, open bigint)
  where change.open > 0
  order by change.profile_id, change.channel
  on conflict (profile_id, channel) do update
  set open = private.saturated(counts.open + excluded.open), version = counts.version + 1;
end;
$$;
comment on function private.apply_agent_changes(jsonb) is 'Adds [{profile_id, channel, open}] to the counts of agents.';

create function private.count_new_conversations() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  perform private.apply_count_changes(jsonb_agg(change)) from (
    select
      channel,
      count(*) filter (where status = 'open') as open,
      count(*) filter (where unread_count > 0) as unread,
      count(*) filter (where status = 'open' and assigned_to is null) as unassigned
    from new_rows group by channel
  ) as change
  where change.open <> 0 or change.unread <> 0;
  perform private.apply_agent_changes(jsonb_agg(change)) from (
    select assigned_to as profile_id, channel, count(*) as open
    from new_rows where status = 'open' and assigned_to is not null group by assigned_to, channel
  ) as change;
  return null;
end;
$$;
comment on function private.count_new_conversations() is
  'Counts inserted conversations. Definer: who changes a conversation may not write counts.';

create function private.count_old_conversations() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  perform private.apply_count_changes(jsonb_agg(change)) from (
    select
      channel,
      -count(*) filter (where status = 'open') as open,
      -count(*) filter (where unread_count > 0) as unread,
      -count(*) filter (where status = 'open' and assigned_to is null) as unassigned
    from old_rows group by channel
  ) as change
  where change.open <> 0 or change.unread <> 0;
  perform private.apply_agent_changes(jsonb_agg(change)) from (
    select assigned_to as profile_id, channel, -count(*) as open
    from old_rows where status = 'open' and assigned_to is not null group by assigned_to, channel
  ) as change;
  return null;
end;
$$;
comment on function private.count_old_conversations() is
  'Takes deleted conversations off the counts. Definer: who changes a conversation may not write counts.';

create function private.count_changed_conversations() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  perform private.apply_count_changes(jsonb_agg(change)) from (
    select
      channel,
      coalesce(sum(sign) filter (where status = 'open'), 0) as open,
      coalesce(sum(sign) filter (where unread_count > 0), 0) as unread,
      coalesce(sum(sign) filter (where status = 'open' and assigned_to is null), 0) as unassigned
    from (
      select channel, status, unread_count, assigned_to, 1 as sign from new_rows
      union all
      select channel, status, unread_count, assigned_to, -1 from old_rows
    ) as both_sides
    group by channel
  ) as change
  where change.open <> 0 or change.unread <> 0 or change.unassigned <> 0;
  perform private.apply_agent_changes(jsonb_agg(change)) from (
    select assigned_to as profile_id, channel, sum(sign) as open
    from (
      select channel, status, assigned_to, 1 as sign from new_rows
      union all
      select channel, status, assigned_to, -1 from old_rows
    ) as both_sides
    where status = 'open' and assigned_to is not null
    group by assigned_to, channel
  ) as change
  where change.open <> 0;
  return null;
end;
$$;
comment on function private.count_changed_conversations() is
  'Counts conversations that opened, closed, were read or got into other hands. Definer: who changes a conversation may not
write counts.';

create trigger conversations_10_count_insert after insert on public.conversations
  referencing new table as new_rows
  for each statement execute function private.count_new_conversations();
create trigger conversations_10_count_delete after delete on public.conversations
  referencing old table as old_rows
  for each statement execute function private.count_old_conversations();
create trigger conversations_10_count_update after update on public.conversations
  referencing old table as old_rows new table as new_rows
  for each statement execute function private.count_changed_conversations();
