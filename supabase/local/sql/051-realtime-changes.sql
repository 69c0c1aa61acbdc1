-- What postgres_changes may show to whom, after apply_rls of the hosted service. Rows arrive as JSON objects of
-- column name to Postgres' own text of the value; a column that is absent is unknown (unchanged, stored apart).
create or replace function realtime.typed_row(entity oid, raw jsonb) returns jsonb
language plpgsql set search_path = '' as $$
declare
  fields text;
  result jsonb;
begin
  select string_agg(format('(%L, to_jsonb(%s))', a.attname, case
      when a.atttypid = 'bytea'::regtype then format('substr(%L::text, 3)', value)
      else format('%L::%s', value, format_type(a.atttypid, -1)) end), ', ')
  into fields
  from jsonb_each_text(raw) join pg_attribute a on a.attrelid = entity and a.attname = key and not a.attisdropped;
  execute format('select jsonb_object_agg(name, value) from (values %s) pair (name, value)', coalesce(fields, '(null, null) limit 0'))
  into result;
  return result;
end
$$;
comment on function realtime.typed_row(oid, jsonb) is 'The row as REST would show it: each value cast to its column''s type. Bytes are hex without \x, as on hosted.';

create or replace function realtime.filter_condition(filter jsonb, type text, value text) returns text
language sql immutable set search_path = '' as $$
  select case when (filter ->> 'negate')::boolean then 'not ' else '' end || '(' || case filter ->> 'op'
    when 'is' then format('%L::%s is %s', value, type, filter ->> 'value')
    when 'isdistinct' then format('%L::%s is distinct from %L::%s', value, type, filter ->> 'value', type)
    when 'in' then format('%L::%s = any (%L::%s[])', value, type, filter ->> 'value', type)
    else format('%L::%s %s %L::%s', value, type, case filter ->> 'op'
      when 'eq' then '=' when 'neq' then '<>' when 'lt' then '<' when 'lte' then '<=' when 'gt' then '>'
      when 'gte' then '>=' when 'like' then '~~' when 'ilike' then '~~*' when 'match' then '~' when 'imatch' then '~*'
      end, filter ->> 'value', type)
    end || ')';
$$;
comment on function realtime.filter_condition(jsonb, text, text) is 'SQL text of {column, op, value, negate} for one value of that type. An `is` value must have been checked.';

create or replace function realtime.check_subscription(role_name text, binding jsonb) returns oid[]
language plpgsql set search_path = '' as $$
declare
  entities oid[];
  entity oid;
  filter jsonb;
  type text;
  size int;
  column_name text;
begin
  select array_agg(format('%I.%I', schemaname, tablename)::regclass::oid) into entities
  from pg_publication_tables
  where pubname = 'supabase_realtime' and binding ->> 'schema' in ('*', schemaname) and binding ->> 'table' in ('*', tablename);
  foreach entity in array coalesce(entities, '{}') loop
    for filter in select jsonb_array_elements(binding -> 'filters') loop
      select format_type(a.atttypid, -1) into type from pg_attribute a
      where a.attrelid = entity and a.attname = filter ->> 'column' and a.attnum > 0 and not a.attisdropped
        and has_column_privilege(role_name, entity, a.attnum, 'select');
      if type is null then raise exception 'invalid column for filter %', filter ->> 'column'; end if;
      if filter ->> 'op' = 'is' and filter ->> 'value' not in ('null', 'true', 'false', 'unknown') then
        raise exception 'invalid value for is filter: must be null, true, false, or unknown';
      elsif filter ->> 'op' in ('match', 'imatch') then
        perform '' ~ (filter ->> 'value');
      elsif filter ->> 'op' = 'in' then
        execute format('select cardinality(%L::%s[])', filter ->> 'value', type) into size;
        if size > 100 then raise exception 'too many values for `in` filter. Maximum 100'; end if;
      end if;
      execute 'select ' || realtime.filter_condition(filter, type, null);
    end loop;
    for column_name in select jsonb_array_elements_text(binding -> 'select') loop
      if not exists (select from pg_attribute a where a.attrelid = entity and a.attname = column_name and a.attnum > 0
        and not a.attisdropped and has_column_privilege(role_name, entity, a.attnum, 'select')) then
        raise exception 'invalid column for select %', column_name;
      end if;
    end loop;
  end loop;
  return entities;
end
$$;
comment on function realtime.check_subscription(text, jsonb) is 'The published tables a binding {schema, table, filters, select} means, null for none; raises when a filter cannot work on one of them.';

create or replace function realtime.passes_filters(entity oid, raw jsonb, filters jsonb) returns boolean
language plpgsql set search_path = '' as $$
declare
  conditions text;
  result boolean;
begin
  select string_agg(case when raw ? a.attname
    then realtime.filter_condition(f, format_type(a.atttypid, -1), raw ->> a.attname) else 'false' end, ' and ')
  into conditions
  from jsonb_array_elements(filters) f left join pg_attribute a on a.attrelid = entity and a.attname = f ->> 'column';
  if conditions is null then return true; end if;
  execute 'select ' || conditions into result;
  return coalesce(result, false);
end
$$;
comment on function realtime.passes_filters(oid, jsonb, jsonb) is 'All filters hold, by Postgres'' own operators; an unknown or null value matches nothing.';

create or replace function realtime.can_see(entity oid, keys name[], raw jsonb, claims jsonb) returns boolean
language plpgsql set search_path = '' as $$
declare
  visible boolean;
  query text;
begin
  select format('select exists (select from %s where %s)', entity::regclass,
    string_agg(format('%I = %L::%s', a.attname, raw ->> a.attname, format_type(a.atttypid, -1)), ' and '))
  into query from pg_attribute a where a.attrelid = entity and a.attname = any (keys);
  perform realtime.become(claims, '');
  execute query into visible;
  perform set_config('role', 'none', true);
  return visible;
exception when others then
  -- A policy that fails for one caller must not keep the change from the others.
  raise warning 'realtime: % failed for %: %', entity::regclass, claims ->> 'role', sqlerrm;
  return false;
end
$$;
comment on function realtime.can_see(oid, name[], jsonb, jsonb) is 'Whether the caller can read the row now, by row security.';

create or replace function realtime.change_data(change jsonb, keys name[], secured boolean, role_name text, chosen jsonb)
returns jsonb language plpgsql stable set search_path = '' as $$
declare
  entity oid := (change ->> 'entity')::oid;
  shown name[];
  columns jsonb;
  max_value int := case when octet_length(change::text) > 1048576 then 64 end;
  result jsonb := change - array['entity', 'xid', 'raw', 'raw_old', 'record', 'old_record'];
begin
  select array_agg(a.attname), jsonb_agg(jsonb_build_object('name', a.attname, 'type', t.typname) order by a.attnum)
  into shown, columns
  from pg_attribute a join pg_type t on t.oid = a.atttypid
  where a.attrelid = entity and a.attnum > 0 and not a.attisdropped
    and has_column_privilege(role_name, entity, a.attnum, 'select')
    and (chosen is null or chosen ? a.attname or a.attname = any (keys));
  if change ->> 'type' <> 'DELETE' and not coalesce(keys <@ shown, false) then
    return (result - 'commit_timestamp') || jsonb_build_object('errors',
      jsonb_build_array(case when keys is null then 'Error 400: Bad Request, no primary key' else 'Error 401: Unauthorized' end));
  end if;
  return result || jsonb_build_object('columns', columns,
      'errors', case when max_value is not null then '["Error 413: Payload Too Large"]'::jsonb end)
    || case when change ->> 'type' = 'DELETE' then '{}' else jsonb_build_object('record', (
      select coalesce(jsonb_object_agg(key, value), '{}') from jsonb_each(change -> 'record')
      where key = any (shown) and (max_value is null or octet_length(value::text) <= max_value))) end
    || case when change ->> 'type' = 'INSERT' then '{}' else jsonb_build_object('old_record', (
      select coalesce(jsonb_object_agg(key, value), '{}') from jsonb_each(change -> 'old_record')
      where key = any (shown) and (max_value is null or octet_length(value::text) <= max_value)
        and (change ->> 'type' = 'UPDATE' or not secured or key = any (keys)))) end;
end
$$;
comment on function realtime.change_data(jsonb, name[], boolean, text, jsonb) is 'The `data` of an event as this role may see it: columns it cannot select are left out, a delete under row security shows the key only.';

create or replace function realtime.apply_rls(change jsonb, subscriptions jsonb) returns table (positions int[], data text)
language plpgsql set search_path = '' as $$
declare
  entity oid := (change ->> 'entity')::oid;
  is_delete boolean := change ->> 'type' = 'DELETE';
  secured boolean;
  keys name[];
  newest bigint;
  transaction_id bigint := (change ->> 'xid')::bigint;
  subscriber record;
  checked_claims jsonb;
  allowed boolean;
  visible int[] := '{}';
begin
  select c.relrowsecurity, (
    select array_agg(a.attname) from pg_constraint p join pg_attribute a on a.attrelid = p.conrelid and a.attnum = any (p.conkey)
    where p.conrelid = c.oid and p.contype = 'p')
  into secured, keys from pg_class c where c.oid = entity;
  if not found then return; end if;

  -- The log tells of a commit a moment before other sessions see it: wait, or the row would seem hidden.
  if secured and not is_delete then
    newest := pg_snapshot_xmax(pg_current_snapshot())::text::bigint;
    transaction_id := transaction_id + (newest >> 32 << 32);
    if transaction_id > newest + 2147483648 then transaction_id := transaction_id - 4294967296; end if;
    for attempt in 1..1000 loop
      exit when pg_visible_in_snapshot(transaction_id::text::xid8, pg_current_snapshot());
      perform pg_sleep(0.001);
    end loop;
  end if;

  for subscriber in
    select (ordinality - 1)::int as position, value -> 'claims' as claims, value -> 'filters' as filters
    from jsonb_array_elements(subscriptions) with ordinality order by value -> 'claims'
  loop
    if not is_delete and not coalesce((select bool_and(has_column_privilege(subscriber.claims ->> 'role', entity, k, 'select'))
        from unnest(keys) k), false) then
      visible := visible || subscriber.position; -- gets the bare error event
      continue;
    end if;
    continue when not realtime.passes_filters(entity, change -> case when is_delete then 'raw_old' else 'raw' end, subscriber.filters);
    if secured and not is_delete and subscriber.claims is distinct from checked_claims then
      allowed := realtime.can_see(entity, keys, change -> 'raw', subscriber.claims);
      checked_claims := subscriber.claims;
    end if;
    if is_delete or not secured or allowed then visible := visible || subscriber.position; end if;
  end loop;

  change := change || jsonb_build_object(
    'record', realtime.typed_row(entity, change -> 'raw'), 'old_record', realtime.typed_row(entity, change -> 'raw_old'));
  return query
    select array_agg(s.position), realtime.change_data(change, keys, secured, s.role_name, s.chosen)::text
    from (select (ordinality - 1)::int as position, value #>> '{claims,role}' as role_name, value -> 'select' as chosen
      from jsonb_array_elements(subscriptions) with ordinality) s
    where s.position = any (visible)
    group by s.role_name, s.chosen;
end
$$;
comment on function realtime.apply_rls(jsonb, jsonb) is 'One change {entity, xid, schema, table, type, commit_timestamp, raw, raw_old} against subscriptions [{claims, filters, select}]: which of them (from 0) get which event data. Filters come first, row security once per claims.';

revoke execute on function realtime.typed_row(oid, jsonb), realtime.filter_condition(jsonb, text, text),
  realtime.check_subscription(text, jsonb), realtime.passes_filters(oid, jsonb, jsonb),
  realtime.can_see(oid, name[], jsonb, jsonb), realtime.change_data(jsonb, name[], boolean, text, jsonb),
  realtime.apply_rls(jsonb, jsonb) from public;
