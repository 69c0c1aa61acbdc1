-- What becomes of labels: who sees and changes them, and how they get onto conversations.

create trigger labels_touch before update on public.labels
  for each row when (old is distinct from new) execute function private.touch_updated_at();
create trigger labels_audit after insert or update or delete on public.labels
  for each row execute function private.audit_row('id');

grant select, insert (name, colour), update (name, colour), delete on public.labels to authenticated;
create policy labels_select_member on public.labels
  for select to authenticated using ((select private.is_member()));
create policy labels_insert_admin on public.labels
  for insert to authenticated with check ((select private.is_admin()));
create policy labels_update_admin on public.labels
  for update to authenticated using ((select private.is_admin())) with check ((select private.is_admin()));
create policy labels_delete_admin on public.labels
  for delete to authenticated using ((select private.is_admin()));

grant select on public.conversation_labels to authenticated;
create policy conversation_labels_select_visible on public.conversation_labels
  for select to authenticated using (channel = any ((select private.visible_channels())::text[]));

grant select, insert, update, delete on public.labels, public.conversation_labels to service_role;

create function private.broadcast_labels() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  perform realtime.send('{}', 'labels_changed', private.topic_name('desk:none'), true);
  return null;
end;
$$;
comment on function private.broadcast_labels() is
  'Has every screen read the labels again. Definer: whoever changes one may not write to realtime.messages.';
create trigger labels_broadcast after insert or update or delete on public.labels
  for each statement execute function private.broadcast_labels();

create function private.follow_labels() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  -- A label that was deleted is left where it is: one that hangs on 100,000 conversations would change them all.
  update public.conversations as conversation
  set label_ids = array(
    select given.label_id from public.conversation_labels as given
    where given.conversation_id = conversation.id order by given.added_at, given.label_id
  )
  where conversation.id in (
    select changed.conversation_id from changed_rows as changed
    where exists (select from public.labels as label where label.id = changed.label_id)
  );
  return null;
end;
$$;
comment on function private.follow_labels() is
  'Keeps conversations.label_ids. Definer: conversations are granted to no browser for writing.';
create trigger conversation_labels_follow_insert after insert on public.conversation_labels
  referencing new table as changed_rows
  for each statement execute function private.follow_labels();
create trigger conversation_labels_follow_delete after delete on public.conversation_labels
  referencing old table as changed_rows
  for each statement execute function private.follow_labels();

create function private.carry_to_labels() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  update public.conversation_labels as given
  set status = new.status, assigned_to = new.assigned_to, last_message_at = new.last_message_at,
    waiting_since = new.waiting_since
  where given.conversation_id = new.id;
  return null;
end;
$$;
comment on function private.carry_to_labels() is
  'Tells the labels of a conversation where it stands now. Definer: they are granted to no browser for writing.';
-- By row: most conversations have no label, and a condition costs no call.
create trigger conversations_30_carry_to_labels after update on public.conversations
  for each row
  when (
    new.label_ids <> '{}'
    and (old.status, old.assigned_to, old.last_message_at, old.waiting_since)
      is distinct from (new.status, new.assigned_to, new.last_message_at, new.waiting_since)
  )
  execute function private.carry_to_labels();

create function private.say_change(home public.conversations, change jsonb) returns void
language sql security definer set search_path = '' as $$
  insert into public.messages (conversation_id, channel, direction, kind, payload, sent_by)
  values (home.id, home.channel, 'internal', 'event', change, auth.uid());
$$;
comment on function private.say_change(public.conversations, jsonb) is
  'A line in the thread that says what somebody changed about the conversation; its words are the screen''s. Definer:
messages are granted to no browser for writing.';

create function private.change_labels(conversation_id uuid, added uuid[], removed uuid[]) returns void
language plpgsql security definer set search_path = '' as $$
declare
  home public.conversations := private.conversation_to_write(conversation_id);
  names_added text[];
  names_removed text[];
begin
  if cardinality(added || removed) > 50 then
    raise exception 'Too many labels at once.' using errcode = 'invalid_parameter_value';
  end if;
  with gone as (
    delete from public.conversation_labels as given
    where given.conversation_id = home.id and given.label_id = any (removed) and given.label_id <> all (added)
    returning given.label_id
  )
  select array_agg(label.name order by lower(label.name)) into names_removed
  from public.labels as label where label.id in (select label_id from gone);
  with given as (
    insert into public.conversation_labels (
      conversation_id, label_id, channel, status, assigned_to, last_message_at, waiting_since
    )
    select home.id, label.id, home.channel, home.status, home.assigned_to, home.last_message_at, home.waiting_since
    from public.labels as label where label.id = any (added)
    on conflict do nothing
    returning label_id
  )
  select array_agg(label.name order by lower(label.name)) into names_added
  from public.labels as label where label.id in (select label_id from given);
  if names_added is not null and (
    select count(*) from public.conversation_labels as given where given.conversation_id = home.id
  ) > 20 then
    raise exception 'A conversation has at most 20 labels.' using errcode = 'PT409', detail = 'too_many_labels';
  end if;
  if names_added is not null or names_removed is not null then
    perform private.say_change(home, jsonb_build_object('labels', jsonb_build_object(
      'added', coalesce(names_added, '{}'), 'removed', coalesce(names_removed, '{}')
    )));
  end if;
end;
$$;
comment on function private.change_labels(uuid, uuid[], uuid[]) is
  'Changes the labels of a conversation. Definer: they are granted to no browser for writing.';

create function public.change_labels(conversation_id uuid, added uuid[] default '{}', removed uuid[] default '{}')
returns void
language sql set search_path = '' as $$
  select private.change_labels(conversation_id, coalesce(added, '{}'), coalesce(removed, '{}'));
$$;
comment on function public.change_labels(uuid, uuid[], uuid[]) is
  'Adds and takes away labels of a conversation, and says so in its thread. What it has already, or what is no label any
more, changes nothing. 404 for a hidden conversation, 409 with the detail too_many_labels.';

grant execute on function private.change_labels(uuid, uuid[], uuid[]) to authenticated;
grant execute on function public.change_labels(uuid, uuid[], uuid[]) to authenticated;
