-- Who gets a conversation that nobody gave to anybody: decided in the transaction that opens it, one decision after the
-- other. The lock comes after those of conversations and before those of counts, like everywhere.

create table private.assignment_turns (
  channel text primary key references public.channel_counts (channel) on delete cascade,
  last_agent uuid not null
);
comment on table private.assignment_turns is 'Who was given the last conversation of a channel by the desk.';
alter table private.assignment_turns enable row level security;

create function private.is_available_for(person uuid, wanted text) returns boolean
language sql stable set search_path = '' as $$
  select private.sees_channel(person, wanted) and exists (
    select from public.profiles as profile where profile.id = person and profile.availability = 'available'
  );
$$;
comment on function private.is_available_for(uuid, text) is 'Whether a person sees a channel and is not away.';

create function private.next_agent(wanted text, mode text, cap integer, given jsonb) returns uuid
language plpgsql security definer set search_path = '' as $$
declare
  last uuid;
  chosen uuid;
begin
  perform pg_catalog.pg_advisory_xact_lock(pg_catalog.hashtextextended('private.next_agent', 0));
  select turn.last_agent into last from private.assignment_turns as turn where turn.channel = wanted;
  select profile.id into chosen
  from public.profiles as profile
  join public.channel_counts as home on home.channel = wanted
  cross join lateral (
    select coalesce(sum(counts.open), 0) + coalesce((given ->> profile.id::text)::integer, 0) as open
    from public.agent_counts as counts where counts.profile_id = profile.id
  ) as load
  where profile.availability = 'available'
    and (
      profile.role = 'agent' and home.department_id is null
      or profile.role in ('agent', 'admin') and exists (
        select from public.department_members as member
        where member.department_id = home.department_id and member.profile_id = profile.id
      )
    )
    and (cap is null or load.open < cap)
  order by case when mode = 'least_busy' then load.open end, profile.id <= last, profile.id
  limit 1;
  if chosen is not null then
    insert into private.assignment_turns as turn (channel, last_agent) values (wanted, chosen)
    on conflict (channel) do update set last_agent = excluded.last_agent;
  end if;
  return chosen;
end;
$$;
comment on function private.next_agent(text, text, integer, jsonb) is
  'Who is to get the next conversation of a channel: in turn, or who has the fewest, of those who are available and have
less than `cap`; `given` is what they are getting in this transaction ({person: how many}). Agents who see the channel, and
admins only of its department. Null for nobody. Definer: reads people and their counts, and keeps the turn.';

create function private.plan_openings(news jsonb) returns jsonb
language plpgsql set search_path = '' as $$
declare
  chat record;
  chosen uuid;
  given jsonb := '{}';
  plan jsonb;
begin
  for chat in
    select
      conversation.id, conversation.channel, conversation.assigned_to, provider.assignment_cap as cap,
      coalesce(provider.assignment_mode, 'off') as mode,
      coalesce(provider.reopens_to, 'same_agent') as reopens_to,
      conversation.last_inbound_at is not null as is_again
    from (
      select distinct said.conversation_id as id
      from jsonb_to_recordset(news) as said (conversation_id uuid, direction text, kind public.message_kind)
      where said.direction = 'inbound' and not private.is_about_message(said.kind)
    ) as written
    -- `limit 1`, here and below: one look-up each, also by a plan from when the table was small.
    cross join lateral (
      select * from public.conversations as known where known.id = written.id limit 1
    ) as conversation
    left join lateral (
      select * from public.interact_providers as known where known.slug = conversation.channel limit 1
    ) as provider on true
    where conversation.status in ('resolved', 'snoozed')
      and (
        conversation.assigned_to is not null or provider.assignment_mode <> 'off' or conversation.last_inbound_at is not null
      )
    order by conversation.id
  loop
    if chat.assigned_to is not null and chat.reopens_to = 'same_agent'
      and private.is_available_for(chat.assigned_to, chat.channel) then
      chosen := chat.assigned_to;
    else
      chosen := case when chat.mode <> 'off' then private.next_agent(chat.channel, chat.mode, chat.cap, given) end;
    end if;
    if chosen is not null then
      given := given || jsonb_build_object(chosen, coalesce((given ->> chosen::text)::integer, 0) + 1);
    end if;
    plan := coalesce(plan, '{}') || jsonb_build_object(chat.id, jsonb_build_object(
      'assigned_to', chosen, 'former', chat.assigned_to, 'is_again', chat.is_again,
      'why', case when chosen is null then 'reopened' else chat.mode end
    ));
  end loop;
  return plan;
end;
$$;
comment on function private.plan_openings(jsonb) is
  'Of the conversations that a message of the customer opens, those with a line to write or somebody to find: whose they
become ({id: {assigned_to, former, is_again, why}}); null for none. The same agent keeps one if available, unless the channel
wants otherwise. The caller has locked the conversations.';

create function private.note_openings(plan jsonb) returns void
language plpgsql set search_path = '' as $$
declare
  given jsonb;
begin
  with opened as materialized (
    select
      conversation.id, conversation.channel, coalesce(conversation.customer_name, conversation.phone_number) as name,
      (entry.value ->> 'assigned_to')::uuid as assignee, (entry.value ->> 'former')::uuid as former,
      (entry.value ->> 'is_again')::boolean as is_again, entry.value ->> 'why' as why
    from jsonb_each(plan) as entry
    cross join lateral (
      select * from public.conversations as known where known.id = entry.key::uuid limit 1
    ) as conversation
  ),
  said as (
    select id, channel, 0 as place, jsonb_build_object('activity', 'open', 'why', 'message') as payload
    from opened where is_again
    union all
    select id, channel, 1, jsonb_build_object(
      'activity', case when assignee is null then 'unassigned' else 'assigned' end, 'why', why,
      'person', (
        select jsonb_build_object('id', profile.id, 'name', profile.full_name)
        from public.profiles as profile where profile.id = coalesce(assignee, former)
      )
    )
    from opened where assignee is distinct from former
  ),
  noted as (
    insert into public.messages (conversation_id, channel, direction, kind, payload)
    select id, channel, 'internal', 'event', payload from said order by id, place
  )
  select jsonb_agg(jsonb_build_object('id', id, 'channel', channel, 'name', name, 'assignee', assignee)) into given
  from opened where assignee is distinct from former and assignee is not null;
  if given is not null then
    perform private.tell_assignees(given, 'opened');
  end if;
end;
$$;
comment on function private.note_openings(jsonb) is
  'The lines about what private.plan_openings decided, and a word to whoever got something.';

create function private.hand_over(people uuid[], reason text) returns void
language plpgsql set search_path = '' as $$
declare
  chat record;
  chosen uuid;
  given jsonb := '{}';
  plan jsonb[] := '{}';
begin
  for chat in
    select
      conversation.id, conversation.channel, provider.assignment_cap as cap,
      coalesce(provider.assignment_mode, 'off') as mode
    from public.conversations as conversation
    left join public.interact_providers as provider on provider.slug = conversation.channel
    where conversation.assigned_to = any (people) and conversation.status in ('open', 'pending', 'snoozed')
      and case
        when reason = 'away' then conversation.status = 'open' and provider.reassigns_when_away
        else not private.sees_channel(conversation.assigned_to, conversation.channel)
      end
    order by conversation.id
    for no key update of conversation
  loop
    chosen := case when chat.mode <> 'off' then private.next_agent(chat.channel, chat.mode, chat.cap, given) end;
    if chosen is not null then
      given := given || jsonb_build_object(chosen, coalesce((given ->> chosen::text)::integer, 0) + 1);
    end if;
    plan := plan || jsonb_build_object('id', chat.id, 'assigned_to', chosen);
  end loop;
  if cardinality(plan) > 0 then
    perform private.change_conversations(to_jsonb(plan), reason);
  end if;
end;
$$;
comment on function private.hand_over(uuid[], text) is
  'Takes conversations from people who are `away` or have no_access to their channel any more, and gives them to others
where the channel is one that assigns by itself. What is resolved stays theirs.';

create function private.hand_over_of_one() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  perform private.hand_over(array[new.id], case when new.role = old.role then 'away' else 'no_access' end);
  return null;
end;
$$;
comment on function private.hand_over_of_one() is
  'For somebody who has gone away, was deactivated, or has another role. Definer: who goes away may not write conversations.';
create trigger profiles_hand_over after update on public.profiles
  for each row when (
    old.role <> new.role or (old.availability <> new.availability and new.availability = 'away')
  )
  execute function private.hand_over_of_one();

create function private.hand_over_of_members() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  perform private.hand_over(array(select distinct profile_id from old_rows), 'no_access');
  return null;
end;
$$;
comment on function private.hand_over_of_members() is
  'For people who have left a department. Definer: who changes memberships may not write conversations.';
create trigger department_members_hand_over after delete on public.department_members
  referencing old table as old_rows
  for each statement execute function private.hand_over_of_members();

create function private.hand_over_of_channel() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  perform private.change_conversations(jsonb_agg(jsonb_build_object('id', lost.id, 'assigned_to', null)), 'no_access')
  from (
    select conversation.id from public.conversations as conversation
    join public.profiles as profile on profile.id = conversation.assigned_to
    where conversation.channel = new.slug and conversation.status in ('open', 'pending', 'snoozed')
      and profile.role <> 'admin'
      and not exists (
        select from public.department_members as member
        where member.department_id = new.department_id and member.profile_id = profile.id
      )
    order by conversation.id
    for no key update of conversation
  ) as lost
  having count(*) > 0;
  return null;
end;
$$;
comment on function private.hand_over_of_channel() is
  'For a channel that goes to another department: what people have there who will not see it becomes nobody''s. Definer: who
moves a channel may not write conversations.';
-- Its name comes before that of the trigger which moves the counts: conversations are locked before counts.
create trigger interact_providers_hand_over after update on public.interact_providers
  for each row when (old.department_id is distinct from new.department_id and new.department_id is not null)
  execute function private.hand_over_of_channel();

grant select, insert, update on private.assignment_turns to service_role;
grant execute on function private.is_available_for(uuid, text) to service_role;
grant execute on function private.next_agent(text, text, integer, jsonb) to service_role;
grant execute on function private.plan_openings(jsonb) to service_role;
grant execute on function private.note_openings(jsonb) to service_role;
