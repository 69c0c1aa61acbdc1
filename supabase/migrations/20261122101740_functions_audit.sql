-- Lines of the audit log that no change of a row writes: exports, and what was refused.

create function private.record_export(entity text, filter jsonb) returns void
language plpgsql security definer set search_path = '' as $$
begin
  perform private.require_admin();
  if entity not in ('audit_log', 'webhook_events') or octet_length(filter::text) > 2000 then
    raise exception 'There is no such export.' using errcode = 'check_violation';
  end if;
  perform private.write_audit('export', entity, null, filter);
end;
$$;
comment on function private.record_export(text, jsonb) is
  'Notes that the caller takes rows out of the desk, and which. Definer: the log is written by nobody else.';

create function public.record_export(entity text, filter jsonb) returns void
language sql set search_path = '' as $$
  select private.record_export(entity, filter);
$$;
comment on function public.record_export(text, jsonb) is
  'Notes an export in the audit log; 42501 for anyone but an admin.';

create function private.record_refusal(person uuid, attempt text) returns void
language plpgsql security definer set search_path = '' as $$
begin
  perform pg_catalog.pg_advisory_xact_lock(pg_catalog.hashtextextended(concat('refusal: ', person, attempt), 0));
  if exists (
    select from public.audit_log as line
    where line.actor = person and line.action = 'refused' and line.entity_id = attempt
      and line.created_at > now() - interval '1 minute'
  ) then
    return;
  end if;
  insert into public.audit_log (actor, action, entity, entity_id)
  values (person, 'refused', 'actions', left(attempt, 100));
end;
$$;
comment on function private.record_refusal(uuid, text) is
  'Notes that somebody was refused an action, once a minute. The refused transaction itself could not. Definer: the log is
written by nobody else; besides write_audit this is the only way in, and it writes this one word only.';

create function public.record_refusal(person uuid, attempt text) returns void
language sql set search_path = '' as $$
  select private.record_refusal(person, attempt);
$$;
comment on function public.record_refusal(uuid, text) is 'For the server, whose actions refuse.';

grant execute on function private.record_export(text, jsonb) to authenticated;
grant execute on function public.record_export(text, jsonb) to authenticated;
grant execute on function private.record_refusal(uuid, text) to service_role;
grant execute on function public.record_refusal(uuid, text) to service_role;
