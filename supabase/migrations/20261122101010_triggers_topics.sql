-- Topics move in the transaction in which somebody loses access to them. A desk is a department, `none`, or `admins`: its topics
-- are `desk:<desk>` and those of its channels. All triggers are definer functions: whoever takes access away may not
-- write to realtime.messages.

create function private.move_topics(topics text[]) returns void
language plpgsql set search_path = '' as $$
declare
  moved record;
begin
  if topics is null or cardinality(topics) = 0 then
    return;
  end if;
  -- One at a time: two that move the same topics in another order would block each other.
  perform pg_catalog.pg_advisory_xact_lock(pg_catalog.hashtextextended('private.topic_epochs', 0));
  for moved in
    insert into private.topic_epochs as known (topic, epoch, moved_in)
    select distinct element, 1, pg_catalog.pg_current_xact_id() from unnest(topics) as element
    on conflict (topic) do update set epoch = known.epoch + 1, moved_in = excluded.moved_in
    where known.moved_in <> excluded.moved_in
    returning known.topic, known.epoch
  loop
    -- Where it was: the one who may not follow learns a name that they cannot join.
    perform realtime.send(
      jsonb_build_object('topic', moved.topic, 'epoch', moved.epoch), 'topic_moved',
      private.topic_at(moved.topic, moved.epoch - 1), true
    );
  end loop;
end;
$$;
comment on function private.move_topics(text[]) is
  'Gives topics their next name and says so under the last one. A topic moves once in a transaction.';

create function private.move_desks(desks text[]) returns void
language sql set search_path = '' as $$
  select private.move_topics(array(
    select 'desk:' || desk from unnest(desks) as desk
    union
    select 'channel:' || counts.channel from public.channel_counts as counts
    where coalesce(counts.department_id::text, 'none') = any (desks)
  ));
$$;
comment on function private.move_desks(text[]) is 'Moves all topics of these desks.';

create function private.desks_of(person uuid, role text) returns setof text
language sql stable set search_path = '' as $$
  select 'none' where role in ('admin', 'agent')
  union all
  select 'admins' where role = 'admin'
  union all
  select department.id::text from public.departments as department where role = 'admin'
  union all
  select member.department_id::text from public.department_members as member
  where role = 'agent' and member.profile_id = person;
$$;
comment on function private.desks_of(uuid, text) is 'The desks that a person sees with this role.';

create function private.move_after_role() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  perform private.move_desks(array(
    select distinct lost.desk from (
      select before.id, private.desks_of(before.id, before.role) as desk from old_rows as before
      join new_rows as changed on changed.id = before.id and changed.role <> before.role
      except
      select changed.id, private.desks_of(changed.id, changed.role) from new_rows as changed
    ) as lost
  ));
  return null;
end;
$$;
comment on function private.move_after_role() is
  'For what somebody saw with the role that they had and does not see with the new one; a ban is such a change. Definer: see above.';

create function private.move_after_profile() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  perform private.move_desks(array(select distinct private.desks_of(id, role) from old_rows));
  return null;
end;
$$;
comment on function private.move_after_profile() is 'For what a person saw who is deleted. Definer: see above.';

create function private.move_after_membership() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  -- An admin loses nothing by it, but may be losing the role in a transaction that still saw the membership.
  perform private.move_desks(array(select distinct department_id::text from old_rows));
  return null;
end;
$$;
comment on function private.move_after_membership() is 'For a department that somebody has left. Definer: see above.';

create function private.move_after_session() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  perform private.move_desks(array(
    select distinct private.desks_of(profile.id, profile.role) from public.profiles as profile
    where profile.id in (select user_id from old_rows)
  ));
  return null;
end;
$$;
comment on function private.move_after_session() is
  'For what a person sees whose session has ended: its token may still hold a socket open. Definer: see above.';

create function private.move_after_channel() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  perform private.move_topics(array['channel:' || new.channel]);
  return null;
end;
$$;
comment on function private.move_after_channel() is
  'For a channel that has moved to another department. Definer: see above.';

create trigger profiles_move_topics_update after update on public.profiles
  referencing old table as old_rows new table as new_rows
  for each statement execute function private.move_after_role();
create trigger profiles_move_topics_delete after delete on public.profiles
  referencing old table as old_rows
  for each statement execute function private.move_after_profile();
create trigger department_members_move_topics_update after update on public.department_members
  referencing old table as old_rows
  for each statement execute function private.move_after_membership();
create trigger department_members_move_topics_delete after delete on public.department_members
  referencing old table as old_rows
  for each statement execute function private.move_after_membership();
create trigger sessions_move_topics after delete on auth.sessions
  referencing old table as old_rows
  for each statement execute function private.move_after_session();
-- By row: counts change with every message, and a condition costs no call. To no department nobody loses a channel.
create trigger channel_counts_move_topics after update on public.channel_counts
  for each row when (old.department_id is distinct from new.department_id and new.department_id is not null)
  execute function private.move_after_channel();
