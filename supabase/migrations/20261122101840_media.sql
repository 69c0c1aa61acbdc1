-- Files. The server copies what customers send into the bucket `media`, and uploads what agents send; screens open them
-- by short-lived signed URLs, which row security has to allow.

insert into storage.buckets (id, name, public, file_size_limit) values ('media', 'media', false, 104857600);

-- A path begins with its channel. Nobody but the server writes files.
create policy media_select_visible on storage.objects
  for select to authenticated
  using (bucket_id = 'media' and split_part(name, '/', 1) = any ((select private.visible_channels())::text[]));

create table private.media_types (
  kind public.message_kind not null,
  mime text not null,
  max_bytes bigint not null,
  primary key (kind, mime)
);
comment on table private.media_types is
  'What WhatsApp takes. Source: https://docs.aws.amazon.com/social-messaging/latest/userguide/supported-media-types.html';
alter table private.media_types enable row level security;
insert into private.media_types (kind, mime, max_bytes)
select accepted.kind::public.message_kind, mime, accepted.megabytes * 1024 * 1024
from (values
  ('image', 5, array['image/jpeg', 'image/png']),
  ('video', 16, array['video/mp4', 'video/3gpp']),
  ('audio', 16, array['audio/aac', 'audio/amr', 'audio/mpeg', 'audio/mp4', 'audio/ogg']),
  ('document', 100, array[
    'text/plain', 'application/pdf', 'application/msword', 'application/vnd.ms-excel', 'application/vnd.ms-powerpoint',
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    'application/vnd.openxmlformats-officedocument.presentationml.presentation'
  ])
) as accepted (kind, megabytes, mimes)
cross join unnest(accepted.mimes) as mime;

create type private.outgoing_file as (path text, name text, mime text, size bigint, width integer, height integer);
comment on type private.outgoing_file is 'A file of a reply, as it lies in the bucket.';

create function private.file_to_send(channel text, kind public.message_kind, media jsonb) returns private.outgoing_file
language plpgsql stable set search_path = '' as $$
declare
  file private.outgoing_file;
  accepted private.media_types;
begin
  if kind = 'text' and media is not null then
    raise exception 'A text has no file.' using errcode = 'invalid_parameter_value';
  elsif kind = 'text' or (kind = 'template' and media is null) then
    return null;
  end if;
  select object.name, left(media ->> 'name', 240), object.metadata ->> 'mimetype', (object.metadata ->> 'size')::bigint
  into file.path, file.name, file.mime, file.size
  from storage.objects as object
  where object.bucket_id = 'media' and object.name = media ->> 'path'
    and object.name like channel || '/out/%'
    -- Retention removes a file that no message names after two days; it must not be on its way out.
    and (
      object.updated_at > now() - interval '1 day'
      or exists (select from public.messages as sent where sent.media_path = object.name)
    );
  if not found then
    raise exception 'The file is not uploaded.' using errcode = 'invalid_parameter_value';
  end if;
  select * into accepted from private.media_types as known
  where (known.kind = file_to_send.kind or file_to_send.kind = 'template')
    and known.mime = split_part(file.mime, ';', 1);
  if not found then
    raise exception 'WhatsApp does not take this type of file.' using errcode = 'invalid_parameter_value';
  elsif file.size > accepted.max_bytes or file.size < 1 then
    raise exception 'The file is empty or too large for WhatsApp.' using errcode = 'invalid_parameter_value';
  end if;
  if accepted.kind = 'image' and jsonb_typeof(media -> 'width') = 'number' and jsonb_typeof(media -> 'height') = 'number' then
    file.width := greatest(1, least(20000, (media ->> 'width')::numeric));
    file.height := greatest(1, least(20000, (media ->> 'height')::numeric));
  end if;
  return file;
end;
$$;
comment on function private.file_to_send(text, public.message_kind, jsonb) is
  'The uploaded file of a reply or of a template''s header, by what the bucket says about it; null for a text and for a
template without one. Raises 22023 for one that is not there or that WhatsApp would refuse.';

create function private.preview(kind public.message_kind, body text, payload jsonb, media_name text) returns text
language sql immutable set search_path = '' as $$
  select left(regexp_replace(btrim(concat_ws(
    ' · ',
    case kind when 'image' then 'Photo' when 'video' then 'Video' when 'document' then 'Document' when 'sticker' then 'Sticker'
      when 'audio' then case when payload ->> 'voice' = 'true' then 'Voice message' else 'Audio' end end,
    coalesce(body, case when kind = 'document' then media_name end)
  )), '\s+', ' ', 'g'), 200);
$$;
comment on function private.preview(public.message_kind, text, jsonb, text) is
  'How a reply stands in the list of conversations, in the words that received messages have there.';

create function private.wake_copier(message_id bigint, run_at timestamptz) returns void
language plpgsql set search_path = '' as $$
begin
  -- Where no worker has ever run there is no queue yet; its clock finds the file once there is.
  if to_regnamespace('graphile_worker') is not null then
    perform private.add_job('copy_media', json_build_object('message_id', message_id), run_at, 'media:' || message_id);
  end if;
end;
$$;
comment on function private.wake_copier(bigint, timestamptz) is 'Has a worker copy the file of a message.';

create function private.fetch_media(files jsonb) returns void
language plpgsql set search_path = '' as $$
begin
  insert into private.media_sources (message_id, url, media_id, request_id)
  select file.message_id, file.url, file.media_id, file.request_id
  from jsonb_to_recordset(files) as file (message_id bigint, url text, media_id text, request_id uuid);
  perform private.wake_copier((file ->> 'message_id')::bigint, now()) from jsonb_array_elements(files) as file;
end;
$$;
comment on function private.fetch_media(jsonb) is 'Notes where files of new messages are, and has them copied.';

create function public.claim_media(wanted_message bigint) returns jsonb
language plpgsql set search_path = '' as $$
declare
  lease constant interval := '5 minutes';
  claimed jsonb;
begin
  update private.media_sources as source set next_attempt_at = now() + lease, attempts = source.attempts + 1
  from public.messages as message
  left join public.interact_providers as provider on provider.slug = message.channel
  left join private.provider_credentials as credentials on credentials.channel = message.channel
  where source.message_id = wanted_message and message.id = wanted_message
    and message.media_state = 'loading' and source.next_attempt_at <= now()
  returning jsonb_build_object(
    'channel', message.channel, 'provider_type', coalesce(provider.type, message.channel), 'kind', message.kind,
    'url', source.url, 'media_id', source.media_id, 'name', message.media_name, 'mime', message.media_mime,
    'api_key_encrypted', credentials.api_key_encrypted, 'media_hosts', coalesce(provider.media_hosts, '{}'),
    'request_id', source.request_id
  ) into claimed;
  return claimed;
end;
$$;
comment on function public.claim_media(bigint) is
  'The file that a worker is to copy now, for 5 minutes its own; null if there is none or another worker has it.';

create function public.record_media(message_id bigint, result text, file jsonb) returns void
language plpgsql set search_path = '' as $$
declare
  tries constant integer := 6;
  due timestamptz;
begin
  if result = 'stored' then
    update public.messages as message
    set media_state = 'stored', media_path = file ->> 'path', media_mime = file ->> 'mime',
      media_size = (file ->> 'size')::bigint, media_width = (file ->> 'width')::integer,
      media_height = (file ->> 'height')::integer, media_error = null
    where message.id = record_media.message_id and message.media_state <> 'stored';
    delete from private.media_sources as source where source.message_id = record_media.message_id;
    return;
  end if;
  if result = 'retry' then
    update private.media_sources as source
    set next_attempt_at = now() + make_interval(secs => power(4, source.attempts))
    where source.message_id = record_media.message_id and source.attempts < tries
    returning source.next_attempt_at into due;
    if due is not null then
      perform private.wake_copier(message_id, due);
      return;
    end if;
  end if;
  update private.media_sources as source set next_attempt_at = null where source.message_id = record_media.message_id;
  update public.messages as message
  set media_state = case when result = 'expired' then 'expired' else 'failed' end, media_error = file ->> 'code'
  where message.id = record_media.message_id and message.media_state = 'loading';
end;
$$;
comment on function public.record_media(bigint, text, jsonb) is
  'What became of a copy: stored {path, mime, size, width, height}; or retry, failed or expired {code}. The sixth retry is
a failure; the pauses before them grow from 4 seconds to 17 minutes.';

create function private.retry_media(message_id bigint) returns void
language plpgsql security definer set search_path = '' as $$
begin
  update public.messages as message set media_state = 'loading', media_error = null
  where message.id = retry_media.message_id and message.media_state in ('failed', 'expired')
    and message.channel = any ((select private.visible_channels())::text[]);
  if not found then
    raise exception 'The file is being loaded already.' using errcode = 'PT409', detail = 'other_media_state';
  end if;
  update private.media_sources as source set attempts = 0, next_attempt_at = now()
  where source.message_id = retry_media.message_id;
  perform private.wake_copier(message_id, now());
end;
$$;
comment on function private.retry_media(bigint) is
  'Has a file copied after all. Definer: neither messages nor sources are granted to a browser for writing.';

create function public.retry_media(message_id bigint) returns void
language sql set search_path = '' as $$
  select private.retry_media(message_id);
$$;
comment on function public.retry_media(bigint) is
  'Tries once more to copy the file of a message. 409 if it is not one that has failed.';

create function public.wake_stalled_copiers() returns integer
language plpgsql set search_path = '' as $$
declare
  stalled bigint;
  woken integer := 0;
begin
  for stalled in
    select source.message_id from private.media_sources as source
    where source.next_attempt_at < now() - interval '10 seconds' order by source.next_attempt_at limit 1000
  loop
    perform private.wake_copier(stalled, now());
    woken := woken + 1;
  end loop;
  return woken;
end;
$$;
comment on function public.wake_stalled_copiers() is
  'Adds a job for every file that is due and not copied: its worker may have been killed.';

grant select on private.media_types to service_role;
grant select, insert, update, delete on private.media_sources to service_role;
grant execute on function private.wake_copier(bigint, timestamptz) to service_role;
grant execute on function private.fetch_media(jsonb) to service_role;
grant execute on function public.claim_media(bigint) to service_role;
grant execute on function public.record_media(bigint, text, jsonb) to service_role;
grant execute on function public.wake_stalled_copiers() to service_role;
grant execute on function private.retry_media(bigint) to authenticated;
grant execute on function public.retry_media(bigint) to authenticated;
