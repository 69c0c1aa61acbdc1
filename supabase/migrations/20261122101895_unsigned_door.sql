-- The door for calls without a key closes by itself once the account has moved to calls with one.

create function private.note_unsigned_door() returns trigger
language plpgsql set search_path = '' as $$
begin
  if not new.accepts_unsigned_legacy then
    new.unsigned_opened_at := null;
  elsif tg_op = 'INSERT' or not old.accepts_unsigned_legacy then
    new.unsigned_opened_at := now();
  end if;
  return new;
end;
$$;
comment on function private.note_unsigned_door() is 'Notes since when calls without a key are accepted.';
create trigger interact_providers_unsigned_door before insert or update of accepts_unsigned_legacy
  on public.interact_providers
  for each row execute function private.note_unsigned_door();

create function private.signed_days(channel text, since timestamptz) returns integer
language sql stable set search_path = '' as $$
  select count(*)::integer
  from generate_series(date_trunc('day', greatest(since, now() - interval '7 days'), 'UTC'), now(), '24 hours') as day (start)
  where exists (
    select from public.webhook_events as event
    where event.channel = signed_days.channel and not event.is_unsigned
      and event.received_at >= greatest(day.start, since) and event.received_at < day.start + interval '24 hours'
  );
$$;
comment on function private.signed_days(text, timestamptz) is
  'On how many days (UTC) of the last week a call with a right key or signature came in since then.';

create function public.close_unsigned_doors() returns setof text
language plpgsql set search_path = '' as $$
declare
  provider record;
begin
  for provider in
    select open.id, open.slug from public.interact_providers as open
    where open.accepts_unsigned_legacy and open.unsigned_closed_at is null
      and private.signed_days(open.slug, open.unsigned_opened_at) >= 3
    for update skip locked
  loop
    update public.interact_providers as closed set accepts_unsigned_legacy = false, unsigned_closed_at = now()
    where closed.id = provider.id;
    perform private.write_audit(
      'close_unsigned_door', 'interact_providers', provider.id::text,
      jsonb_build_object('reason', 'Signed calls came in on three days.')
    );
    return next provider.slug;
  end loop;
end;
$$;
comment on function public.close_unsigned_doors() is
  'Stops accepting calls without a key on channels where signed calls came in on three days since that began, and returns
those channels. Once per channel: whoever opens it again has decided. For the server only.';

grant execute on function private.signed_days(text, timestamptz) to service_role;
grant execute on function public.close_unsigned_doors() to service_role;
