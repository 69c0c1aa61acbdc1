-- Ingestion, step 1: which calls are let in.

create type private.webhook_call as (
  position integer,
  ref jsonb,
  event_id bigint,
  channel text,
  source text,
  type text,
  raw text,
  error text,
  ignored boolean,
  items jsonb,
  rejection text,
  counted_under text,
  old_key_of uuid
);
comment on type private.webhook_call is
  'One webhook request on its way in. rejection: why it is not let in; old_key_of: the provider whose previous key it
bears.';

create function private.signature_of(raw text, raw_base64 text, key text) returns text
language sql immutable set search_path = '' as $$
  select encode(
    extensions.hmac(
      case when raw_base64 is null then convert_to(raw, 'UTF8') else decode(raw_base64, 'base64') end,
      convert_to(key, 'UTF8'),
      'sha256'
    ),
    'hex'
  );
$$;
comment on function private.signature_of(text, text, text) is 'Hex HMAC-SHA256 over the bytes of a request.';

create function private.admit_calls(events jsonb) returns private.webhook_call[]
language plpgsql stable set search_path = '' as $$
begin
  return (
    with given as (
      select
        element.position::integer as position,
        element.event,
        element.event ->> 'channel' as channel,
        element.event ->> 'source' as source,
        coalesce(element.event ->> 'raw', '') as raw,
        nullif(element.event ->> 'api_key', '') as api_key,
        nullif(element.event ->> 'signature', '') as signature
      from jsonb_array_elements(events) with ordinality as element (event, position)
    ),
    matched as (
      select
        given.*,
        provider.id as provider_id,
        provider.is_active,
        provider.accepts_unsigned_legacy,
        known.channel as known_channel,
        stored.id as event_id,
        fitting.place as key_place
      from given
      left join public.interact_providers as provider
        on provider.slug = given.channel and given.source <> 'netcore'
      left join public.channel_counts as known on known.channel = given.channel
      left join public.webhook_events as stored
        on stored.id = (given.event ->> 'event_id')::bigint and stored.channel = given.channel
      -- The key in force is place 1, the previous one within its grace period place 2.
      left join lateral (
        select min(candidate.place)
        from unnest(array[
          provider.api_key,
          case when provider.previous_api_key_expires_at > now() then provider.previous_api_key end
        ]) with ordinality as candidate (key, place)
        where
          candidate.key is not null
          and (given.api_key is null or given.api_key = candidate.key)
          and (
            given.signature is null
            or given.signature = private.signature_of(given.raw, given.event ->> 'raw_base64', candidate.key)
          )
      ) as fitting (place) on true
    ),
    judged as (
      select
        matched.*,
        case
          when event ->> 'reject' is not null then event ->> 'reject'
          -- A stored event was let in when it came.
          when event ->> 'event_id' is not null then case when event_id is null then 'NotFound' end
          when source = 'netcore' and channel = 'netcore' then
            case when event -> 'trusted' is distinct from 'true' then 'Unauthorized' end
          when is_active is not true then 'NotFound'
          when api_key is null and signature is null then
            case when not (source = 'interakt_legacy' and accepts_unsigned_legacy) then 'Unauthorized' end
          when key_place is null then 'Unauthorized'
        end as rejection
      from matched
    )
    select array_agg(
      row(
        position, event -> 'ref', event_id, channel, source, event ->> 'type', raw, event ->> 'error',
        event -> 'ignored' is not distinct from 'true',
        case when jsonb_typeof(event -> 'items') = 'array' then event -> 'items' else '[]' end,
        rejection, coalesce(known_channel, 'unknown'),
        case when rejection is null and key_place = 2 then provider_id end
      )::private.webhook_call
      order by position
    )
    from judged
  );
end;
$$;
comment on function private.admit_calls(jsonb) is
  'Reads the calls of a batch and checks the credentials of each.';

grant execute on function private.signature_of(text, text, text) to service_role;
grant execute on function private.admit_calls(jsonb) to service_role;
