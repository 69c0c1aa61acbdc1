-- What has been seen of a channel since it was set up: the list on its page in Masters ticks itself by it.

create table private.channel_sightings (
  channel text not null references public.channel_counts (channel) on delete cascade,
  kind text not null,
  seen_at timestamptz not null default now(),
  primary key (channel, kind),
  constraint channel_sightings_kind_known check (kind in ('event', 'signature', 'status'))
);
comment on table private.channel_sightings is
  'When a channel last had an event, a valid signature, a status; to the hour. The server writes it beside ingestion, which it costs nothing.';
alter table private.channel_sightings enable row level security;

create function public.note_sightings(channel text, kinds text[]) returns void
language sql set search_path = '' as $$
  insert into private.channel_sightings as sighting (channel, kind)
  select known.channel, kind from unnest(kinds) as kind
  join public.channel_counts as known on known.channel = note_sightings.channel
  order by kind
  on conflict on constraint channel_sightings_pkey do update set seen_at = now();
$$;
comment on function public.note_sightings(text, text[]) is
  'Notes that a call of these kinds (event, signature, status) came in, for the server only. An unknown channel is none.';

create function private.channel_setup(slug text)
returns table (kind text, seen_at timestamptz)
language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.require_admin();
  return query
  select sighting.kind, sighting.seen_at from private.channel_sightings as sighting where sighting.channel = slug
  union all
  select 'sending_key', credentials.updated_at
  from private.provider_credentials as credentials where credentials.channel = slug;
end;
$$;
comment on function private.channel_setup(text) is 'See the public function. Definer: reads the private schema.';

create function public.channel_setup(slug text) returns table (kind text, seen_at timestamptz)
language sql stable set search_path = '' as $$
  select * from private.channel_setup(slug);
$$;
comment on function public.channel_setup(text) is
  'What a channel has had so far: event, signature, status, sending_key, and when. 42501 for anyone but an admin.';

grant select, insert, update on private.channel_sightings to service_role;
grant execute on function public.note_sightings(text, text[]) to service_role;
grant execute on function private.channel_setup(text) to authenticated;
grant execute on function public.channel_setup(text) to authenticated;
