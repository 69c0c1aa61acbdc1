-- Views: lists that somebody has given a name, the counts beside them, and the conversations in which one is mentioned.

create table public.saved_views (
  id uuid primary key default gen_random_uuid(),
  owner uuid not null default auth.uid() references public.profiles (id) on delete cascade,
  name text not null,
  channel text not null,
  search text not null default '',
  is_shared boolean not null default false,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint saved_views_name_length check (char_length(name) between 1 and 60 and name ~ '\S' and name !~ '[[:cntrl:]]'),
  constraint saved_views_channel_format check (channel ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and char_length(channel) <= 40),
  constraint saved_views_search_length check (char_length(search) <= 500)
);
comment on table public.saved_views is
  'Lists with a name, for one person or for everybody. What a shared one shows is what whoever looks may see.';
comment on column public.saved_views.channel is 'A slug, or `all`; the channel may be gone.';
comment on column public.saved_views.search is 'The filters as in the URL: what they mean is decided by the screen that reads them.';
create index saved_views_owner_idx on public.saved_views (owner);
alter table public.saved_views enable row level security;
create trigger saved_views_touch before update on public.saved_views
  for each row when (old is distinct from new) execute function private.touch_updated_at();

grant select, insert (name, channel, search, is_shared), update (name, channel, search, is_shared), delete
  on public.saved_views to authenticated;
create policy saved_views_select_own_or_shared on public.saved_views
  for select to authenticated using ((select private.is_member()) and (owner = (select auth.uid()) or is_shared));
create policy saved_views_insert_own on public.saved_views
  for insert to authenticated with check ((select private.is_member()) and owner = (select auth.uid()));
-- Nobody makes a view of somebody else their own secret: an admin's change leaves it shared.
create policy saved_views_update_own_or_admin on public.saved_views
  for update to authenticated
  using ((select private.is_member()) and (owner = (select auth.uid()) or (is_shared and (select private.is_admin()))))
  with check ((select private.is_member()) and (owner = (select auth.uid()) or (is_shared and (select private.is_admin()))));
create policy saved_views_delete_own_or_admin on public.saved_views
  for delete to authenticated
  using ((select private.is_member()) and (owner = (select auth.uid()) or (is_shared and (select private.is_admin()))));
grant select, insert, update, delete on public.saved_views to service_role;

create function private.limit_saved_views() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if (select count(*) from public.saved_views as known where known.owner = new.owner) >= 50 then
    raise exception 'Up to 50 views per person.' using errcode = 'PT409', detail = 'too_many_views';
  end if;
  return new;
end;
$$;
comment on function private.limit_saved_views() is
  'Keeps one person from filling every sidebar. Definer: counts what the caller may not see.';
create trigger saved_views_limit before insert on public.saved_views
  for each row execute function private.limit_saved_views();

create function private.broadcast_views() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  perform realtime.send('{}', 'views_changed', private.topic_name('desk:none'), true);
  return null;
end;
$$;
comment on function private.broadcast_views() is
  'Has every screen read the views again. Definer: whoever changes one may not write to realtime.messages.';
create trigger saved_views_broadcast after insert or update or delete on public.saved_views
  for each statement execute function private.broadcast_views();

create function public.count_listed(lists jsonb) returns integer[]
language sql stable set search_path = '' as $$
  select array(
    select (
      select count(*)::integer from public.list_conversations(
        channels => array(select jsonb_array_elements_text(list.filter -> 'channels')),
        status => list.filter ->> 'status',
        assignee => list.filter ->> 'assignee',
        waiting_minutes => (list.filter ->> 'waiting')::integer,
        sort => coalesce(list.filter ->> 'sort', 'newest'),
        page_size => 100,
        label => (list.filter ->> 'label')::uuid
      )
    )
    from jsonb_array_elements(lists) with ordinality as list (filter, place)
    where list.place <= 60
    order by list.place
  );
$$;
comment on function public.count_listed(jsonb) is
  'How many conversations each of up to 60 lists has, up to 100: [{channels, status, assignee, label, waiting, sort}], as
list_conversations takes them. Reads no more than a page of each.';
grant execute on function public.count_listed(jsonb) to authenticated;

create table public.mentions (
  profile_id uuid not null references public.profiles (id) on delete cascade,
  conversation_id uuid not null,
  channel text not null,
  mentioned_at timestamptz not null default now(),
  primary key (profile_id, conversation_id),
  constraint mentions_conversation_fkey foreign key (conversation_id, channel)
    references public.conversations (id, channel) on delete cascade
);
comment on table public.mentions is 'In which conversations a note mentions somebody, and when the last one did.';
create index mentions_recent_idx on public.mentions (profile_id, mentioned_at desc);
create index mentions_conversation_idx on public.mentions (conversation_id, channel);
alter table public.mentions enable row level security;
grant select on public.mentions to authenticated;
create policy mentions_select_own on public.mentions
  for select to authenticated
  using (profile_id = (select auth.uid()) and channel = any ((select private.visible_channels())::text[]));
grant select, insert, update, delete on public.mentions to service_role;

create function private.keep_mentions() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  people uuid[] := array(
    select profile.id
    from jsonb_to_recordset(new.payload -> 'mentions') as named (id uuid)
    join public.profiles as profile on profile.id = named.id
    where private.sees_channel(profile.id, new.channel)
    order by profile.id
  );
  person uuid;
  customer text := (
    select coalesce(home.contact_name, home.customer_name, home.phone_number, home.username)
    from public.conversations as home where home.id = new.conversation_id
  );
begin
  foreach person in array people loop
    insert into public.mentions as known (profile_id, conversation_id, channel, mentioned_at)
    values (person, new.conversation_id, new.channel, new.sent_at)
    on conflict (profile_id, conversation_id) do update
    set mentioned_at = greatest(known.mentioned_at, excluded.mentioned_at);
    if person is distinct from new.sent_by then
      perform realtime.send(
        jsonb_build_object('id', new.conversation_id, 'channel', new.channel, 'name', customer, 'by', new.sent_by),
        'mentioned', 'user:' || person, true
      );
    end if;
  end loop;
  return null;
end;
$$;
comment on function private.keep_mentions() is
  'Files who is mentioned in a note, if they see its channel, and tells them. Definer: whoever writes a note may not write
mentions.';
create trigger messages_20_keep_mentions after insert on public.messages
  for each row when (new.kind = 'note' and new.payload ? 'mentions')
  execute function private.keep_mentions();
