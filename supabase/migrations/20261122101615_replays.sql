-- Replays: events that are stored raw are read and filed again by a job, behind live traffic.

create table public.replays (
  id uuid primary key default gen_random_uuid(),
  channel text not null,
  filter jsonb not null,
  state text not null default 'running',
  total integer not null default 0,
  stored integer not null default 0,
  duplicate integer not null default 0,
  ignored integer not null default 0,
  failed integer not null default 0,
  gone integer not null default 0,
  latest_error text,
  refusal text,
  started_by uuid,
  started_at timestamptz not null default now(),
  stopped_by uuid,
  ended_at timestamptz,
  beat_at timestamptz not null default now(),
  constraint replays_state_known check (state in ('running', 'done', 'stopped', 'refused')),
  constraint replays_ended_once check ((state = 'running') = (ended_at is null))
);
comment on table public.replays is
  'Each replay of events: who started it, how far it is, and what became of the events so far.';
comment on column public.replays.filter is 'What was asked for: the conditions of the event log, or {channel, ids}.';
comment on column public.replays.total is 'Events chosen when it was started.';
comment on column public.replays.gone is 'Events that retention deleted before their turn.';
comment on column public.replays.refusal is 'Why the rest was not replayed, of one that was refused while it ran.';
comment on column public.replays.started_by is 'No foreign key: the record outlives the person.';
comment on column public.replays.beat_at is 'When a worker last took up events of it; an old one has lost its worker.';
create unique index replays_running_key on public.replays (channel) where state = 'running';
create index replays_channel_started_at_idx on public.replays (channel, started_at desc);
alter table public.replays enable row level security;
grant select on public.replays to authenticated;
create policy replays_select_admin on public.replays for select to authenticated using ((select private.is_admin()));
grant select, update on public.replays to service_role;

create table private.replay_events (
  replay_id uuid not null references public.replays (id) on delete cascade,
  event_id bigint not null,
  primary key (replay_id, event_id)
);
comment on table private.replay_events is
  'Events that wait for their turn in a replay. No foreign key to the events: retention deletes them without looking here.';
alter table private.replay_events enable row level security;
grant select, delete on private.replay_events to service_role;

create function private.queue_replay(replay uuid) returns void
language plpgsql set search_path = '' as $$
begin
  -- Where no worker has ever run there is no queue yet; its clock finds the replay once there is.
  if to_regnamespace('graphile_worker') is not null then
    perform private.add_job(
      'replay_events', json_build_object('replay_id', replay), now(), 'replay_events:' || replay, 100
    );
  end if;
end;
$$;
comment on function private.queue_replay(uuid) is
  'Has a worker go on with the replay, after every other job that is due.';

create function private.replay_refusal(wanted_channel text) returns text
language sql stable set search_path = '' as $$
  select case
    when known.channel is null then 'channel_gone'
    when provider.is_active is false then 'channel_inactive'
  end
  from (values (wanted_channel)) as wanted (channel)
  left join public.channel_counts as known on known.channel = wanted.channel
  left join public.interact_providers as provider on provider.slug = wanted.channel;
$$;
comment on function private.replay_refusal(text) is
  'Why events of the channel are not replayed: it is gone or inactive. Null: they are.';

create function private.choose_events(replay uuid, filter jsonb, ids bigint[]) returns integer
language plpgsql set search_path = '' as $$
declare
  chosen integer;
begin
  if ids is not null then
    insert into private.replay_events (replay_id, event_id)
    select replay, event.id from public.webhook_events as event
    where event.id = any (ids) and event.channel = filter ->> 'channel';
  else
    insert into private.replay_events (replay_id, event_id)
    select replay, matching.id
    from private.matching_events(
      jsonb_populate_record(null::private.event_filter, filter), null, null, 100001
    ) as matching;
  end if;
  get diagnostics chosen = row_count;
  if chosen = 0 then
    raise exception 'No event matches.' using errcode = 'PT409', detail = 'no_events';
  elsif chosen > 100000 then
    raise exception 'Too many events match.' using errcode = 'PT409', detail = 'too_many_events';
  end if;
  return chosen;
end;
$$;
comment on function private.choose_events(uuid, jsonb, bigint[]) is
  'Keeps what a replay is about, so that it ends, whatever comes in or changes meanwhile. Returns how many events.';

create function private.start_replay(filter jsonb, ids bigint[]) returns uuid
language plpgsql security definer set search_path = '' as $$
declare
  wanted_channel text := filter ->> 'channel';
  refusal text := private.replay_refusal(wanted_channel);
  replay uuid;
  chosen integer;
begin
  perform private.require_admin();
  if octet_length(filter::text) > 4000 or cardinality(ids) > 1000 then
    raise exception 'That is more than a replay is asked for.' using errcode = 'invalid_parameter_value';
  elsif refusal = 'channel_gone' then
    raise exception 'There is no such channel.' using errcode = 'PT404';
  elsif refusal is not null then
    raise exception 'The channel is inactive.' using errcode = 'PT409', detail = refusal;
  end if;
  delete from public.replays as old where old.channel = wanted_channel and old.ended_at < now() - interval '90 days';
  insert into public.replays (channel, filter, started_by)
  values (
    wanted_channel,
    case when ids is null then filter else jsonb_build_object('channel', wanted_channel, 'ids', to_jsonb(ids)) end,
    (select auth.uid())
  )
  on conflict (channel) where state = 'running' do nothing
  returning id into replay;
  if replay is null then
    raise exception 'Another replay is running.' using errcode = 'PT409', detail = 'replay_running';
  end if;
  chosen := private.choose_events(replay, filter, ids);
  update public.replays as started set total = chosen where started.id = replay;
  perform private.write_audit(
    'start_replay', 'replays', replay::text, jsonb_build_object('channel', wanted_channel, 'events', chosen)
  );
  perform private.queue_replay(replay);
  return replay;
end;
$$;
comment on function private.start_replay(jsonb, bigint[]) is
  'See the public function. Definer: nobody but the server changes replays.';

create function public.start_replay(filter jsonb, ids bigint[] default null) returns uuid
language sql set search_path = '' as $$
  select private.start_replay(filter, ids);
$$;
comment on function public.start_replay(jsonb, bigint[]) is
  'Replays these events of the channel `filter.channel`, or else all that match, as the event log finds them; 100,000 at most.
42501 for anyone but an admin, PT404 for an unknown channel, PT409 for an inactive one, and while a replay of it is running.';

create function private.stop_replay(replay uuid) returns void
language plpgsql security definer set search_path = '' as $$
declare
  stopped public.replays;
begin
  perform private.require_admin();
  update public.replays as running
  set state = 'stopped', stopped_by = (select auth.uid()), ended_at = now()
  where running.id = replay and running.state = 'running'
  returning * into stopped;
  if stopped.id is not null then
    delete from private.replay_events as waiting where waiting.replay_id = replay;
    perform private.write_audit(
      'stop_replay', 'replays', replay::text, jsonb_build_object('channel', stopped.channel, 'events', stopped.total)
    );
  elsif not exists (select from public.replays as ended where ended.id = replay) then
    raise exception 'There is no such replay.' using errcode = 'PT404';
  end if;
end;
$$;
comment on function private.stop_replay(uuid) is
  'See the public function. Definer: nobody but the server changes replays.';

create function public.stop_replay(replay uuid) returns void
language sql set search_path = '' as $$
  select private.stop_replay(replay);
$$;
comment on function public.stop_replay(uuid) is
  'Ends a replay after the batch that is under way; what is stored stays. Nothing happens if it has ended. 42501 for anyone but
an admin.';

create function private.end_replay(replay uuid, as_state text, why text) returns jsonb
language plpgsql set search_path = '' as $$
begin
  delete from private.replay_events as waiting where waiting.replay_id = replay;
  update public.replays as running set state = as_state, refusal = why, ended_at = now() where running.id = replay;
  return jsonb_build_object('state', as_state);
end;
$$;
comment on function private.end_replay(uuid, text, text) is 'Ends a replay from the side of the worker.';

create function private.drop_gone_events(replay uuid) returns void
language sql set search_path = '' as $$
  with dropped as (
    delete from private.replay_events as waiting
    where waiting.replay_id = replay
      and not exists (select from public.webhook_events as event where event.id = waiting.event_id)
      and waiting.event_id <= (
        select max(first.event_id) from (
          select next.event_id from private.replay_events as next
          where next.replay_id = replay order by next.event_id limit 1000
        ) as first
      )
    returning waiting.event_id
  )
  update public.replays as running set gone = running.gone + (select count(*) from dropped)
  where running.id = replay and exists (select from dropped);
$$;
comment on function private.drop_gone_events(uuid) is
  'Counts and forgets those of the next thousand events that are no longer there.';

create function public.claim_replay_events(replay uuid, max_events integer) returns jsonb
language plpgsql set search_path = '' as $$
declare
  running public.replays;
  refusal text;
  claimed jsonb;
begin
  select * into running from public.replays as known where known.id = replay for update;
  if running.state is distinct from 'running' then
    return jsonb_build_object('state', coalesce(running.state, 'gone'));
  end if;
  refusal := private.replay_refusal(running.channel);
  if refusal is not null then
    return private.end_replay(replay, 'refused', refusal);
  end if;
  loop
    select jsonb_agg(to_jsonb(batch) - 'bytes' order by batch.event_id) into claimed
    from (
      select
        event.id as event_id, event.channel, event.provider_type, event.raw, event.received_at,
        sum(octet_length(event.raw)) over (order by event.id) - octet_length(event.raw) as bytes
      from (
        select waiting.event_id from private.replay_events as waiting
        where waiting.replay_id = replay order by waiting.event_id limit least(greatest(max_events, 1), 100)
      ) as next
      join public.webhook_events as event on event.id = next.event_id
    ) as batch
    -- At least one event, however large it is.
    where batch.bytes < 1048576;
    exit when claimed is not null;
    if not exists (select from private.replay_events as waiting where waiting.replay_id = replay) then
      return private.end_replay(replay, 'done', null);
    end if;
    perform private.drop_gone_events(replay);
  end loop;
  update public.replays as known set beat_at = clock_timestamp() where known.id = replay;
  return jsonb_build_object(
    'state', 'running', 'events', claimed,
    'newest', pg_catalog.pg_sequence_last_value('public.webhook_events_id_seq'::regclass)
  );
end;
$$;
comment on function public.claim_replay_events(uuid, integer) is
  'The next events of a replay, oldest first, for the server only; nothing is taken from the list yet. Ends the replay when
there are none left, or its channel is gone or inactive. `newest` tells how many events come in meanwhile.';

-- A live call never waits long for a lock of a batch, as a batch itself does not wait long.
create function public.replay_webhook_events(replay uuid, events jsonb) returns jsonb
language plpgsql set search_path = '' set lock_timeout = '2s' as $$
declare
  taken bigint[];
  answer jsonb := '[]';
begin
  -- Of two workers with the same batch, the second waits here and then finds nothing left to take.
  perform from public.replays as running where running.id = replay and running.state = 'running' for update;
  if found then
    with removed as (
      delete from private.replay_events as waiting
      where waiting.replay_id = replay
        and waiting.event_id = any (array(select (event ->> 'event_id')::bigint from jsonb_array_elements(events) as event))
      returning waiting.event_id
    )
    select array_agg(event_id) into taken from removed;
  end if;
  if taken is not null then
    answer := public.ingest_webhook_events((
      select jsonb_agg(event order by (event ->> 'ref')::integer) from jsonb_array_elements(events) as event
      where (event ->> 'event_id')::bigint = any (taken)
    ));
    update public.replays as running
    set
      stored = running.stored + became.stored,
      duplicate = running.duplicate + became.duplicate,
      ignored = running.ignored + became.ignored,
      failed = running.failed + became.failed,
      latest_error = coalesce(became.latest_error, running.latest_error)
    from (
      select
        count(*) filter (where said.outcome = 'stored') as stored,
        count(*) filter (where said.outcome = 'duplicate') as duplicate,
        count(*) filter (where said.outcome = 'ignored') as ignored,
        count(*) filter (where said.outcome in ('failed', 'rejected')) as failed,
        (array_agg(said.reason) filter (where said.outcome in ('failed', 'rejected')))[1] as latest_error
      from jsonb_to_recordset(answer) as said (outcome text, reason text)
    ) as became
    where running.id = replay;
  end if;
  return answer || coalesce((
    select jsonb_agg(jsonb_build_object(
      'ref', event -> 'ref', 'outcome', 'rejected', 'reason', 'NotWaiting', 'event_id', event -> 'event_id'
    ))
    from jsonb_array_elements(events) as event
    where (event ->> 'event_id')::bigint <> all (coalesce(taken, '{}'))
  ), '[]');
end;
$$;
comment on function public.replay_webhook_events(uuid, jsonb) is
  'Files events of a replay again as ingest_webhook_events does, for the server only, and takes them from its list in the same
transaction: a worker that is killed leaves a batch done and counted, or untouched. Events that are not waiting any more, and
those of a replay that has ended, are left alone.';

create function public.wake_stalled_replays() returns void
language sql set search_path = '' as $$
  select private.queue_replay(stalled.id) from public.replays as stalled
  where stalled.state = 'running' and stalled.beat_at < now() - interval '1 minute';
$$;
comment on function public.wake_stalled_replays() is 'Takes up replays whose worker was killed, or that began before there was one.';

grant execute on function private.queue_replay(uuid) to service_role;
grant execute on function private.replay_refusal(text) to service_role;
grant execute on function private.start_replay(jsonb, bigint[]) to authenticated;
grant execute on function public.start_replay(jsonb, bigint[]) to authenticated;
grant execute on function private.stop_replay(uuid) to authenticated;
grant execute on function public.stop_replay(uuid) to authenticated;
grant execute on function private.end_replay(uuid, text, text) to service_role;
grant execute on function private.drop_gone_events(uuid) to service_role;
grant execute on function public.claim_replay_events(uuid, integer) to service_role;
grant execute on function public.replay_webhook_events(uuid, jsonb) to service_role;
grant execute on function public.wake_stalled_replays() to service_role;
