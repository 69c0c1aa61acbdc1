-- Ingestion, step 1: which calls are let in.

create type private.webhook_call as (
  position integer,
  ref jsonb,
  event_id bigint,
  channel text,
  provider_type text,
  is_unsigned boolean,
  type text,
  raw text,
  error text,
  ignored boolean,
  items jsonb,
  rejection text,
  counted_under text,
  old_key_of uuid,
  receipt uuid,
  received_at timestamptz,
  stored_as bigint,
  phone text
);
comment on type private.webhook_call is
  'One webhook request on its way in. rejection: why it is not let in; old_key_of: the provider whose previous key it
carries; stored_as: the event that has the same receipt; phone: whom it is about, where no item says so.';

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

create function private.matching_key(event jsonb, keys text[]) returns integer
language plpgsql immutable set search_path = '' as $$
declare
  api_key text := nullif(event ->> 'api_key', '');
  signature text := nullif(event ->> 'signature', '');
begin
  for place in 1..coalesce(cardinality(keys), 0) loop
    if keys[place] is not null
      and (api_key is null or api_key = keys[place])
      and (
        signature is null
        or signature = private.signature_of(event ->> 'raw', event ->> 'raw_base64', keys[place])
      )
    then
      return place;
    end if;
  end loop;
  return null;
end;
$$;
comment on function private.matching_key(jsonb, text[]) is
  'Place of the first key that agrees with whatever the call shows: key, signature or both.';

create function private.admit_calls(events jsonb) returns private.webhook_call[]
language plpgsql stable set search_path = '' as $$
begin
  return (
    with given as (
      select
        element.position,
        element.event,
        element.event ->> 'channel' as channel,
        element.event -> 'admitted' is not distinct from 'true' as is_admitted,
        case
          when element.event -> 'admitted' is not distinct from 'true'
            then element.event -> 'unsigned' is not distinct from 'true'
          else nullif(element.event ->> 'api_key', '') is null and nullif(element.event ->> 'signature', '') is null
        end as is_unsigned
      from jsonb_array_elements(events) with ordinality as element (event, position)
    ),
    matched as (
      select
        given.*,
        provider.id as provider_id,
        provider.accepts_unsigned_legacy and given.event -> 'allow_unsigned' is not distinct from 'true'
          as may_be_unsigned,
        known.channel as known_channel,
        stored.id as event_id,
        twin.id as stored_as,
        case
          when provider.is_active then array[
            provider.api_key,
            case when provider.previous_api_key_expires_at > now() then provider.previous_api_key end
          ]
          -- A channel without a row: the server holds its keys.
          when provider.id is null and known.channel is not null and jsonb_typeof(given.event -> 'keys') = 'array' then
            array(select jsonb_array_elements_text(given.event -> 'keys'))
        end as keys
      from given
      left join public.interact_providers as provider on provider.slug = given.channel
      left join public.channel_counts as known on known.channel = given.channel
      -- One by one, by key: this plan is kept, and on a new desk it is made while the table is empty.
      left join lateral (
        select event.id from public.webhook_events as event
        where event.id = (given.event ->> 'event_id')::bigint and event.channel = given.channel
        limit 1
      ) as stored on true
      left join lateral (
        select event.id from public.webhook_events as event where event.receipt = (given.event ->> 'receipt')::uuid
        limit 1
      ) as twin on true
    ),
    fitted as (
      select
        matched.*,
        case
          when is_admitted then case when event -> 'old_key' is not distinct from 'true' then 2 else 1 end
          when not is_unsigned then private.matching_key(event, keys)
        end as key_place
      from matched
    ),
    judged as (
      select
        fitted.*,
        case
          when event ->> 'reject' is not null then event ->> 'reject'
          -- A stored event was let in when it came.
          when event ->> 'event_id' is not null then case when event_id is null then 'NotFound' end
          -- It was let in and acknowledged when it came; only a channel that no longer exists cannot keep it.
          when is_admitted then case when known_channel is null then 'NotFound' end
          when keys is null then 'NotFound'
          when is_unsigned then case when may_be_unsigned is not true then 'Unauthorized' end
          when key_place is null then 'Unauthorized'
        end as rejection
      from fitted
    )
    select array_agg(
      jsonb_populate_record(
        null::private.webhook_call,
        event || jsonb_build_object(
          'position', position,
          'event_id', event_id,
          'is_unsigned', is_unsigned and event_id is null,
          'raw', coalesce(event ->> 'raw', ''),
          'ignored', event -> 'ignored' is not distinct from 'true',
          'items', case
            when stored_as is null and jsonb_typeof(event -> 'items') = 'array' then event -> 'items' else '[]'
          end,
          'stored_as', stored_as,
          'rejection', rejection,
          'counted_under', coalesce(known_channel, 'unknown'),
          'old_key_of', case when rejection is null and key_place = 2 then provider_id end
        )
      )
      order by position
    )
    from judged
  );
end;
$$;
comment on function private.admit_calls(jsonb) is
  'Reads the calls of a batch and checks the credentials of each against the keys of its channel: those of its
provider, or, for a channel without a row, those the server sends along. A call that was admitted earlier and waited on
the server''s disk is let in, whatever the keys are by now.';

grant execute on function private.signature_of(text, text, text) to service_role;
grant execute on function private.matching_key(jsonb, text[]) to service_role;
grant execute on function private.admit_calls(jsonb) to service_role;
