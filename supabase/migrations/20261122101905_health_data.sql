-- Health, step 1: what is known about a channel's traffic, beside the counts of webhook_stats.

create table private.webhook_times (
  channel text not null references public.channel_counts (channel) on delete cascade,
  bucket timestamptz not null,
  ack integer[] not null,
  lag integer[] not null,
  primary key (channel, bucket)
);
comment on table private.webhook_times is
  'How long calls waited for their answer, and how old their events were, per channel and five minutes: histograms whose
bounds are in lib/histogram.ts.';
comment on column private.webhook_times.lag is 'From the time that the provider gives to the time at which the call came in.';
create index webhook_times_bucket_idx on private.webhook_times (bucket);
alter table private.webhook_times enable row level security;

create table private.channel_pulse (
  channel text primary key references public.channel_counts (channel) on delete cascade,
  event_at timestamptz,
  rejected_at timestamptz,
  rejection text,
  constraint channel_pulse_rejection_length check (char_length(rejection) <= 40)
);
comment on table private.channel_pulse is 'When a channel was last called: let in, and turned away with its reason.';
comment on column private.channel_pulse.event_at is 'An event that an admin sends as a test is none.';
alter table private.channel_pulse enable row level security;

create table private.channel_rhythm (
  channel text primary key references public.channel_counts (channel) on delete cascade,
  per_hour real[] not null,
  known_weeks smallint not null,
  made_at timestamptz not null default now(),
  constraint channel_rhythm_week check (array_length(per_hour, 1) = 168)
);
comment on table private.channel_rhythm is
  'How many events a channel usually gets in each hour of a week (UTC, from Monday 0:00): the median of the last four weeks.';
comment on column private.channel_rhythm.per_hour is 'Null for an hour that the channel has not seen yet.';
alter table private.channel_rhythm enable row level security;

create function private.add_counts(one integer[], other integer[]) returns integer[]
language sql immutable set search_path = '' as $$
  select array_agg(coalesce(pair.a, 0) + coalesce(pair.b, 0) order by pair.place)
  from unnest(one, other) with ordinality as pair (a, b, place);
$$;
comment on function private.add_counts(integer[], integer[]) is 'Two histograms of the same bounds in one.';

create function public.note_webhook_pulse(pulses jsonb) returns void
language plpgsql set search_path = '' as $$
begin
  insert into private.webhook_times as times (channel, bucket, ack, lag)
  select said.channel, date_bin('5 minutes', now(), 'epoch'), said.ack, said.lag
  from jsonb_to_recordset(pulses) as said (channel text, ack integer[], lag integer[])
  join public.channel_counts as known on known.channel = said.channel
  where said.ack is not null
  order by said.channel
  on conflict (channel, bucket) do update set
    ack = private.add_counts(times.ack, excluded.ack), lag = private.add_counts(times.lag, excluded.lag);
  insert into private.channel_pulse as pulse (channel, event_at, rejected_at, rejection)
  select said.channel, said.event_at, said.rejected_at, left(said.rejection, 40)
  from jsonb_to_recordset(pulses) as said (channel text, event_at timestamptz, rejected_at timestamptz, rejection text)
  join public.channel_counts as known on known.channel = said.channel
  where said.event_at is not null or said.rejected_at is not null
  order by said.channel
  on conflict (channel) do update set
    event_at = greatest(pulse.event_at, excluded.event_at),
    rejected_at = greatest(pulse.rejected_at, excluded.rejected_at),
    rejection = case
      when excluded.rejected_at >= coalesce(pulse.rejected_at, '-infinity') then excluded.rejection else pulse.rejection
    end;
end;
$$;
comment on function public.note_webhook_pulse(jsonb) is
  'Adds up what a server has seen of the calls since it last said so, for the server only:
[{channel, event_at, rejected_at, rejection, ack, lag}]. An unknown channel is none.';

create function private.last_event_at(slug text) returns timestamptz
language sql stable set search_path = '' as $$
  select coalesce(
    (select pulse.event_at from private.channel_pulse as pulse where pulse.channel = slug),
    (
      select event.received_at from public.webhook_events as event
      where event.channel = slug order by event.received_at desc limit 1
    ),
    (
      select stats.bucket from public.webhook_stats as stats
      where stats.channel = slug and stats.stored + stats.duplicate + stats.ignored + stats.failed > 0
      order by stats.bucket desc limit 1
    )
  );
$$;
comment on function private.last_event_at(text) is
  'When a channel last had an event that a provider sent. The counts know it longest: events are pruned.';

create function public.refresh_channel_rhythm() returns integer
language plpgsql set search_path = '' as $$
declare
  this_hour timestamptz := date_trunc('hour', now());
  refreshed integer;
begin
  insert into private.channel_rhythm as rhythm (channel, per_hour, known_weeks)
  with events as (
    select
      stats.channel, date_trunc('hour', stats.bucket) as at,
      sum(stats.stored + stats.duplicate + stats.ignored + stats.failed) as events
    from public.webhook_stats as stats
    where stats.bucket >= this_hour - interval '28 days' and stats.bucket < this_hour
    group by 1, 2
  ),
  began as (
    select
      known.channel,
      (
        select date_trunc('hour', min(stats.bucket)) from public.webhook_stats as stats
        where stats.channel = known.channel
          and stats.stored + stats.duplicate + stats.ignored + stats.failed > 0
      ) as at
    from public.channel_counts as known
  ),
  hours as (
    select
      began.channel,
      (
        (extract(isodow from past.at at time zone 'utc') - 1) * 24 + extract(hour from past.at at time zone 'utc')
      )::integer as hour,
      coalesce(events.events, 0) as events
    from began
    cross join lateral generate_series(
      greatest(began.at, this_hour - interval '28 days'), this_hour - interval '1 hour', interval '1 hour'
    ) as past (at)
    left join events on events.channel = began.channel and events.at = past.at
  ),
  usual as (
    select
      hours.channel, hours.hour, count(*) as weeks,
      (percentile_cont(0.5) within group (order by hours.events))::real as events
    from hours group by hours.channel, hours.hour
  )
  select
    channels.channel, array_agg(usual.events order by slot.hour), coalesce(min(usual.weeks) filter (where usual.hour is not null), 0)
  from (select distinct usual.channel from usual) as channels
  cross join generate_series(0, 167) as slot (hour)
  left join usual on usual.channel = channels.channel and usual.hour = slot.hour
  group by channels.channel
  order by channels.channel
  on conflict (channel) do update set
    per_hour = excluded.per_hour, known_weeks = excluded.known_weeks, made_at = now();
  get diagnostics refreshed = row_count;
  return refreshed;
end;
$$;
comment on function public.refresh_channel_rhythm() is
  'Learns anew what each channel usually gets in each hour of the week, from the counts of four weeks; a week in which it
was broken does not move a median. Returns the number of channels. For the server only.';

create function private.prune_webhook_times(max_rows integer) returns integer
language plpgsql set search_path = '' as $$
declare
  pruned integer;
begin
  delete from private.webhook_times as times using (
    select old.channel, old.bucket from private.webhook_times as old
    where old.bucket < now() - interval '30 days'
    order by old.bucket limit max_rows for update skip locked
  ) as gone
  where times.channel = gone.channel and times.bucket = gone.bucket;
  get diagnostics pruned = row_count;
  return pruned;
end;
$$;
comment on function private.prune_webhook_times(integer) is 'Times go after 30 days: the longest chart shows seven.';

grant select, insert, update, delete on private.webhook_times to service_role;
grant select, insert, update on private.channel_pulse, private.channel_rhythm to service_role;
grant execute on function private.add_counts(integer[], integer[]) to service_role;
grant execute on function private.last_event_at(text) to service_role;
grant execute on function public.note_webhook_pulse(jsonb) to service_role;
grant execute on function public.refresh_channel_rhythm() to service_role;
grant execute on function private.prune_webhook_times(integer) to service_role;
