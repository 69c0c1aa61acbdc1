-- Health, step 3: a state that lasts is announced once, to the admins who want it and to a webhook.

create table private.alert_webhook (
  is_only boolean primary key default true,
  host text not null,
  sealed text not null,
  updated_at timestamptz not null default now(),
  constraint alert_webhook_is_only check (is_only),
  constraint alert_webhook_host_length check (char_length(host) between 1 and 253),
  constraint alert_webhook_sealed check (sealed ~ '^v1\.[A-Za-z0-9_-]+$' and char_length(sealed) between 40 and 6000)
);
comment on table private.alert_webhook is 'Where alerts are posted to, for the whole installation; one row or none.';
comment on column private.alert_webhook.sealed is
  'The address, which may hold a token, and the secret that signs, encrypted by the server with CREDENTIALS_KEY.';
alter table private.alert_webhook enable row level security;

create table private.alert_people (
  profile_id uuid primary key references public.profiles (id) on delete cascade,
  by_mail boolean not null default false,
  by_desktop boolean not null default false
);
comment on table private.alert_people is 'Which admins want to be told, and how. Who is no admin any more is not.';
alter table private.alert_people enable row level security;

create table private.health_alerts (
  id bigint generated always as identity primary key,
  channel text not null references public.channel_counts (channel) on delete cascade,
  state text not null,
  was text not null,
  facts jsonb not null,
  judged_at timestamptz not null,
  created_at timestamptz not null default now()
);
comment on table private.health_alerts is 'What was announced: a channel that needs somebody, or that is well again (`well`).';
create index health_alerts_channel_idx on private.health_alerts (channel);
create index health_alerts_created_at_idx on private.health_alerts (created_at);
alter table private.health_alerts enable row level security;

create function private.health_class(state text) returns text
language sql immutable set search_path = '' as $$
  select case when state in ('silent', 'failing', 'rejected') then state else 'well' end;
$$;
comment on function private.health_class(text) is 'A state as it is announced: the bad ones by name, the others as `well`.';

create function private.add_alert_jobs(alert bigint) returns void
language plpgsql set search_path = '' as $$
declare
  person uuid;
begin
  -- Where no worker has ever run there is no queue yet, and nobody judges.
  if to_regnamespace('graphile_worker') is null then
    return;
  end if;
  if exists (select from private.alert_webhook) then
    perform private.add_job('post_alert', json_build_object('alert', alert), now(), 'alert:' || alert);
  end if;
  for person in
    select wanted.profile_id from private.alert_people as wanted
    join public.profiles as profile on profile.id = wanted.profile_id
    where wanted.by_mail and profile.role = 'admin'
  loop
    perform private.add_job(
      'mail_alert', json_build_object('alert', alert, 'person', person), now(), 'alert:' || alert || ':' || person
    );
  end loop;
end;
$$;
comment on function private.add_alert_jobs(bigint) is 'One job for each who is told, so that each is retried by itself.';

create function public.announce_health() returns integer
language plpgsql set search_path = '' as $$
declare
  due record;
  alert bigint;
  announced_now integer := 0;
begin
  delete from private.health_alerts as old where old.created_at < now() - interval '30 days';
  for due in
    select health.* from public.channel_health as health
    where health.announced <> private.health_class(health.state) and health.since <= now() - interval '2 minutes'
    order by health.channel
    for update skip locked
  loop
    update public.channel_health as health set announced = private.health_class(due.state) where health.channel = due.channel;
    insert into private.health_alerts (channel, state, was, facts, judged_at)
    values (due.channel, private.health_class(due.state), due.announced, due.facts, due.judged_at)
    returning id into alert;
    perform private.add_alert_jobs(alert);
    announced_now := announced_now + 1;
  end loop;
  return announced_now;
end;
$$;
comment on function public.announce_health() is
  'Announces states that have lasted for two minutes, each once: one that comes and goes within them is not said. Returns
how many. For the server only.';

create function private.alert_address(person uuid) returns text
language sql stable security definer set search_path = '' as $$
  select account.email from auth.users as account
  join public.profiles as profile on profile.id = account.id
  where account.id = person and profile.role = 'admin';
$$;
comment on function private.alert_address(uuid) is
  'Where an admin gets mails; null for who is none any more. Definer: reads auth.users.';

create function private.alert_settings() returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.require_admin();
  return jsonb_build_object(
    'webhook_host', (select webhook.host from private.alert_webhook as webhook),
    'by_mail', coalesce((select mine.by_mail from private.alert_people as mine where mine.profile_id = (select auth.uid())), false),
    'by_desktop',
      coalesce((select mine.by_desktop from private.alert_people as mine where mine.profile_id = (select auth.uid())), false)
  );
end;
$$;
comment on function private.alert_settings() is 'See the public function. Definer: reads the private schema.';

create function public.alert_settings() returns jsonb
language sql stable set search_path = '' as $$
  select private.alert_settings();
$$;
comment on function public.alert_settings() is
  'How the caller is told of alerts, {by_mail, by_desktop}, and the host that they are posted to. 42501 for anyone but an admin.';

create function private.set_my_alerts(by_mail boolean, by_desktop boolean) returns void
language plpgsql security definer set search_path = '' as $$
declare
  changed boolean;
begin
  perform private.require_admin();
  insert into private.alert_people as mine (profile_id, by_mail, by_desktop)
  values ((select auth.uid()), coalesce(set_my_alerts.by_mail, false), coalesce(set_my_alerts.by_desktop, false))
  on conflict (profile_id) do update set by_mail = excluded.by_mail, by_desktop = excluded.by_desktop
  where (mine.by_mail, mine.by_desktop) is distinct from (excluded.by_mail, excluded.by_desktop)
  returning true into changed;
  if changed then
    perform private.write_audit(
      'update', 'alerts', (select auth.uid())::text,
      jsonb_build_object('by_mail', coalesce(set_my_alerts.by_mail, false), 'by_desktop', coalesce(set_my_alerts.by_desktop, false))
    );
  end if;
end;
$$;
comment on function private.set_my_alerts(boolean, boolean) is 'See the public function. Definer: writes the private schema.';

create function public.set_my_alerts(by_mail boolean, by_desktop boolean) returns void
language sql set search_path = '' as $$
  select private.set_my_alerts(by_mail, by_desktop);
$$;
comment on function public.set_my_alerts(boolean, boolean) is
  'Sets how the caller is told of alerts, with a line in the audit log. 42501 for anyone but an admin.';

create function private.set_alert_webhook(host text, sealed text) returns void
language plpgsql security definer set search_path = '' as $$
declare
  former text := (select webhook.host from private.alert_webhook as webhook);
begin
  perform private.require_admin();
  if set_alert_webhook.host is null then
    delete from private.alert_webhook where is_only;
    if former is not null then
      perform private.write_audit('delete', 'alert_webhook', null, jsonb_build_object('host', former));
    end if;
    return;
  end if;
  insert into private.alert_webhook (host, sealed) values (set_alert_webhook.host, set_alert_webhook.sealed)
  on conflict (is_only) do update set host = excluded.host, sealed = excluded.sealed, updated_at = now();
  perform private.write_audit(
    case when former is null then 'create' else 'update' end, 'alert_webhook', null,
    jsonb_build_object('host', set_alert_webhook.host)
  );
end;
$$;
comment on function private.set_alert_webhook(text, text) is 'See the public function. Definer: writes the private schema.';

create function public.set_alert_webhook(host text, sealed text) returns void
language sql set search_path = '' as $$
  select private.set_alert_webhook(host, sealed);
$$;
comment on function public.set_alert_webhook(text, text) is
  'Sets where alerts are posted to, the address and its secret encrypted by the server; null: nowhere. The audit log has the
host only. 42501 for anyone but an admin.';

grant select, delete, insert on private.health_alerts to service_role;
grant select on private.alert_webhook, private.alert_people to service_role;
grant execute on function private.health_class(text) to service_role;
grant execute on function private.add_alert_jobs(bigint) to service_role;
grant execute on function public.announce_health() to service_role;
grant execute on function private.alert_address(uuid) to service_role;
grant execute on function private.alert_settings() to authenticated;
grant execute on function public.alert_settings() to authenticated;
grant execute on function private.set_my_alerts(boolean, boolean) to authenticated;
grant execute on function public.set_my_alerts(boolean, boolean) to authenticated;
grant execute on function private.set_alert_webhook(text, text) to authenticated;
grant execute on function public.set_alert_webhook(text, text) to authenticated;
