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

grant execute on function private.send_health_message(text) to service_role;
grant execute on function private.request_beat() to service_role;
grant execute on function private.is_job_waiting(bigint) to service_role;
