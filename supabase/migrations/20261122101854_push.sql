-- Browsers that hear of messages through their push service while their user has no tab of the desk open.

create table private.push_subscriptions (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null references public.profiles (id) on delete cascade,
  session_id uuid not null,
  endpoint text not null,
  p256dh text not null,
  auth text not null,
  settings jsonb not null,
  desk_open_until timestamptz not null default now(),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint push_subscriptions_endpoint_key unique (endpoint),
  -- https, by name, on its usual port: the server posts there.
  constraint push_subscriptions_endpoint_format
    check (char_length(endpoint) <= 1000 and endpoint ~ '^https://[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z][a-z0-9-]*/[!-~]*$'),
  constraint push_subscriptions_p256dh_format check (p256dh ~ '^[A-Za-z0-9_-]{87}$'),
  constraint push_subscriptions_auth_format check (auth ~ '^[A-Za-z0-9_-]{22}$'),
  constraint push_subscriptions_settings_size
    check (jsonb_typeof(settings) = 'object' and octet_length(settings::text) <= 50000)
);
comment on table private.push_subscriptions is
  'One row per browser that its user has told to notify when the desk is closed. Worth nothing once its session has ended.';
comment on column private.push_subscriptions.settings is 'What lib/schemas/notification-settings.ts makes of it.';
comment on column private.push_subscriptions.desk_open_until is
  'Until then its user has a tab of the desk open, in whatever browser, which notifies itself.';
create index push_subscriptions_user_id_idx on private.push_subscriptions (user_id);
create index push_subscriptions_desk_open_until_idx on private.push_subscriptions (desk_open_until);
alter table private.push_subscriptions enable row level security;

create function private.save_push_subscription(endpoint text, p256dh text, auth text, settings jsonb) returns void
language plpgsql security definer set search_path = '' as $$
#variable_conflict use_column
declare
  most constant integer := 20;
  me constant uuid := (select auth.uid());
begin
  if not private.is_member() then
    raise exception 'Only who is at the desk may do this.' using errcode = 'insufficient_privilege';
  end if;
  insert into private.push_subscriptions as subscription (user_id, session_id, endpoint, p256dh, auth, settings, desk_open_until)
  values (
    me, ((select auth.jwt()) ->> 'session_id')::uuid, save_push_subscription.endpoint, save_push_subscription.p256dh,
    save_push_subscription.auth, save_push_subscription.settings, now() + interval '150 seconds'
  )
  on conflict (endpoint) do update set
    user_id = excluded.user_id, session_id = excluded.session_id, p256dh = excluded.p256dh, auth = excluded.auth,
    settings = excluded.settings, desk_open_until = excluded.desk_open_until, updated_at = now();
  delete from private.push_subscriptions as subscription
  where subscription.id in (
    select older.id from private.push_subscriptions as older
    where older.user_id = me order by older.updated_at desc, older.id offset most
  );
end;
$$;
comment on function private.save_push_subscription(text, text, text, jsonb) is
  'Keeps the subscription of the caller''s browser, which belongs to whoever used it last; of each user the newest 20.
Definer: nobody reads or writes the table otherwise.';

create function public.save_push_subscription(endpoint text, p256dh text, auth text, settings jsonb) returns void
language sql set search_path = '' as $$
  select private.save_push_subscription(endpoint, p256dh, auth, settings);
$$;
comment on function public.save_push_subscription(text, text, text, jsonb) is
  'Has the push service of this browser tell the caller of messages while the desk is closed, as the settings say.';

create function private.remove_push_subscription(endpoint text) returns void
language sql security definer set search_path = '' as $$
  delete from private.push_subscriptions as subscription
  where subscription.endpoint = remove_push_subscription.endpoint and subscription.user_id = (select auth.uid())
    and (select private.has_session());
$$;
comment on function private.remove_push_subscription(text) is
  'Forgets a subscription of the caller, of nobody else. Definer: as above.';

create function public.remove_push_subscription(endpoint text) returns void
language sql set search_path = '' as $$
  select private.remove_push_subscription(endpoint);
$$;
comment on function public.remove_push_subscription(text) is 'Ends what save_push_subscription began.';

create function private.keep_desk_open() returns void
language sql security definer set search_path = '' as $$
  update private.push_subscriptions as subscription set desk_open_until = now() + interval '150 seconds'
  where subscription.user_id = (select auth.uid()) and (select private.has_session());
$$;
comment on function private.keep_desk_open() is
  'Notes that the caller has a tab of the desk open. Definer: as above.';

create function public.keep_desk_open() returns void
language sql set search_path = '' as $$
  select private.keep_desk_open();
$$;
comment on function public.keep_desk_open() is
  'For one tab of a browser, once a minute: nothing is pushed to somebody whose desk is open, anywhere.';

create function private.queue_pushes() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  arrived json;
begin
  if to_regnamespace('graphile_worker') is null
    or not exists (select from private.push_subscriptions as subscription where subscription.desk_open_until < now()) then
    return null;
  end if;
  select json_agg(newest.id) into arrived
  from (
    select changed.id
    from new_rows as changed
    join old_rows as before on before.id = changed.id
    where changed.unread_count > before.unread_count
      and changed.last_inbound_at > coalesce(before.last_inbound_at, '-infinity')
      and changed.last_inbound_at > now() - interval '10 minutes'
    order by changed.last_inbound_at desc
    limit 50
  ) as newest;
  if arrived is not null then
    perform private.add_job('push_arrivals', json_build_object('conversations', arrived), now(), null, 10);
  end if;
  return null;
end;
$$;
comment on function private.queue_pushes() is
  'Has the worker push what has just arrived, if anybody''s desk is closed. Definer: reads the subscriptions.';

create trigger conversations_26_queue_pushes after update on public.conversations
  referencing old table as old_rows new table as new_rows
  for each statement execute function private.queue_pushes();

create function private.push_targets(conversations uuid[]) returns table (
  id uuid, user_id uuid, endpoint text, p256dh text, auth text, settings jsonb, channel_name text, arrival jsonb
)
language sql stable security definer set search_path = '' as $$
  select
    subscription.id, subscription.user_id, subscription.endpoint, subscription.p256dh, subscription.auth,
    subscription.settings, provider.name,
    jsonb_build_object(
      'conversation_id', conversation.id, 'channel', conversation.channel, 'customer_name', conversation.customer_name,
      'username', conversation.username, 'phone_number', conversation.phone_number, 'user_id', conversation.user_id,
      'preview', left(conversation.last_message_preview, 200), 'assigned_to', conversation.assigned_to
    )
  from public.conversations as conversation
  join public.channel_counts as counts on counts.channel = conversation.channel
  left join public.interact_providers as provider on provider.slug = conversation.channel
  join public.profiles as profile on profile.role = 'admin' or (
    profile.role = 'agent' and (counts.department_id is null or exists (
      select from public.department_members as member
      where member.profile_id = profile.id and member.department_id = counts.department_id
    ))
  )
  join private.push_subscriptions as subscription
    on subscription.user_id = profile.id and subscription.desk_open_until < now()
  join auth.sessions as session
    on session.id = subscription.session_id and session.user_id = profile.id
    and (session.not_after is null or session.not_after > now())
  join auth.users as account
    on account.id = profile.id and (account.banned_until is null or account.banned_until < now())
  where conversation.id = any (conversations) and conversation.unread_count > 0
  order by subscription.id, conversation.last_inbound_at desc;
$$;
comment on function private.push_targets(uuid[]) is
  'Who is to hear of these conversations now, through which subscription: whoever may see them at this moment, is signed in
there, has no tab of the desk open, and as long as nobody has read them. Definer: reads sessions and bans.';

create function public.push_targets(conversations uuid[]) returns table (
  id uuid, user_id uuid, endpoint text, p256dh text, auth text, settings jsonb, channel_name text, arrival jsonb
)
language sql stable set search_path = '' as $$
  select * from private.push_targets(conversations);
$$;
comment on function public.push_targets(uuid[]) is 'For the worker: whom to push these conversations to, now.';

create function public.drop_push_subscription(id uuid) returns void
language sql set search_path = '' as $$
  delete from private.push_subscriptions as subscription where subscription.id = drop_push_subscription.id;
$$;
comment on function public.drop_push_subscription(uuid) is 'For one whose push service says that it is no more.';

grant execute on function
  private.save_push_subscription(text, text, text, jsonb), private.remove_push_subscription(text), private.keep_desk_open()
  to authenticated;
grant execute on function
  public.save_push_subscription(text, text, text, jsonb), public.remove_push_subscription(text), public.keep_desk_open()
  to authenticated;
grant select (id), delete on private.push_subscriptions to service_role;
grant execute on function private.push_targets(uuid[]) to service_role;
grant execute on function public.push_targets(uuid[]), public.drop_push_subscription(uuid) to service_role;
