-- Retries of failed events.

create function public.claim_failed_webhook_events(max_events integer)
returns table (
  event_id bigint, channel text, provider_type text, raw text, received_at timestamptz, attempts integer, error text,
  request_id uuid
)
language plpgsql set search_path = '' as $$
begin
  return query
  update public.webhook_events as event
  set next_attempt_at = now() + interval '5 minutes'
  where event.id in (
    select due.id
    from public.webhook_events as due
    where due.next_attempt_at <= now()
    order by due.next_attempt_at
    limit least(greatest(max_events, 0), 500)
    for update skip locked
  )
  returning event.id, event.channel, event.provider_type, event.raw, event.received_at, event.attempts, event.error,
    event.receipt;
end;
$$;
comment on function public.claim_failed_webhook_events(integer) is
  'Events due for another attempt, oldest first. A claim lasts five minutes, so two workers never hold the same event
and one lost with its worker comes back.';

grant execute on function public.claim_failed_webhook_events(integer) to service_role;

create function public.failed_webhook_events()
returns table (channel text, retrying integer, dead integer, dismissed integer, latest_error text)
language sql stable set search_path = '' as $$
  select
    event.channel,
    (count(*) filter (where event.next_attempt_at is not null))::integer,
    (count(*) filter (where event.next_attempt_at is null and event.dismissed_at is null))::integer,
    count(event.dismissed_at)::integer,
    (array_agg(event.error order by event.id desc) filter (where event.dismissed_at is null))[1]
  from public.webhook_events as event
  where event.outcome = 'failed'
  group by event.channel;
$$;
comment on function public.failed_webhook_events() is
  'The events of each channel that could not be stored: still tried by themselves, dead letters (tried seven times), and
those that an admin has dismissed; and why the latest that is not dismissed failed. Row-level security: for admins.';
grant execute on function public.failed_webhook_events() to authenticated;
