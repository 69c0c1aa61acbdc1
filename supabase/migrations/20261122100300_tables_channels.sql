-- Channels: one per interact provider, and the static `netcore`.

create function private.are_hosts(hosts text[]) returns boolean
language sql immutable set search_path = '' as $$
  select cardinality(hosts) <= 20
    and not exists (
      select from unnest(hosts) as host
      where host is null or char_length(host) > 253 or host !~ '^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$'
    );
$$;
comment on function private.are_hosts(text[]) is 'Whether all are names of hosts with a dot, in lower case, and few.';
grant execute on function private.are_hosts(text[]) to authenticated, service_role;

create table public.interact_providers (
  id uuid primary key default gen_random_uuid(),
  slug text not null,
  name text not null,
  type text not null default 'interakt',
  api_key text not null default encode(extensions.gen_random_bytes(24), 'hex'),
  previous_api_key text,
  previous_api_key_expires_at timestamptz,
  previous_api_key_last_used_at timestamptz,
  api_key_rotated_at timestamptz,
  api_key_rotated_by uuid,
  channel_phone_number text,
  icon text not null default 'smartphone',
  display_order integer not null default 0,
  is_active boolean not null default true,
  department_id uuid references public.departments (id),
  accepts_unsigned_legacy boolean not null default false,
  unsigned_opened_at timestamptz,
  unsigned_closed_at timestamptz,
  media_hosts text[] not null default '{}',
  assignment_mode text not null default 'off',
  assignment_cap integer,
  reassigns_when_away boolean not null default false,
  reopens_to text not null default 'same_agent',
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint interact_providers_slug_key unique (slug),
  constraint interact_providers_slug_format
    check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and char_length(slug) between 2 and 40),
  constraint interact_providers_slug_reserved check (slug not in ('all', 'netcore', 'search', 'unknown')),
  constraint interact_providers_type_format check (type ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and char_length(type) <= 40),
  constraint interact_providers_name_length check (
    char_length(name) between 1 and 60
    -- Something in it can be seen.
    and name ~ '[^\s\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0]'
  ),
  constraint interact_providers_phone_format check (channel_phone_number ~ '^[0-9]{7,15}$'),
  -- Far from the largest integer: the next provider is numbered after the last one.
  constraint interact_providers_order_range check (display_order between 0 and 9999),
  constraint interact_providers_media_hosts_format check (private.are_hosts(media_hosts)),
  constraint interact_providers_assignment_mode_known check (assignment_mode in ('off', 'round_robin', 'least_busy')),
  constraint interact_providers_assignment_cap_range check (assignment_cap between 1 and 1000),
  constraint interact_providers_reopens_to_known check (reopens_to in ('same_agent', 'unassigned')),
  constraint interact_providers_icon_format
    check (icon ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and char_length(icon) <= 60)
);
comment on table public.interact_providers is
  'One WhatsApp number on one account; its slug is the channel.';
comment on column public.interact_providers.type is
  'The service it runs on: a key of lib/providers/registry.ts. Any name is valid, so that a new type needs no migration.';
comment on column public.interact_providers.api_key is
  'Checked on every webhook; never granted to a browser.';
comment on column public.interact_providers.api_key_rotated_by is 'No foreign key: the record outlives the person.';
comment on column public.interact_providers.unsigned_opened_at is
  'Since when calls without a key are accepted; set by a trigger.';
comment on column public.interact_providers.unsigned_closed_at is
  'When that ended by itself, because signed calls came in. Whoever opens it again has decided: it stays open then.';
comment on column public.interact_providers.media_hosts is
  'Hosts from which the files of its messages may be fetched, besides those that every channel may use.';
comment on column public.interact_providers.assignment_mode is
  'Who gets a conversation that opens and is nobody''s: nobody, the next in turn, or who has the fewest.';
comment on column public.interact_providers.assignment_cap is
  'So many open conversations, on all channels together, and an agent is given no more by the desk. Null: no limit.';
comment on column public.interact_providers.reassigns_when_away is
  'Whether the open conversations of an agent who goes away are given to others, or to nobody.';
comment on column public.interact_providers.reopens_to is
  'Whose a conversation is when its customer writes again: that of the same agent, if available, or nobody''s.';
comment on column public.interact_providers.department_id is 'Null: every agent sees the channel.';
comment on column public.interact_providers.display_order is '0 at insert means: after the last one.';
create index interact_providers_department_id_idx on public.interact_providers (department_id);
alter table public.interact_providers enable row level security;

create table public.channel_counts (
  channel text primary key,
  open integer not null default 0,
  unread integer not null default 0,
  unassigned integer not null default 0,
  version bigint not null default 1,
  department_id uuid references public.departments (id)
);
comment on table public.channel_counts is
  'Every channel with its number of open and of unread conversations; changed by triggers only.';
comment on column public.channel_counts.unassigned is 'Open conversations that nobody has.';
comment on column public.channel_counts.version is
  'Grows with every change, so that a screen keeps the newest.';
create index channel_counts_department_id_idx on public.channel_counts (department_id);
alter table public.channel_counts enable row level security;

insert into public.channel_counts (channel) values ('netcore');

create table public.agent_counts (
  profile_id uuid not null references public.profiles (id) on delete cascade,
  channel text not null,
  open integer not null default 0,
  version bigint not null default 1,
  primary key (profile_id, channel)
);
comment on table public.agent_counts is
  'How many open conversations somebody has on each channel; changed by triggers only. A channel without a row has none.';
comment on column public.agent_counts.version is 'Grows with every change, so that a screen keeps the newest.';
alter table public.agent_counts enable row level security;

create table private.provider_credentials (
  channel text primary key references public.channel_counts (channel) on delete cascade,
  api_key_encrypted text not null,
  sender_id text,
  updated_by uuid,
  updated_at timestamptz not null default now(),
  last_used_at timestamptz,
  last_refused_at timestamptz,
  last_refusal text,
  constraint provider_credentials_encrypted check (api_key_encrypted ~ '^v1\.[A-Za-z0-9_-]+$' and char_length(api_key_encrypted) between 40 and 2000),
  constraint provider_credentials_sender_length check (char_length(sender_id) between 1 and 120)
);
comment on table private.provider_credentials is
  'The key with which the desk sends on a channel, encrypted by the server with CREDENTIALS_KEY. Granted to no browser.';
comment on column private.provider_credentials.sender_id is 'Netcore''s source id.';
comment on column private.provider_credentials.updated_by is 'No foreign key: the record outlives the person.';
comment on column private.provider_credentials.last_used_at is 'When the provider last accepted it; to the minute.';
comment on column private.provider_credentials.last_refusal is 'Why the provider last did not accept it.';
alter table private.provider_credentials enable row level security;

create table private.send_rates (
  channel text primary key references public.channel_counts (channel) on delete cascade,
  per_minute integer not null default 300,
  tokens numeric not null,
  filled_at timestamptz not null,
  blocked_until timestamptz,
  constraint send_rates_per_minute_positive check (per_minute > 0)
);
comment on table private.send_rates is
  'One token bucket per channel, shared by all workers. It holds a tenth of a minute''s messages and fills with the rest,
so that no minute sees more than `per_minute`.';
alter table private.send_rates enable row level security;
