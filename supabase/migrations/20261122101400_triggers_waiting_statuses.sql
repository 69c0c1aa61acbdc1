-- A message that gets its external id takes over the status that waited for it, whoever wrote the message.

create function private.take_waiting_statuses(channels text[], external_ids text[]) returns void
language plpgsql set search_path = '' as $$
begin
  perform pg_advisory_xact_lock(key) from (
    select distinct private.waiting_key(channel, external_id) as key
    from unnest(channels, external_ids) as named (channel, external_id)
    order by key
  ) as keys;

  with taken as (
    delete from private.waiting_statuses as waiting
    using unnest(channels, external_ids) as named (channel, external_id)
    where waiting.channel = named.channel and waiting.external_id = named.external_id
    returning waiting.*
  )
  update public.messages as message
  set
    status = taken.status,
    error_code = case when taken.status = 'failed' then taken.error_code end,
    error_message = case when taken.status = 'failed' then taken.error_message end
  from taken
  where message.channel = taken.channel and message.external_id = taken.external_id
    and private.status_rank(taken.status) > private.status_rank(message.status);
end;
$$;
comment on function private.take_waiting_statuses(text[], text[]) is
  'Applies and forgets the statuses kept for these messages.';

create function private.meet_inserted_messages() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  channels text[];
  external_ids text[];
begin
  select array_agg(message.channel), array_agg(message.external_id) into channels, external_ids
  from new_rows as message
  where message.direction = 'outbound' and message.external_id is not null;
  if channels is not null then
    perform private.take_waiting_statuses(channels, external_ids);
  end if;
  return null;
end;
$$;
comment on function private.meet_inserted_messages() is
  'For new outbound messages. Definer: who sends a message may not read the waiting statuses.';

create function private.meet_updated_messages() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  channels text[];
  external_ids text[];
begin
  select array_agg(message.channel), array_agg(message.external_id) into channels, external_ids
  from new_rows as message
  join old_rows as before on before.id = message.id
  where message.direction = 'outbound' and before.external_id is null and message.external_id is not null;
  if channels is not null then
    perform private.take_waiting_statuses(channels, external_ids);
  end if;
  return null;
end;
$$;
comment on function private.meet_updated_messages() is
  'For messages that the provider has just named. Definer: who sends a message may not read the waiting statuses.';

create trigger messages_20_meet_insert after insert on public.messages
  referencing new table as new_rows
  for each statement execute function private.meet_inserted_messages();
create trigger messages_20_meet_update after update on public.messages
  referencing old table as old_rows new table as new_rows
  for each statement execute function private.meet_updated_messages();
