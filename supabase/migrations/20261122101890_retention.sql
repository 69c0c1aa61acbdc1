-- Retention: what nobody needs any more goes, in batches that are small enough to disturb nobody.

create table private.retention (
  is_only boolean primary key default true,
  ended_at timestamptz,
  constraint retention_is_only check (is_only)
);
comment on table private.retention is 'When a run of the retention job ended last; one row.';
alter table private.retention enable row level security;
insert into private.retention default values;

create function public.retention_is_due() returns boolean
language sql stable set search_path = '' as $$
  select coalesce(run.ended_at < now() - interval '23 hours', true) from private.retention as run;
$$;
comment on function public.retention_is_due() is
  'Whether the last complete run was about a day ago. Asked every hour, so that a machine that sleeps at night is tidied, too.';

create function private.prune_webhook_events(days integer, max_rows integer) returns integer
language plpgsql set search_path = '' as $$
declare
  pruned integer;
  failed_too integer;
begin
  delete from public.webhook_events as event where event.id in (
    select old.id from public.webhook_events as old
    where old.outcome <> 'failed' and old.received_at < now() - make_interval(days => days)
    order by old.received_at limit max_rows for update skip locked
  );
  get diagnostics pruned = row_count;
  delete from public.webhook_events as event where event.id in (
    select old.id from public.webhook_events as old
    where old.outcome = 'failed' and old.received_at < now() - make_interval(days => greatest(days, 90))
    order by old.received_at limit max_rows - pruned for update skip locked
  );
  get diagnostics failed_too = row_count;
  return pruned + failed_too;
end;
$$;
comment on function private.prune_webhook_events(integer, integer) is
  'Events that are settled go after so many days; one that is still failed can be retried and looked at for 90 days at
least.';

create function private.prune_webhook_stats(max_rows integer) returns integer
language plpgsql set search_path = '' as $$
declare
  pruned integer;
  rejections_too integer;
begin
  delete from public.webhook_stats as stats using (
    select old.channel, old.bucket from public.webhook_stats as old
    where old.bucket < now() - interval '400 days'
    order by old.bucket limit max_rows for update skip locked
  ) as gone
  where stats.channel = gone.channel and stats.bucket = gone.bucket;
  get diagnostics pruned = row_count;
  delete from public.webhook_rejections as rejections using (
    select old.channel, old.hour, old.reason from public.webhook_rejections as old
    where old.hour < now() - interval '400 days'
    order by old.hour limit max_rows - pruned for update skip locked
  ) as gone
  where rejections.channel = gone.channel and rejections.hour = gone.hour and rejections.reason = gone.reason;
  get diagnostics rejections_too = row_count;
  return pruned + rejections_too;
end;
$$;
comment on function private.prune_webhook_stats(integer) is 'Counts go after 400 days: a year can be compared with the last.';

create function private.prune_waiting_statuses(max_rows integer) returns integer
language plpgsql set search_path = '' as $$
declare
  pruned integer;
begin
  delete from private.waiting_statuses as waiting using (
    select old.channel, old.external_id from private.waiting_statuses as old
    where old.received_at < now() - interval '30 days'
    order by old.received_at limit max_rows for update skip locked
  ) as gone
  where waiting.channel = gone.channel and waiting.external_id = gone.external_id;
  get diagnostics pruned = row_count;
  return pruned;
end;
$$;
comment on function private.prune_waiting_statuses(integer) is 'Statuses go whose message has not come for 30 days.';

create function private.prune_send_attempts(max_rows integer) returns integer
language plpgsql set search_path = '' as $$
declare
  pruned integer;
begin
  delete from private.send_attempts as attempt where attempt.id in (
    select old.id from private.send_attempts as old
    where old.started_at < now() - interval '90 days'
      and not exists (select from private.outbox as waiting where waiting.attempt_id = old.id)
    order by old.started_at limit max_rows for update skip locked
  );
  get diagnostics pruned = row_count;
  return pruned;
end;
$$;
comment on function private.prune_send_attempts(integer) is
  'Calls to providers go after 90 days: no status names them any more. One that is under way stays.';

create function private.prune_outbox(max_rows integer) returns integer
language plpgsql set search_path = '' as $$
declare
  pruned integer;
begin
  delete from private.outbox as entry where entry.message_id in (
    select old.message_id from private.outbox as old
    join public.messages as message on message.id = old.message_id
    where old.queued_at < now() - interval '1 day' and message.status <> 'queued'
    limit max_rows for update of old skip locked
  );
  get diagnostics pruned = row_count;
  return pruned;
end;
$$;
comment on function private.prune_outbox(integer) is
  'Leftovers of messages that are settled. No index: the table holds only what waits to be sent.';

create function public.prune(subject text, days integer, max_rows integer) returns integer
language plpgsql set search_path = '' as $$
begin
  if days < 1 or max_rows < 1 then
    raise exception 'Days and rows are positive.' using errcode = 'invalid_parameter_value';
  end if;
  case subject
    when 'webhook_events' then return private.prune_webhook_events(days, max_rows);
    when 'webhook_stats' then return private.prune_webhook_stats(max_rows);
    when 'webhook_times' then return private.prune_webhook_times(max_rows);
    when 'waiting_statuses' then return private.prune_waiting_statuses(max_rows);
    when 'send_attempts' then return private.prune_send_attempts(max_rows);
    when 'outbox' then return private.prune_outbox(max_rows);
    else raise exception 'There is nothing to prune by this name.' using errcode = 'invalid_parameter_value';
  end case;
end;
$$;
comment on function public.prune(text, integer, integer) is
  'Deletes one batch of old rows and returns how many; `days` counts for webhook_events. For the server only. Rows that
somebody holds are passed over, so that workers neither wait for each other nor hold anybody up.';

create function public.stored_files(after text, max_files integer)
returns table (path text, is_orphan boolean)
language sql stable set search_path = '' as $$
  select
    object.name,
    object.updated_at < now() - interval '2 days'
      and not exists (
        select from public.messages as message
        where message.media_path in (object.name, regexp_replace(object.name, '\.thumbnail\.webp$', ''))
      )
      -- Where a file is still to be copied, it may be there already, and named in a moment.
      and not exists (
        select from private.media_sources as source
        where source.message_id = case
          when object.name ~ '^[^/]+/in/[0-9]{1,18}/' then split_part(object.name, '/', 3)::bigint
        end
      )
  from storage.objects as object
  where object.bucket_id = 'media' and object.name collate "C" > after
  order by object.name collate "C"
  limit max_files;
$$;
comment on function public.stored_files(text, integer) is
  'The next files of the bucket `media` after a path, and whether each is an orphan: for two days nobody has written it,
and no message names it or its original. For the server only, which removes them through Storage, so that the bytes go, too.';

create function public.end_retention(pruned jsonb, is_complete boolean) returns void
language plpgsql set search_path = '' as $$
begin
  if is_complete then
    update private.retention set ended_at = now() where is_only;
  end if;
  if exists (select from jsonb_each_text(pruned) as of_kind (kind, rows) where of_kind.rows::bigint > 0) then
    perform private.write_audit('prune', 'retention', null, pruned);
  end if;
end;
$$;
comment on function public.end_retention(jsonb, boolean) is
  'Notes the end of a run, unless the time was too short for all of it, and, if it deleted anything, what, in the audit log: {"webhook_events": 120, …}.';

grant select, update on private.retention to service_role;
grant execute on function public.retention_is_due() to service_role;
grant execute on function private.prune_webhook_events(integer, integer) to service_role;
grant execute on function private.prune_webhook_stats(integer) to service_role;
grant execute on function private.prune_waiting_statuses(integer) to service_role;
grant execute on function private.prune_send_attempts(integer) to service_role;
grant execute on function private.prune_outbox(integer) to service_role;
grant execute on function public.prune(text, integer, integer) to service_role;
grant execute on function public.stored_files(text, integer) to service_role;
grant execute on function public.end_retention(jsonb, boolean) to service_role;
