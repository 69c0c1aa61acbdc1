-- The record of what people did that others depend on. One function writes it, triggers call that function for whole
-- tables, and nothing changes or removes a line afterwards.

create function private.write_audit(action text, entity text, entity_id text, details jsonb default '{}') returns void
language sql security definer set search_path = '' as $$
  insert into public.audit_log (actor, action, entity, entity_id, details)
  values ((select auth.uid()), action, entity, entity_id, coalesce(details, '{}'));
$$;
comment on function private.write_audit(text, text, text, jsonb) is
  'Adds a line in the name of the caller; the actor is null for the server and its scripts. The only way into the log.
Definer: the table is writable for nobody else.';
grant execute on function private.write_audit(text, text, text, jsonb) to service_role;

create function private.keep_audit_log() returns trigger
language plpgsql set search_path = '' as $$
begin
  raise exception 'The audit log only grows: no line of it is changed or removed.' using errcode = 'insufficient_privilege';
end;
$$;
comment on function private.keep_audit_log() is 'Refuses every change of the audit log but new lines.';

-- Per statement, so that one which finds no row is refused too. Always: a session that replays changes fires it as well.
create trigger audit_log_only_grows before update or delete or truncate on public.audit_log
  for each statement execute function private.keep_audit_log();
alter table public.audit_log enable always trigger audit_log_only_grows;

create function private.audit_values(changed jsonb) returns jsonb
language sql immutable set search_path = '' as $$
  select changed
    - array['api_key', 'previous_api_key', 'api_key_encrypted']
    - array['created_at', 'updated_at', 'updated_by', 'previous_api_key_last_used_at', 'availability',
      'api_key_rotated_at', 'api_key_rotated_by', 'last_used_at', 'last_refused_at', 'last_refusal',
      'unsigned_opened_at', 'unsigned_closed_at'];
$$;
comment on function private.audit_values(jsonb) is
  'What the log says of a row: no secrets, nothing that changes by itself, and not who is away.';

create function private.audit_difference(before jsonb, after jsonb) returns jsonb
language sql immutable set search_path = '' as $$
  select coalesce(jsonb_object_agg(name, jsonb_build_object('from', before -> name, 'to', value)), '{}')
  from jsonb_each(private.audit_values(after)) as now_there (name, value)
  where before -> name is distinct from value;
$$;
comment on function private.audit_difference(jsonb, jsonb) is '{column: {from, to}} for what has changed.';

create function private.audit_secrets(before jsonb, after jsonb) returns jsonb
language sql immutable set search_path = '' as $$
  select coalesce(jsonb_object_agg(name, 'changed'), '{}')
  from unnest(array['api_key', 'previous_api_key', 'api_key_encrypted']) as name
  where before -> name is distinct from after -> name;
$$;
comment on function private.audit_secrets(jsonb, jsonb) is 'Names the secrets that have changed, without their values.';

create function private.audit_row() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  before jsonb := case when tg_op <> 'INSERT' then to_jsonb(old) end;
  after jsonb := case when tg_op <> 'DELETE' then to_jsonb(new) end;
  details jsonb := case tg_op
    when 'UPDATE' then private.audit_difference(before, after) || private.audit_secrets(before, after)
    else private.audit_values(coalesce(after, before))
  end;
begin
  if tg_op <> 'UPDATE' or details <> '{}' then
    perform private.write_audit(
      case tg_op when 'INSERT' then 'create' when 'UPDATE' then 'update' else 'delete' end,
      tg_table_name, coalesce(after, before) ->> tg_argv[0], details
    );
  end if;
  return null;
end;
$$;
comment on function private.audit_row() is
  'Writes a changed row to the audit log under the column that the trigger names. Definer: the log is written by nobody else.';

create trigger interact_providers_audit after insert or update or delete on public.interact_providers
  for each row execute function private.audit_row('id');
create trigger provider_credentials_audit after insert or update or delete on private.provider_credentials
  for each row execute function private.audit_row('channel');
create trigger profiles_audit after insert or update or delete on public.profiles
  for each row execute function private.audit_row('id');
create trigger departments_audit after insert or update or delete on public.departments
  for each row execute function private.audit_row('id');
-- Filed under the person, whose access it is.
create trigger department_members_audit after insert or update or delete on public.department_members
  for each row execute function private.audit_row('profile_id');

create function private.audit_second_factor() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if tg_op = 'DELETE' and old.status = 'verified' then
    perform private.write_audit(
      'remove_second_factor', 'profiles', old.user_id::text, jsonb_build_object('type', old.factor_type)
    );
  elsif tg_op = 'UPDATE' and new.status = 'verified' and old.status <> 'verified' then
    perform private.write_audit(
      'set_up_second_factor', 'profiles', new.user_id::text, jsonb_build_object('type', new.factor_type)
    );
  end if;
  return null;
end;
$$;
comment on function private.audit_second_factor() is
  'Writes to the audit log when a second factor begins to count and when one that counted is gone. Auth does both in
nobody''s name: the actor is null. Definer: the log is written by nobody else.';
create trigger mfa_factors_audit after update or delete on auth.mfa_factors
  for each row execute function private.audit_second_factor();

create function private.record_second_factor_reset(person uuid) returns void
language plpgsql security definer set search_path = '' as $$
begin
  perform private.require_admin();
  if not exists (select from public.profiles as profile where profile.id = person) then
    perform private.no_such_person();
  end if;
  perform private.write_audit('reset_second_factor', 'profiles', person::text);
end;
$$;
comment on function private.record_second_factor_reset(uuid) is
  'Writes down which admin takes somebody''s second factor away. Definer: the log is written by nobody else.';
grant execute on function private.record_second_factor_reset(uuid) to authenticated;

create function public.record_second_factor_reset(person uuid) returns void
language sql set search_path = '' as $$
  select private.record_second_factor_reset(person);
$$;
comment on function public.record_second_factor_reset(uuid) is
  'Called before the server has Auth remove the factors, because Auth does not know who asked; 42501 for anyone but an
admin, PT404 for nobody.';
grant execute on function public.record_second_factor_reset(uuid) to authenticated;
