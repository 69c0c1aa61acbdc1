-- Templates are pulled from the provider's list by a job: on demand, after a change that a webhook reports, and hourly.

create function private.queue_template_pull(wanted_channel text) returns void
language plpgsql set search_path = '' as $$
begin
  insert into public.template_pulls as pull (channel, requested_at) values (wanted_channel, now())
  on conflict (channel) do update set requested_at = coalesce(pull.requested_at, excluded.requested_at);
  -- Where no worker has ever run there is no queue yet; its clock finds the channel once there is.
  if to_regnamespace('graphile_worker') is not null then
    perform private.add_job(
      'pull_templates', json_build_object('channel', wanted_channel), now(), 'pull_templates:' || wanted_channel
    );
  end if;
end;
$$;
comment on function private.queue_template_pull(text) is
  'Has a worker pull the templates of the channel; a pull that waits already is not added again.';

create function private.request_template_pull(wanted_channel text) returns void
language plpgsql security definer set search_path = '' as $$
begin
  if wanted_channel is null or wanted_channel <> all ((select private.visible_channels())::text[]) then
    raise exception 'There is no such channel.' using errcode = 'PT404';
  elsif not exists (
    select from private.provider_credentials as credentials where credentials.channel = wanted_channel
  ) then
    perform private.refuse_sending('no_credentials', 'The channel has no key for sending.');
  end if;
  perform private.queue_template_pull(wanted_channel);
end;
$$;
comment on function private.request_template_pull(text) is
  'Pulls the templates of a channel that the caller sees. Definer: reads credentials and adds a job.';

create function public.request_template_pull(channel text) returns void
language sql set search_path = '' as $$
  select private.request_template_pull(channel);
$$;
comment on function public.request_template_pull(text) is
  'Pulls the templates of a channel again. 404 for a hidden channel, 409 with the detail no_credentials without a key.';

create function public.request_due_template_pulls() returns integer
language plpgsql set search_path = '' as $$
declare
  due text;
  requested integer := 0;
begin
  for due in
    select credentials.channel
    from private.provider_credentials as credentials
    left join public.interact_providers as provider on provider.slug = credentials.channel
    left join public.template_pulls as pull on pull.channel = credentials.channel
    where coalesce(provider.is_active, true)
      and coalesce(pull.ended_at, '-infinity') < now() - interval '50 minutes'
  loop
    perform private.queue_template_pull(due);
    requested := requested + 1;
  end loop;
  return requested;
end;
$$;
comment on function public.request_due_template_pulls() is
  'Pulls the templates of every active channel with a key whose last pull is 50 minutes old. Returns how many.';

create function public.replace_templates(wanted_channel text, pulled jsonb) returns integer
language plpgsql set search_path = '' as $$
declare
  kept integer;
begin
  with listed as (
    select distinct on (item.name, item.language) item.*
    from jsonb_to_recordset(pulled) as item (
      name text, language text, category text, state text, reason text, header_kind text, header text, body text,
      footer text, buttons jsonb, variables jsonb
    )
    order by item.name, item.language
  ),
  gone as (
    delete from public.templates as template
    where template.channel = wanted_channel
      and not exists (
        select from listed where listed.name = template.name and listed.language = template.language
      )
  ),
  stored as (
    insert into public.templates as template (
      channel, name, language, category, state, reason, header_kind, header, body, footer, buttons, variables
    )
    select
      wanted_channel, name, language, category, state, reason, header_kind, header, body, footer,
      coalesce(buttons, '[]'), coalesce(variables, '{}')
    from listed
    on conflict on constraint templates_channel_name_language_key do update set
      category = excluded.category, state = excluded.state, reason = excluded.reason,
      header_kind = excluded.header_kind, header = excluded.header, body = excluded.body, footer = excluded.footer,
      buttons = excluded.buttons, variables = excluded.variables
  )
  select count(*) into kept from listed;
  insert into public.template_pulls as pull (channel, ended_at, pulled_at) values (wanted_channel, now(), now())
  on conflict (channel) do update
  set requested_at = null, ended_at = now(), pulled_at = now(), error = null;
  return kept;
end;
$$;
comment on function public.replace_templates(text, jsonb) is
  'Stores the whole list of a channel, for the server only; templates that are not in it are deleted. Returns how many it has.';

create function public.fail_template_pull(wanted_channel text, reason text) returns void
language sql set search_path = '' as $$
  insert into public.template_pulls as pull (channel, ended_at, error) values (wanted_channel, now(), left(reason, 500))
  on conflict (channel) do update set requested_at = null, ended_at = now(), error = excluded.error;
$$;
comment on function public.fail_template_pull(text, text) is
  'Records why a pull failed, for the server only; the templates of the last one stay.';

create function private.template_status_changed() returns trigger
language plpgsql set search_path = '' as $$
begin
  if exists (
    select from private.provider_credentials as credentials where credentials.channel = new.channel
  ) then
    perform private.queue_template_pull(new.channel);
  end if;
  return null;
end;
$$;
comment on function private.template_status_changed() is
  'Pulls the templates of a channel whose provider reports that WhatsApp has decided about one.';

create trigger webhook_events_template_status after insert on public.webhook_events
  for each row when (new.type = 'message_template_status_update')
  execute function private.template_status_changed();

grant execute on function private.queue_template_pull(text) to service_role;
grant execute on function private.request_template_pull(text) to authenticated;
grant execute on function public.request_template_pull(text) to authenticated;
grant execute on function public.request_due_template_pulls() to service_role;
grant execute on function public.replace_templates(text, jsonb) to service_role;
grant execute on function public.fail_template_pull(text, text) to service_role;
