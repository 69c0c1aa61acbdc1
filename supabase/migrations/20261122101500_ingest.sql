-- Ingestion, step 4: the record of every call, and the function the webhook routes call.

create function private.retry_delay(attempts integer) returns interval
language sql volatile set search_path = '' as $$
  select (
    array['5 seconds', '5 minutes', '30 minutes', '2 hours', '5 hours', '10 hours']::interval[]
  )[attempts] * (0.9 + 0.2 * random());
$$;
comment on function private.retry_delay(integer) is
  'How long a failed event rests after so many attempts, a tenth more or less, so that what failed together does not come
back together. Null after the seventh: it is a dead letter, which only a person handles.';

create function private.add_job(
  task text, payload json, run_at timestamptz, job_key text, priority integer default 0
) returns void
language plpgsql security definer set search_path = '' as $$
begin
  perform graphile_worker.add_job(task, payload, run_at => run_at, job_key => job_key, priority => priority);
end;
$$;
comment on function private.add_job(text, json, timestamptz, text, integer) is
  'Adds a job inside the transaction that makes it necessary; one with the same key is replaced. Of the jobs that are due,
a worker takes those with the lowest priority number first. Definer: the queue belongs to the worker, who writes into it is
decided here.';

create function private.schedule_retry(due timestamptz) returns void
language plpgsql set search_path = '' as $$
declare
  run_at timestamptz := date_trunc('second', due) + interval '1 second';
begin
  -- Where no worker has ever run there is no queue yet; its clock finds the event once there is.
  if to_regnamespace('graphile_worker') is not null then
    perform private.add_job(
      'retry_failed_events', '{}', run_at, 'retry_failed_events:' || extract(epoch from run_at)::bigint
    );
  end if;
end;
$$;
comment on function private.schedule_retry(timestamptz) is
  'Has the worker retry failed events at that time; events that are due in the same second share one job.';

create function private.stays_settled(before public.webhook_outcome, now_said text) returns boolean
language sql immutable set search_path = '' as $$
  select before = 'stored' or (before <> 'failed' and now_said = 'failed');
$$;
comment on function private.stays_settled(public.webhook_outcome, text) is
  'Whether an event that is tried again keeps its outcome: what is stored is, and no event gets worse.';

create function private.subject_phone(channel text, item jsonb, otherwise text default null) returns text
language sql stable set search_path = '' as $$
  select coalesce(
    private.phone_key(coalesce(item ->> 'phone', item #>> '{message,phone}', otherwise)),
    (
      select conversation.phone_key
      from public.messages as message
      join public.conversations as conversation on conversation.id = message.conversation_id
      where message.channel = subject_phone.channel and message.external_id = item ->> 'external_id'
      limit 1
    )
  );
$$;
comment on function private.subject_phone(text, jsonb, text) is
  'Whom a message or a status is about: the number that it names, or that of the conversation whose message it names.';

create function private.record_calls(
  calls private.webhook_call[], changed integer[] default null, waiting integer[] default null
) returns jsonb
language plpgsql set search_path = '' as $$
declare
  answer jsonb;
  retries timestamptz[];
begin
  with judged as materialized (
    select
      call.*,
      case
        when call.rejection is not null then 'rejected'
        when call.stored_as is not null then 'duplicate'
        when call.error is not null then 'failed'
        when call.position = any (changed) then 'stored'
        when call.ignored or call.items = '[]' or call.position = any (waiting) then 'ignored'
        else 'duplicate'
      end as outcome,
      (select event.outcome from public.webhook_events as event where event.id = call.event_id) as before,
      coalesce(call.event_id, call.stored_as, case when call.rejection is null then nextval('public.webhook_events_id_seq') end) as id
    from unnest(calls) as call
  ),
  added as (
    insert into public.webhook_events (
      id, channel, provider_type, is_unsigned, received_at, type, outcome, error, next_attempt_at, raw, receipt,
      phone_key, external_id
    ) overriding system value
    select
      id, channel, provider_type, is_unsigned, coalesce(received_at, now()), type, outcome::public.webhook_outcome,
      error, case when outcome = 'failed' then now() + private.retry_delay(1) end, raw, receipt,
      private.subject_phone(channel, items -> 0, phone), items #>> '{0,external_id}'
    from judged
    where event_id is null and stored_as is null and rejection is null
    order by position
    returning next_attempt_at
  ),
  -- An event that was settled stays what it was: replayed, what is stored is found to be a duplicate.
  retried as (
    update public.webhook_events as event
    set
      type = coalesce(judged.type, event.type),
      outcome = case when private.stays_settled(event.outcome, judged.outcome) then event.outcome
        else judged.outcome::public.webhook_outcome end,
      error = case when private.stays_settled(event.outcome, judged.outcome) then event.error else judged.error end,
      attempts = event.attempts + 1,
      next_attempt_at = case
        when event.outcome = 'failed' and judged.outcome = 'failed' and event.dismissed_at is null
          then now() + private.retry_delay(event.attempts + 1)
      end,
      dismissed_at = case when judged.outcome = 'failed' then event.dismissed_at end,
      dismissed_by = case when judged.outcome = 'failed' then event.dismissed_by end,
      dismissal_reason = case when judged.outcome = 'failed' then event.dismissal_reason end,
      phone_key = coalesce(private.subject_phone(judged.channel, judged.items -> 0, judged.phone), event.phone_key),
      external_id = coalesce(judged.items #>> '{0,external_id}', event.external_id)
    from judged
    where event.id = judged.event_id and judged.rejection is null
    returning event.next_attempt_at
  ),
  others as (
    insert into private.webhook_event_others (event_id, place, channel, received_at, phone_key, external_id)
    select
      id, element.place, channel,
      -- Of an event that is retried, the caller has the time to the millisecond only.
      coalesce((select event.received_at from public.webhook_events as event where event.id = event_id), received_at, now()),
      private.subject_phone(channel, element.item), element.item ->> 'external_id'
    from judged
    cross join lateral jsonb_array_elements(items) with ordinality as element (item, place)
    where jsonb_array_length(items) > 1 and rejection is null and stored_as is null and element.place > 1
    on conflict do nothing
  ),
  counted as (
    insert into public.webhook_stats as stats (channel, bucket, stored, duplicate, ignored, failed, rejected)
    select
      counted_under,
      date_bin('5 minutes', now(), 'epoch'),
      count(*) filter (where outcome = 'stored'),
      count(*) filter (where outcome = 'duplicate'),
      count(*) filter (where outcome = 'ignored'),
      count(*) filter (where outcome = 'failed'),
      count(*) filter (where outcome = 'rejected')
    from judged
    -- An event counts when it comes, and once more when it is stored after all.
    where stored_as is null and (event_id is null or (before = 'failed' and outcome <> 'failed'))
    group by counted_under
    order by counted_under
    on conflict (channel, bucket) do update set
      stored = stats.stored + excluded.stored,
      duplicate = stats.duplicate + excluded.duplicate,
      ignored = stats.ignored + excluded.ignored,
      failed = stats.failed + excluded.failed,
      rejected = stats.rejected + excluded.rejected
  ),
  refused as (
    insert into public.webhook_rejections as kept (channel, hour, reason, count)
    select counted_under, date_trunc('hour', now()), left(rejection, 40), count(*)
    from judged
    where rejection is not null
    group by counted_under, left(rejection, 40)
    order by counted_under, left(rejection, 40)
    on conflict (channel, hour, reason) do update set count = kept.count + excluded.count, last_at = now()
  ),
  -- Stamped once a minute at most: each stamp goes to every screen.
  stamped as (
    update public.interact_providers as provider
    set previous_api_key_last_used_at = now()
    where provider.id in (select old_key_of from judged)
      and coalesce(provider.previous_api_key_last_used_at < now() - interval '1 minute', true)
  )
  select
    jsonb_agg(jsonb_build_object(
      'ref', ref, 'outcome', outcome, 'reason', coalesce(rejection, error), 'event_id', id
    )),
    (
      select array_agg(distinct date_trunc('second', next_attempt_at))
      from (select * from added union all select * from retried) as failed
      where next_attempt_at is not null
    )
  into answer, retries
  from judged;
  if retries is not null then
    perform private.schedule_retry(due) from unnest(retries) as due;
  end if;
  return answer;
end;
$$;
comment on function private.record_calls(private.webhook_call[], integer[], integer[]) is
  'Keeps the calls, counts them and answers for each; `changed` holds the positions of those that changed something,
`waiting` of those that may later.';

create function public.count_rejected_calls(calls jsonb) returns void
language sql set search_path = '' as $$
  with said as materialized (
    select coalesce(known.channel, 'unknown') as channel, left(coalesce(call.reason, 'unknown'), 40) as reason, sum(call.count) as count
    from jsonb_to_recordset(calls) as call (channel text, reason text, count integer)
    left join public.channel_counts as known on known.channel = call.channel
    group by 1, 2
  ),
  refused as (
    insert into public.webhook_rejections as kept (channel, hour, reason, count)
    select channel, date_trunc('hour', now()), reason, count from said
    order by channel, reason
    on conflict (channel, hour, reason) do update set count = kept.count + excluded.count, last_at = now()
  )
  insert into public.webhook_stats as stats (channel, bucket, rejected)
  select channel, date_bin('5 minutes', now(), 'epoch'), sum(count) from said
  group by channel
  order by channel
  on conflict (channel, bucket) do update set rejected = stats.rejected + excluded.rejected;
$$;
comment on function public.count_rejected_calls(jsonb) is
  'Adds up calls that the server has turned away itself, for the server only: [{channel, reason, count}].';

create function private.ingest_batch(events jsonb) returns jsonb
language plpgsql set search_path = '' as $$
declare
  calls private.webhook_call[] := private.admit_calls(events);
  changed integer[];
  statuses record;
begin
  if exists (
    select from unnest(calls) as call
    cross join lateral jsonb_array_elements(call.items) as item
    where coalesce(item ->> 'op', '') not in ('message', 'status')
  ) then
    raise exception 'An item is neither a message nor a status.';
  end if;
  changed := private.store_messages(private.message_items(calls));
  statuses := private.apply_statuses(private.status_items(calls));
  return private.record_calls(calls, changed || statuses.changed, statuses.waiting);
end;
$$;
comment on function private.ingest_batch(jsonb) is
  'All events of a batch, set by set. One that cannot be read fails them all.';

create function private.ingest_single(event jsonb) returns jsonb
language plpgsql set search_path = '' as $$
declare
  reason text;
begin
  for attempt in 1..2 loop
    begin
      return private.ingest_batch(jsonb_build_array(event));
    exception
      when deadlock_detected or serialization_failure or unique_violation then
        reason := sqlerrm;
      when lock_not_available or insufficient_resources or operator_intervention or system_error then
        raise;
      when others then
        reason := sqlerrm;
        exit;
    end;
  end loop;
  reason := left(reason, 500);
  begin
    event := event || jsonb_build_object('items', '[]'::jsonb, 'error', reason);
    return private.record_calls(private.admit_calls(jsonb_build_array(event)));
  exception
    when lock_not_available or insufficient_resources or operator_intervention or system_error then
      raise;
    when others then
      return jsonb_build_array(jsonb_build_object(
        'ref', event -> 'ref', 'outcome', 'failed', 'reason', reason, 'event_id', null
      ));
  end;
end;
$$;
comment on function private.ingest_single(jsonb) is
  'One event by itself. One that cannot be applied is kept as failed; one that cannot even be kept is answered so.';

-- Generic plans: planning these statements anew takes longer than running them for a single event.
create function public.ingest_webhook_events(events jsonb) returns jsonb
language plpgsql set search_path = '' set plan_cache_mode = force_generic_plan as $$
declare
  answer jsonb := '[]';
  event jsonb;
begin
  if jsonb_array_length(events) = 0 then
    return answer;
  end if;
  begin
    return private.ingest_batch(events);
  exception
    -- Not the events' fault: the caller keeps them and comes again. One by one, each would meet the same.
    when lock_not_available or insufficient_resources or operator_intervention or system_error then
      raise;
    when others then
      for event in select element from jsonb_array_elements(events) as element loop
        answer := answer || private.ingest_single(event);
      end loop;
      return answer;
  end;
end;
$$;
comment on function public.ingest_webhook_events(jsonb) is
  'Files webhook requests, for the server only: [{ref, channel, provider_type, raw, items, …}] in, [{ref, outcome, reason,
event_id}] out, in any order. Idempotent. The batch goes in as one; when something in it cannot be applied, event by
event, so that a bad one harms only itself.';

grant execute on function public.count_rejected_calls(jsonb) to service_role;
grant execute on function private.retry_delay(integer) to service_role;
grant execute on function private.add_job(text, json, timestamptz, text, integer) to service_role;
grant execute on function private.schedule_retry(timestamptz) to service_role;
grant execute on function private.stays_settled(public.webhook_outcome, text) to service_role;
grant select, insert on private.webhook_event_others to service_role;
grant execute on function private.subject_phone(text, jsonb, text) to service_role;
grant execute on function private.record_calls(private.webhook_call[], integer[], integer[]) to service_role;
grant execute on function private.ingest_batch(jsonb) to service_role;
grant execute on function private.ingest_single(jsonb) to service_role;
grant execute on function public.ingest_webhook_events(jsonb) to service_role;
