-- Health, step 2: the state of every channel, judged once a minute by the rules of lib/health, and said to open screens.

create table public.channel_health (
  channel text primary key references public.channel_counts (channel) on delete cascade,
  state text not null,
  since timestamptz not null default now(),
  previous_state text,
  previous_since timestamptz,
  facts jsonb not null default '{}',
  judged_at timestamptz not null default now(),
  announced text not null default 'well',
  constraint channel_health_state_known check (state in ('healthy', 'quiet', 'silent', 'failing', 'rejected')),
  constraint channel_health_previous_known
    check (previous_state in ('healthy', 'quiet', 'silent', 'failing', 'rejected')),
  constraint channel_health_announced_known check (announced in ('well', 'silent', 'failing', 'rejected'))
);
comment on table public.channel_health is
  'How every active channel is, as the job judge_health found it last. An inactive one has no row.';
comment on column public.channel_health.facts is 'What the state was judged by: ChannelFacts in lib/schemas/channel-health.ts.';
comment on column public.channel_health.announced is 'What alerts last said of it: a bad state, or `well`.';
comment on column public.channel_health.previous_since is 'When the state before this one began.';
alter table public.channel_health enable row level security;
grant select on public.channel_health to authenticated;
grant select, insert, update, delete on public.channel_health to service_role;
create policy channel_health_select_admin on public.channel_health
  for select to authenticated using ((select private.is_admin()));

create function public.health_inputs()
returns table (
  channel text, last_event_at timestamptz, admitted integer, failed integer, rejected integer, rejection text,
  sent integer, unsent integer, unsent_reason text, queued_since timestamptz, per_hour real[], known_weeks smallint
)
language sql stable set search_path = '' as $$
  with recent as (
    select
      stats.channel, sum(stats.stored + stats.duplicate + stats.ignored + stats.failed)::integer as admitted,
      sum(stats.failed)::integer as failed, sum(stats.rejected)::integer as rejected
    from public.webhook_stats as stats
    where stats.bucket >= date_bin('5 minutes', now(), 'epoch') - interval '10 minutes'
    group by stats.channel
  ),
  -- A number that is not on WhatsApp says nothing about the channel; a key that is refused, or no answer, does.
  tried as (
    select
      message.channel,
      count(*) filter (where attempt.outcome = 'accepted')::integer as sent,
      count(*) filter (where attempt.outcome <> 'accepted')::integer as unsent,
      (array_agg(coalesce(message.error_message, message.error_code) order by attempt.started_at desc)
        filter (where attempt.outcome <> 'accepted'))[1] as reason
    from private.send_attempts as attempt
    join public.messages as message on message.id = attempt.message_id
    where attempt.started_at > now() - interval '15 minutes'
      and (
        attempt.outcome in ('accepted', 'retry', 'unconfirmed')
        or (attempt.outcome = 'refused' and message.error_code in ('bad_key', 'no_api_access'))
      )
    group by message.channel
  ),
  waiting as (
    select message.channel, min(queue.queued_at) as since
    from private.outbox as queue
    join public.messages as message on message.id = queue.message_id
    group by message.channel
  )
  select
    known.channel, private.last_event_at(known.channel),
    coalesce(recent.admitted, 0), coalesce(recent.failed, 0), coalesce(recent.rejected, 0), pulse.rejection,
    coalesce(tried.sent, 0), coalesce(tried.unsent, 0), left(tried.reason, 200), waiting.since,
    rhythm.per_hour, coalesce(rhythm.known_weeks, 0::smallint)
  from public.channel_counts as known
  left join public.interact_providers as provider on provider.slug = known.channel
  left join recent on recent.channel = known.channel
  left join tried on tried.channel = known.channel
  left join waiting on waiting.channel = known.channel
  left join private.channel_pulse as pulse on pulse.channel = known.channel
  left join private.channel_rhythm as rhythm on rhythm.channel = known.channel
  where coalesce(provider.is_active, true);
$$;
comment on function public.health_inputs() is
  'What the state of every active channel is judged by: the last 15 minutes, the last event, the usual week. For the server only.';

create function public.record_channel_health(judged jsonb)
returns table (channel text, state text, previous_state text)
language plpgsql set search_path = '' as $$
begin
  delete from public.channel_health as gone using public.interact_providers as provider
  where provider.slug = gone.channel and not provider.is_active;
  return query
  with said as (
    select found.channel, found.state, found.facts
    from jsonb_to_recordset(judged) as found (channel text, state text, facts jsonb)
    join public.channel_counts as known on known.channel = found.channel
  ),
  before as (
    select health.channel, health.state from public.channel_health as health
    where health.channel in (select said.channel from said)
  ),
  written as (
    insert into public.channel_health as health (channel, state, facts)
    select said.channel, said.state, said.facts from said order by said.channel
    on conflict on constraint channel_health_pkey do update set
      state = excluded.state,
      facts = excluded.facts,
      judged_at = now(),
      since = case when health.state = excluded.state then health.since else now() end,
      previous_state = case when health.state = excluded.state then health.previous_state else health.state end,
      previous_since = case when health.state = excluded.state then health.previous_since else health.since end
    returning health.channel, health.state
  )
  select written.channel, written.state, before.state
  from written left join before on before.channel = written.channel
  where written.state is distinct from before.state;
end;
$$;
comment on function public.record_channel_health(jsonb) is
  'Keeps what was judged, [{channel, state, facts}] for every active channel, and returns what has changed. For the server only.';

create function private.broadcast_health() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  perform private.broadcast_rows(
    'desk:admins', 'health_changed', 'health',
    array[to_jsonb(new)]
  );
  return null;
end;
$$;
comment on function private.broadcast_health() is
  'Says to the screens of admins that a channel''s state has changed. Definer: whoever changes a row may not write to realtime.messages.';
create trigger channel_health_broadcast_insert after insert on public.channel_health
  for each row execute function private.broadcast_health();
create trigger channel_health_broadcast_update after update on public.channel_health
  for each row when ((old.state, old.announced) is distinct from (new.state, new.announced))
  execute function private.broadcast_health();

create function private.channel_figures(slug text, hours integer) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  step constant interval := case hours when 1 then '5 minutes' when 24 then '30 minutes' when 168 then '3 hours' end;
  first constant timestamptz := date_bin(step, now(), 'epoch') - make_interval(hours => hours) + step;
begin
  perform private.require_admin();
  if step is null then
    raise exception 'The figures are of 1, 24 or 168 hours.' using errcode = 'invalid_parameter_value';
  end if;
  return jsonb_build_object(
    'step_seconds', extract(epoch from step)::integer,
    'buckets', (
      select jsonb_agg(jsonb_build_object(
        'at', slot.at, 'stored', coalesce(counted.stored, 0), 'duplicate', coalesce(counted.duplicate, 0),
        'ignored', coalesce(counted.ignored, 0), 'failed', coalesce(counted.failed, 0),
        'rejected', coalesce(counted.rejected, 0)
      ) order by slot.at)
      from generate_series(first, now(), step) as slot (at)
      left join (
        select
          date_bin(step, stats.bucket, 'epoch') as at, sum(stats.stored) as stored, sum(stats.duplicate) as duplicate,
          sum(stats.ignored) as ignored, sum(stats.failed) as failed, sum(stats.rejected) as rejected
        from public.webhook_stats as stats
        where stats.channel = slug and stats.bucket >= first
        group by 1
      ) as counted on counted.at = slot.at
    ),
    'ack', (
      select jsonb_agg(summed.calls order by summed.place) from (
        select place, sum(calls) as calls
        from private.webhook_times as times cross join unnest(times.ack) with ordinality as counted (calls, place)
        where times.channel = slug and times.bucket >= first group by place
      ) as summed
    ),
    'lag', (
      select jsonb_agg(summed.calls order by summed.place) from (
        select place, sum(calls) as calls
        from private.webhook_times as times cross join unnest(times.lag) with ordinality as counted (calls, place)
        where times.channel = slug and times.bucket >= first group by place
      ) as summed
    ),
    'sending', (
      select jsonb_agg(jsonb_build_object('result', made.result, 'reason', made.reason, 'messages', made.messages)
        order by made.messages desc, made.result, made.reason)
      from (
        select
          case message.status when 'failed' then 'failed' when 'unconfirmed' then 'unconfirmed' else 'accepted' end as result,
          case when message.status in ('failed', 'unconfirmed')
            then left(coalesce(message.error_message, message.error_code), 200) end as reason,
          count(distinct message.id) as messages
        from private.send_attempts as attempt
        join public.messages as message on message.id = attempt.message_id
        where attempt.started_at >= first and message.channel = slug and message.status <> 'queued'
        group by 1, 2 limit 50
      ) as made
    ),
    'waiting', (
      select jsonb_build_object('messages', count(*), 'since', min(queue.queued_at))
      from private.outbox as queue join public.messages as message on message.id = queue.message_id
      where message.channel = slug
    ),
    'last_event_at', private.last_event_at(slug),
    'last_stored_at', (
      select coalesce(
        (
          select max(event.received_at) from public.webhook_events as event
          where event.channel = slug and event.outcome = 'stored'
            and event.received_at >= stats.bucket and event.received_at < stats.bucket + interval '5 minutes'
        ),
        stats.bucket
      )
      from public.webhook_stats as stats
      where stats.channel = slug and stats.stored > 0
      order by stats.bucket desc limit 1
    ),
    'last_rejected_at', (select pulse.rejected_at from private.channel_pulse as pulse where pulse.channel = slug),
    'last_rejection', (select pulse.rejection from private.channel_pulse as pulse where pulse.channel = slug)
  );
end;
$$;
comment on function private.channel_figures(text, integer) is
  'See the public function. Definer: reads the private schema.';

create function public.channel_figures(slug text, hours integer) returns jsonb
language sql stable set search_path = '' as $$
  select private.channel_figures(slug, hours);
$$;
comment on function public.channel_figures(text, integer) is
  'What a channel had in the last 1, 24 or 168 hours: outcomes per step, histograms of answer times and lag, sending by
reason, what waits. 42501 for anyone but an admin.';

grant execute on function public.health_inputs() to service_role;
grant execute on function public.record_channel_health(jsonb) to service_role;
grant execute on function private.channel_figures(text, integer) to authenticated;
grant execute on function public.channel_figures(text, integer) to authenticated;
