-- Webhook requests as they came in, and how many of each outcome.

create table public.webhook_events (
  id bigint generated always as identity primary key,
  channel text not null,
  provider_type text not null,
  is_unsigned boolean not null default false,
  received_at timestamptz not null default now(),
  type text,
  outcome public.webhook_outcome not null,
  error text,
  attempts integer not null default 1,
  next_attempt_at timestamptz,
  raw text not null,
  receipt uuid,
  phone_key text,
  external_id text,
  dismissed_at timestamptz,
  dismissed_by uuid,
  dismissal_reason text,
  constraint webhook_events_receipt_key unique (receipt),
  constraint webhook_events_dismissed_rests check (
    dismissed_at is null or (outcome = 'failed' and next_attempt_at is null)
  )
);
-- Compressing a body of 1 MiB takes the database longer than everything else about it, while somebody waits.
alter table public.webhook_events alter column raw set storage external;
comment on table public.webhook_events is 'Every request that was let in, raw, so that it can be replayed.';
comment on column public.webhook_events.provider_type is 'The type whose code parses it, also on a retry.';
comment on column public.webhook_events.is_unsigned is 'Let in without a key, through the legacy address.';
comment on column public.webhook_events.receipt is
  'The id of the request (x-request-id) that brought it, so that handing it over again stores it once.';
comment on column public.webhook_events.next_attempt_at is 'When a failed event is tried again; a failed one without it is a dead letter, unless it was dismissed.';
comment on column public.webhook_events.dismissed_by is 'No foreign key: the record outlives the person.';
comment on column public.webhook_events.phone_key is 'Whom it is about, as far as it says: the first customer in it.';
comment on column public.webhook_events.external_id is
  'The message that it brought or that its status is about, by the provider''s id: the first one in it.';
-- The event log, read backwards. A channel has few types and there are four outcomes: what leaves one of them open
-- is a range for each.
create index webhook_events_received_idx on public.webhook_events (channel, received_at, id);
create index webhook_events_type_idx on public.webhook_events (channel, coalesce(type, ''), outcome, received_at, id);
create index webhook_events_phone_idx on public.webhook_events (channel, phone_key, received_at, id)
  where phone_key is not null;
create index webhook_events_error_idx on public.webhook_events (channel, received_at, id) where error is not null;
create index webhook_events_due_idx on public.webhook_events (next_attempt_at)
  where next_attempt_at is not null;
-- For retention, which keeps failed events longer.
create index webhook_events_settled_at_idx on public.webhook_events (received_at) where outcome <> 'failed';
create index webhook_events_failed_at_idx on public.webhook_events (received_at) where outcome = 'failed';
create index webhook_events_failed_idx on public.webhook_events (channel) where outcome = 'failed';
alter table public.webhook_events enable row level security;

create table private.webhook_event_others (
  event_id bigint not null references public.webhook_events (id) on delete cascade,
  place integer not null,
  channel text not null,
  received_at timestamptz not null,
  phone_key text,
  external_id text,
  primary key (event_id, place)
);
comment on table private.webhook_event_others is
  'What an event is about besides its first message or status: few events have more than one.';
create index webhook_event_others_phone_idx on private.webhook_event_others (channel, phone_key, received_at, event_id);
alter table private.webhook_event_others enable row level security;

create table public.webhook_stats (
  channel text not null,
  bucket timestamptz not null,
  stored integer not null default 0,
  duplicate integer not null default 0,
  ignored integer not null default 0,
  failed integer not null default 0,
  rejected integer not null default 0,
  primary key (channel, bucket)
);
comment on table public.webhook_stats is
  'Outcomes per channel and five minutes; unknown slugs count under `unknown`.';
create index webhook_stats_bucket_idx on public.webhook_stats (bucket);
alter table public.webhook_stats enable row level security;

create table public.webhook_rejections (
  channel text not null,
  hour timestamptz not null,
  reason text not null,
  count integer not null,
  last_at timestamptz not null default now(),
  primary key (channel, hour, reason),
  constraint webhook_rejections_reason_length check (char_length(reason) <= 40)
);
comment on table public.webhook_rejections is
  'Calls that were turned away, per channel, hour and reason: nothing else of them is kept, whoever calls how often.';
create index webhook_rejections_hour_idx on public.webhook_rejections (hour);
alter table public.webhook_rejections enable row level security;
