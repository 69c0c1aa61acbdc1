-- Broadcast from the database and the messages table whose policies say who may use a private channel. Names,
-- columns and grants are those of the hosted service; postgres may put policies on the table (as a member of its
-- owner) but create nothing in the schema.
create table if not exists realtime.messages (
  id uuid not null default gen_random_uuid(),
  topic text not null,
  extension text not null,
  payload jsonb,
  binary_payload bytea,
  event text,
  private boolean default false,
  inserted_at timestamp not null default now(),
  updated_at timestamp not null default now(),
  primary key (id, inserted_at),
  constraint messages_payload_exclusive check (payload is null or binary_payload is null)
) partition by range (inserted_at);
alter table realtime.messages owner to supabase_realtime_admin;
alter table realtime.messages enable row level security;
grant select, insert, update on realtime.messages to anon, authenticated, service_role;
comment on table realtime.messages is 'Broadcasts sent from the database, one partition a day; its policies guard private channels.';

create or replace function realtime.maintain_partitions() returns void language plpgsql set search_path = '' as $$
declare
  day date;
  name text;
begin
  for day in select generate_series(current_date - 1, current_date + 3, interval '1 day')::date loop
    name := 'messages_' || to_char(day, 'YYYY_MM_DD');
    -- Looked up first: creating locks out every sender, even when there is nothing to create.
    if to_regclass('realtime.' || name) is null then
      execute format('create table realtime.%I partition of realtime.messages for values from (%L) to (%L)',
        name, day, day + 1);
    end if;
  end loop;
  for name in
    select relid::regclass::text from pg_partition_tree('realtime.messages')
    where isleaf and relid::regclass::text < 'realtime.messages_' || to_char(current_date - 3, 'YYYY_MM_DD')
  loop
    execute 'drop table ' || name;
  end loop;
end
$$;
comment on function realtime.maintain_partitions() is 'Makes the partitions of yesterday to three days ahead, drops those older than 72 hours. Run hourly by the realtime service, and when a computer wakes.';
revoke execute on function realtime.maintain_partitions() from public;
select realtime.maintain_partitions();

create or replace function realtime.topic() returns text language sql stable set search_path = '' as $$
  select nullif(current_setting('realtime.topic', true), '');
$$;
comment on function realtime.topic() is 'The topic being joined or sent to; for policies on realtime.messages.';

create or replace function realtime.send(payload jsonb, event text, topic text, private boolean default true)
returns void language plpgsql set search_path = '' as $$
declare
  id uuid := gen_random_uuid();
begin
  perform set_config('realtime.topic', topic, true);
  insert into realtime.messages (id, payload, event, topic, private, extension)
  values (id, case when payload ? 'id' then payload else jsonb_set(payload, '{id}', to_jsonb(id)) end,
    event, topic, private, 'broadcast');
exception when others then
  raise warning 'WarnSendingBroadcastMessage: %', sqlerrm;
end
$$;
comment on function realtime.send(jsonb, text, text, boolean) is 'Broadcasts when the transaction commits. As on hosted, a failure is a warning and the message is lost.';

create or replace function realtime.send_binary(payload bytea, event text, topic text, private boolean default true)
returns void language plpgsql set search_path = '' as $$
begin
  perform set_config('realtime.topic', topic, true);
  insert into realtime.messages (binary_payload, event, topic, private, extension)
  values (payload, event, topic, private, 'broadcast');
exception when others then
  raise warning 'WarnSendingBroadcastMessage: %', sqlerrm;
end
$$;
comment on function realtime.send_binary(bytea, text, text, boolean) is 'realtime.send for bytes.';

create or replace function realtime.broadcast_changes(
  topic_name text, event_name text, operation text, table_name text, table_schema text, new record, old record,
  level text default 'ROW'
) returns void language plpgsql set search_path = '' as $$
begin
  if level = 'STATEMENT' then
    raise exception 'function can only be triggered for each row, not for each statement';
  end if;
  if operation not in ('INSERT', 'UPDATE', 'DELETE') then
    raise exception 'Unexpected operation type: %', operation;
  end if;
  perform realtime.send(
    jsonb_build_object('old_record', old, 'record', new, 'operation', operation, 'table', table_name, 'schema', table_schema),
    event_name, topic_name
  );
exception when others then
  raise exception 'Failed to process the row: %', sqlerrm;
end
$$;
comment on function realtime.broadcast_changes(text, text, text, text, text, record, record, text) is 'Broadcasts a changed row; for row triggers.';

create or replace function realtime.channel_access(topic text, claims jsonb) returns jsonb
language plpgsql set search_path = '' as $$
declare
  extension_name text;
  readable boolean;
  writable boolean;
  result jsonb := '{}';
begin
  foreach extension_name in array array['broadcast', 'presence'] loop
    readable := false;
    writable := false;
    -- Each block undoes its rows, role and settings by raising; what it learnt stays in the variables.
    begin
      insert into realtime.messages (topic, extension) values (topic, extension_name);
      perform realtime.become(claims, topic);
      select exists (select from realtime.messages m
        where m.topic = channel_access.topic and m.extension = extension_name and m.inserted_at = now()) into readable;
      raise sqlstate 'RT000';
    exception when sqlstate 'RT000' then null;
      when insufficient_privilege then readable := false;
    end;
    begin
      perform realtime.become(claims, topic);
      insert into realtime.messages (topic, extension) values (topic, extension_name);
      writable := true;
      raise sqlstate 'RT000';
    exception when sqlstate 'RT000' then null;
      when insufficient_privilege then writable := false;
    end;
    result := result || jsonb_build_object(extension_name, jsonb_build_object('read', readable, 'write', writable));
  end loop;
  return result;
end
$$;
comment on function realtime.channel_access(text, jsonb) is 'What the policies on realtime.messages allow a caller on a private channel: {"broadcast": {"read", "write"}, "presence": …}. Leaves nothing behind.';

create or replace function realtime.become(claims jsonb, topic text) returns void language sql set search_path = '' as $$
  select set_config('role', claims ->> 'role', true), set_config('request.jwt.claims', claims::text, true),
    set_config('realtime.topic', topic, true);
$$;
comment on function realtime.become(jsonb, text) is 'Switches to a caller for the rest of the transaction; the role must be open to the session anyway.';
revoke execute on function realtime.channel_access(text, jsonb), realtime.become(jsonb, text) from public;

-- The stream the service follows; the partitions come with the table.
drop publication if exists supabase_realtime_messages_publication;
create publication supabase_realtime_messages_publication for table realtime.messages with (publish = 'insert');
