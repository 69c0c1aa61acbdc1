-- Conversations, their messages, and delivery statuses that came before their message.

create table public.conversations (
  id uuid primary key default gen_random_uuid(),
  phone_number text not null,
  channel text not null,
  customer_name text,
  status text not null default 'open',
  assigned_to uuid references public.profiles (id) on delete set null,
  unread_count integer not null default 0,
  last_message_at timestamptz not null default now(),
  last_message_preview text not null default '',
  last_message_direction public.message_direction,
  last_inbound_at timestamptz,
  waiting_since timestamptz,
  has_failed_reply boolean not null default false,
  snoozed_until timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint conversations_phone_number_channel_key unique (phone_number, channel),
  constraint conversations_id_channel_key unique (id, channel),
  constraint conversations_phone_format check (phone_number ~ '^[1-9][0-9]{6,14}$'),
  constraint conversations_status_known check (status in ('open', 'pending', 'snoozed', 'resolved')),
  constraint conversations_unread_not_negative check (unread_count >= 0)
);
comment on table public.conversations is 'One customer phone number on one channel.';
comment on column public.conversations.status is
  'Text, not an enum: equality of enums is not leakproof, and row security keeps such a condition away from an index.';
comment on column public.conversations.last_message_direction is 'Null until the first message is in.';
comment on column public.conversations.waiting_since is
  'When the customer wrote the first message that nobody has answered; null for who does not wait. A resolved one does not.';
comment on column public.conversations.has_failed_reply is 'Whether the last reply from the desk was not delivered.';
comment on column public.conversations.snoozed_until is 'Null for a snoozed one: until the customer answers.';
-- One index per way the list is paged: whoever's or somebody's, by last message (both directions) or by waiting. Each
-- channel and each status is a range of its own, and public.list_conversations merges them.
create index conversations_recent_idx
  on public.conversations (channel, status, last_message_at desc, id desc);
create index conversations_assignee_recent_idx
  on public.conversations (assigned_to, channel, status, last_message_at desc, id desc);
create index conversations_waiting_idx
  on public.conversations (channel, status, waiting_since, id) where waiting_since is not null;
create index conversations_assignee_waiting_idx
  on public.conversations (assigned_to, channel, status, waiting_since, id) where waiting_since is not null;
create index conversations_snoozed_until_idx on public.conversations (snoozed_until) where snoozed_until is not null;
alter table public.conversations enable row level security;

create table public.messages (
  id bigint generated always as identity primary key,
  conversation_id uuid not null,
  channel text not null,
  direction public.message_direction not null,
  kind public.message_kind not null,
  body text,
  payload jsonb not null default '{}',
  media_path text,
  media_mime text,
  media_name text,
  media_size bigint,
  media_width integer,
  media_height integer,
  media_state text,
  media_error text,
  external_id text,
  client_id uuid,
  status public.message_status,
  error_code text,
  error_message text,
  sent_by uuid references public.profiles (id) on delete set null,
  sent_at timestamptz not null default now(),
  created_at timestamptz not null default now(),
  constraint messages_channel_external_id_key unique (channel, external_id),
  constraint messages_client_id_key unique (client_id),
  constraint messages_conversation_fkey foreign key (conversation_id, channel)
    references public.conversations (id, channel) on delete cascade,
  constraint messages_inbound_without_status check (direction <> 'inbound' or status is null),
  constraint messages_media_state_known check (media_state in ('loading', 'stored', 'failed', 'expired')),
  constraint messages_media_stored check ((media_state = 'stored') = (media_path is not null))
);
comment on table public.messages is 'What was written, in, out or between colleagues.';
comment on column public.messages.media_path is
  'Where the file lies in the bucket `media`. Its address at the provider is private.media_sources'' alone.';
comment on column public.messages.media_width is
  'Of an image, in pixels; such a file has a thumbnail beside it. Null for everything else.';
comment on constraint messages_conversation_fkey on public.messages is
  'Carries the channel, so a message cannot be filed under another channel than its conversation.';
comment on column public.messages.external_id is
  'Id at the provider; unique per channel, so a redelivery changes nothing.';
comment on column public.messages.client_id is 'Made by the sender before the provider knows the message.';
create index messages_thread_idx on public.messages (conversation_id, sent_at desc, id desc);
create index messages_sent_by_idx on public.messages (sent_by);
create index messages_media_path_idx on public.messages (media_path) where media_path is not null;
alter table public.messages enable row level security;

create table public.merged_conversations (
  gone_id uuid primary key,
  kept_id uuid not null,
  channel text not null,
  constraint merged_conversations_kept_fkey foreign key (kept_id, channel)
    references public.conversations (id, channel) on delete cascade
);
comment on table public.merged_conversations is
  'Conversations that turned out to be another one''s customer, so that their addresses still lead somewhere.';
create index merged_conversations_kept_idx on public.merged_conversations (kept_id, channel);
alter table public.merged_conversations enable row level security;

create table private.waiting_statuses (
  channel text not null,
  external_id text not null,
  status public.message_status not null,
  at timestamptz not null,
  error_code text,
  error_message text,
  received_at timestamptz not null default now(),
  primary key (channel, external_id)
);
comment on table private.waiting_statuses is
  'Delivery statuses whose message is not here yet; the furthest one per message.';
create index waiting_statuses_received_at_idx on private.waiting_statuses (received_at);
alter table private.waiting_statuses enable row level security;

create table private.send_attempts (
  id uuid primary key default gen_random_uuid(),
  message_id bigint not null references public.messages (id) on delete cascade,
  started_at timestamptz not null default now(),
  ended_at timestamptz,
  outcome text,
  external_id text,
  constraint send_attempts_outcome_known
    check (outcome in ('accepted', 'refused', 'retry', 'unconfirmed'))
);
comment on table private.send_attempts is
  'Every call to a provider for a message. Its id travels as callback data, so that a status names the attempt.';
create index send_attempts_message_id_idx on private.send_attempts (message_id);
create index send_attempts_started_at_idx on private.send_attempts (started_at);
alter table private.send_attempts enable row level security;

create table private.outbox (
  message_id bigint primary key references public.messages (id) on delete cascade,
  conversation_id uuid not null references public.conversations (id) on delete cascade,
  queued_at timestamptz not null default now(),
  attempt_id uuid references private.send_attempts (id) on delete set null,
  retries integer not null default 0,
  next_attempt_at timestamptz
);
comment on table private.outbox is 'Messages that wait for their turn or for the answer of the provider.';
comment on column private.outbox.attempt_id is
  'The call that is under way; stamped before it, so that a message whose worker was lost is never called twice.';
create index outbox_conversation_id_idx on private.outbox (conversation_id, message_id);
create index outbox_attempt_id_idx on private.outbox (attempt_id);
alter table private.outbox enable row level security;

create table private.media_sources (
  message_id bigint primary key references public.messages (id) on delete cascade,
  url text,
  media_id text,
  attempts integer not null default 0,
  next_attempt_at timestamptz default now(),
  request_id uuid,
  constraint media_sources_somewhere check (url is not null or media_id is not null)
);
comment on table private.media_sources is
  'Where the file of a message is until it is copied: an address that anybody could open, or an id at the provider. No
browser ever gets it.';
comment on column private.media_sources.next_attempt_at is 'Null once nobody tries any more, unless a person asks for it.';
comment on column private.media_sources.request_id is 'The request that brought the message, for the log.';
create index media_sources_next_attempt_at_idx on private.media_sources (next_attempt_at);
alter table private.media_sources enable row level security;
