-- Bounds an answer of the REST service. A hosted project has no such function: its answers are bounded by its machine.
create or replace function extensions.rest_allows(bytes integer) returns boolean language plpgsql volatile as $$
declare
  max_bytes constant bigint := 64 * 1024 * 1024;
  total bigint := coalesce(nullif(current_setting('rest.bytes', true), ''), '0')::bigint + coalesce(bytes, 0);
begin
  if total > max_bytes then
    raise exception 'An answer of more than 64 MiB' using errcode = 'LS001';
  end if;
  perform set_config('rest.bytes', total::text, true);
  return true;
end
$$;
comment on function extensions.rest_allows(integer) is
  'Adds the bytes of a row to what the statement has made so far, rows of embedded resources at each level, and ends it
when that is more than a connection may hold.';
