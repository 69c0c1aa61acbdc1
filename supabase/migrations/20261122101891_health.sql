-- What the health check tries for real: a message through Realtime, and a job through a worker.

create function private.send_health_message(topic text) returns void
language plpgsql security definer set search_path = '' as $$
begin
  perform realtime.send('{}', 'beat', topic, true);
end;
$$;
comment on function private.send_health_message(text) is
  'Broadcasts as triggers do, to a topic that only the health check joins. Definer: it may, as the triggers may, where its
caller may not write to realtime.messages.';

create function private.request_beat() returns bigint
language plpgsql security definer set search_path = '' as $$
begin
  -- Where no worker has ever run there is no queue yet.
  if to_regnamespace('graphile_worker') is null then
    return null;
  end if;
  return (graphile_worker.add_job('beat', '{}'::json, job_key => 'beat', priority => -100)).id;
end;
$$;
comment on function private.request_beat() is
  'Has the next free worker do nothing, before all other work; one such job waits at most. Returns the job. Definer: the
queue belongs to the worker.';

create function private.is_job_waiting(job bigint) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  return exists (select from graphile_worker.jobs where id = job);
end;
$$;
comment on function private.is_job_waiting(bigint) is
  'Whether a job is not done yet: a worker deletes what it has done. Definer: the queue belongs to the worker.';

create function private.metrics() returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  jobs jsonb := '[]';
  oldest_due timestamptz;
begin
  if to_regnamespace('graphile_worker') is not null then
    select coalesce(jsonb_agg(to_jsonb(kind) - 'due'), '[]'), min(kind.due) into jobs, oldest_due
    from (
      select job.task_identifier as job, state.name as state, count(*) as count,
        min(job.run_at) filter (where state.name = 'due') as due
      from graphile_worker.jobs as job
      cross join lateral (
        select case
          when job.attempts >= job.max_attempts then 'given_up'
          when job.locked_at is not null then 'running'
          when job.run_at <= now() then 'due'
          else 'later'
        end as name
      ) as state
      group by 1, 2
    ) as kind;
  end if;
  return jsonb_build_object(
    'jobs', jobs,
    'oldest_due_seconds', extract(epoch from coalesce(now() - oldest_due, interval '0')),
    'max_connections', current_setting('max_connections')::integer,
    'connections', (
      select jsonb_agg(to_jsonb(known)) from (
        select
          case activity.application_name
            when 'interact-desk' then 'desk' when 'interact-desk worker' then 'queue' else 'others'
          end as client,
          count(*) as count
        from pg_catalog.pg_stat_activity as activity
        where activity.backend_type = 'client backend' group by 1
      ) as known
    )
  );
end;
$$;
comment on function private.metrics() is
  'What monitoring wants to know of the queue (jobs by name and state, and how long the oldest is due) and of connections.
Definer: the queue belongs to the worker, and of other users'' connections only the owner sees what they are.';

grant execute on function private.metrics() to service_role;
grant execute on function private.send_health_message(text) to service_role;
grant execute on function private.request_beat() to service_role;
grant execute on function private.is_job_waiting(bigint) to service_role;
