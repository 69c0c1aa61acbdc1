-- What agents do to contacts. A contact is seen, and changed, by who sees one of its conversations; what hangs on a
-- conversation (traits, files, messages) stays with that conversation's channel.

create trigger contacts_touch before update on public.contacts
  for each row when (old is distinct from new) execute function private.touch_updated_at();

grant select (id, name, notes, updated_at) on public.contacts to authenticated;
create policy contacts_select_visible on public.contacts
  for select to authenticated using (
    exists (
      select from public.conversations as conversation
      where conversation.contact_id = contacts.id
        and conversation.channel = any ((select private.visible_channels())::text[])
    )
  );
grant select (id, kept_id, gone_id, gone_name, merged_by, merged_at, undone_at) on public.contact_merges to authenticated;
create policy contact_merges_select_visible on public.contact_merges
  for select to authenticated using (
    exists (
      select from public.conversations as conversation
      where conversation.contact_id = contact_merges.kept_id
        and conversation.channel = any ((select private.visible_channels())::text[])
    )
  );

create function private.recognise() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  number text := private.phone_key(new.phone_number);
begin
  if new.contact_id is null then
    select contact.id, contact.name into new.contact_id, new.contact_name
    from private.contact_phones as known join public.contacts as contact on contact.id = known.contact_id
    where known.phone_key = number;
  else
    insert into private.contact_phones (phone_key, contact_id) values (number, new.contact_id) on conflict do nothing;
  end if;
  return new;
end;
$$;
comment on function private.recognise() is
  'Whose conversation it is, by its number, when it is made and when its number becomes known. Definer: nobody else reads
contact_phones.';
create trigger conversations_10_recognise_insert before insert on public.conversations
  for each row when (new.phone_number is not null) execute function private.recognise();
create trigger conversations_10_recognise_update before update of phone_number on public.conversations
  for each row when (new.phone_number is not null and old.phone_number is distinct from new.phone_number)
  execute function private.recognise();

create function private.carry_contact_name() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  update public.conversations as conversation set contact_name = new.name
  where conversation.contact_id = new.id and conversation.contact_name is distinct from new.name;
  return null;
end;
$$;
comment on function private.carry_contact_name() is
  'Brings a new name to every conversation of the contact. Definer: conversations are granted to no browser for writing.';
create trigger contacts_carry_name after update on public.contacts
  for each row when (old.name is distinct from new.name) execute function private.carry_contact_name();

create function private.lock_people(conversation_ids uuid[]) returns void
language plpgsql set search_path = '' as $$
begin
  if exists (
    select from unnest(conversation_ids) as wanted
    where not exists (
      select from public.conversations as conversation
      where conversation.id = wanted and conversation.channel = any ((select private.visible_channels())::text[])
    )
  ) then
    raise exception 'There is no such conversation.' using errcode = 'PT404';
  end if;
  -- Few agents do this, and what they lock is not known before: one at a time.
  perform pg_catalog.pg_advisory_xact_lock(pg_catalog.hashtextextended('private.contact_phones', 0));
  perform from public.conversations as conversation
  where conversation.id = any (conversation_ids)
    or conversation.phone_key in (
      select named.phone_key from public.conversations as named where named.id = any (conversation_ids)
    )
    or conversation.contact_id in (
      select named.contact_id from public.conversations as named where named.id = any (conversation_ids)
    )
  order by conversation.id
  for no key update;
end;
$$;
comment on function private.lock_people(uuid[]) is
  'Locks all conversations of the people of these, in the order in which ingestion does. 404 for a hidden one.';

create function private.contact_of(conversation_id uuid) returns public.contacts
language plpgsql set search_path = '' as $$
declare
  home public.conversations;
  person public.contacts;
begin
  select * into home from public.conversations as wanted where wanted.id = contact_of.conversation_id;
  if home.contact_id is null then
    insert into public.contacts default values returning * into person;
    if home.phone_key is not null then
      insert into private.contact_phones (phone_key, contact_id) values (home.phone_key, person.id);
    end if;
    update public.conversations as conversation set contact_id = person.id
    where conversation.id = home.id or (conversation.phone_key = home.phone_key and conversation.contact_id is null);
  else
    select * into person from public.contacts as known where known.id = home.contact_id for update;
  end if;
  return person;
end;
$$;
comment on function private.contact_of(uuid) is
  'The contact of a conversation that the caller has locked, made if there is none: for all conversations with its number.';

create function private.change_contact(
  conversation_id uuid, name text, notes text, seen_name text, seen_notes text
) returns void
language plpgsql security definer set search_path = '' as $$
declare
  person public.contacts;
  given_name text := private.plain_name(change_contact.name);
  given_notes text := nullif(btrim(change_contact.notes), '');
begin
  perform private.lock_people(array[conversation_id]);
  person := private.contact_of(conversation_id);
  if (person.name, person.notes) is not distinct from (given_name, given_notes) then
    return;
  elsif (person.name, person.notes) is distinct from (seen_name, seen_notes) then
    raise exception 'Somebody has changed the contact.' using errcode = 'PT409', detail = 'contact_changed';
  end if;
  update public.contacts as contact set name = given_name, notes = given_notes where contact.id = person.id;
  perform private.write_audit('update', 'contacts', person.id::text, jsonb_strip_nulls(jsonb_build_object(
    'name', case when person.name is distinct from given_name
      then jsonb_build_object('from', coalesce(person.name, ''), 'to', coalesce(given_name, '')) end,
    'notes', case when person.notes is distinct from given_notes then 'changed' end
  )));
end;
$$;
comment on function private.change_contact(uuid, text, text, text, text) is
  'Writes down a name and notes. Definer: contacts are granted to no browser for writing.';

create function public.change_contact(
  conversation_id uuid, name text, notes text, seen_name text default null, seen_notes text default null
) returns void
language sql set search_path = '' as $$
  select private.change_contact(conversation_id, name, notes, seen_name, seen_notes);
$$;
comment on function public.change_contact(uuid, text, text, text, text) is
  'Gives the person of a conversation a name and notes, on all channels; null takes one away. 404 for a hidden
conversation, 409 with the detail contact_changed if they are neither as the screen has seen them nor as wanted.';

create function private.merge_contacts(conversation_id uuid, other_id uuid) returns void
language plpgsql security definer set search_path = '' as $$
declare
  kept public.contacts;
  gone public.contacts;
  moved jsonb;
begin
  perform private.lock_people(array[conversation_id, other_id]);
  kept := private.contact_of(conversation_id);
  gone := private.contact_of(other_id);
  if kept.id = gone.id then
    raise exception 'They are one person already.' using errcode = 'PT409', detail = 'same_contact';
  end if;
  moved := jsonb_build_object(
    'conversations', (
      select jsonb_agg(conversation.id) from public.conversations as conversation where conversation.contact_id = gone.id
    ),
    'phones', (select coalesce(jsonb_agg(known.phone_key), '[]') from private.contact_phones as known where known.contact_id = gone.id),
    'name', kept.name, 'notes', kept.notes
  );
  insert into public.contact_merges (kept_id, gone_id, gone_name, merged_by, moved)
  values (kept.id, gone.id, gone.name, auth.uid(), moved);
  update private.contact_phones as known set contact_id = kept.id where known.contact_id = gone.id;
  update public.contacts as contact set merged_into = kept.id where contact.id = gone.id;
  update public.contacts as contact
  set name = coalesce(contact.name, gone.name),
    notes = left(coalesce(contact.notes || E'\n\n' || gone.notes, contact.notes, gone.notes), 4000)
  where contact.id = kept.id
  returning * into kept;
  update public.conversations as conversation set contact_id = kept.id, contact_name = kept.name
  where conversation.contact_id = gone.id;
  perform private.write_audit('merge', 'contacts', kept.id::text, jsonb_build_object('gone', gone.id, 'moved', moved));
end;
$$;
comment on function private.merge_contacts(uuid, uuid) is
  'Makes two people one. Definer: contacts are granted to no browser for writing.';

create function public.merge_contacts(conversation_id uuid, other_id uuid) returns void
language sql set search_path = '' as $$
  select private.merge_contacts(conversation_id, other_id);
$$;
comment on function public.merge_contacts(uuid, uuid) is
  'Says that the people of two conversations are one, whose name is that of the first, or else of the second. 404 for a
hidden conversation, 409 with the detail same_contact if they are one already.';

create function private.split_contacts(merge_id bigint) returns void
language plpgsql security definer set search_path = '' as $$
declare
  merge public.contact_merges;
  gone public.contacts;
begin
  perform pg_catalog.pg_advisory_xact_lock(pg_catalog.hashtextextended('private.contact_phones', 0));
  select * into merge from public.contact_merges as known
  where known.id = merge_id and exists (
    select from public.conversations as conversation
    where conversation.contact_id = known.kept_id
      and conversation.channel = any ((select private.visible_channels())::text[])
  )
  for update;
  if not found then
    raise exception 'There is no such merge.' using errcode = 'PT404';
  elsif merge.undone_at is not null then
    raise exception 'They have been split already.' using errcode = 'PT409', detail = 'contact_changed';
  end if;
  perform from public.conversations as conversation
  where conversation.contact_id = merge.kept_id order by conversation.id for no key update;
  update public.contacts as contact set merged_into = null where contact.id = merge.gone_id returning * into gone;
  update private.contact_phones as known set contact_id = gone.id
  where known.contact_id = merge.kept_id and known.phone_key in (select jsonb_array_elements_text(merge.moved -> 'phones'));
  -- Also what has come in since from these numbers.
  update public.conversations as conversation set contact_id = gone.id, contact_name = gone.name
  where conversation.contact_id = merge.kept_id and (
    conversation.id::text in (select jsonb_array_elements_text(merge.moved -> 'conversations'))
    or conversation.phone_key in (select jsonb_array_elements_text(merge.moved -> 'phones'))
  );
  -- What somebody has written meanwhile stays.
  update public.contacts as contact
  set name = case when contact.name is not distinct from coalesce(merge.moved ->> 'name', gone.name)
      then merge.moved ->> 'name' else contact.name end,
    notes = case when contact.notes is not distinct from
        left(coalesce((merge.moved ->> 'notes') || E'\n\n' || gone.notes, merge.moved ->> 'notes', gone.notes), 4000)
      then merge.moved ->> 'notes' else contact.notes end
  where contact.id = merge.kept_id;
  update public.contact_merges as known set undone_at = now() where known.id = merge_id;
  perform private.write_audit('split', 'contacts', merge.kept_id::text, jsonb_build_object('gone', gone.id));
end;
$$;
comment on function private.split_contacts(bigint) is
  'Takes a merge back. Definer: contacts are granted to no browser for writing.';

create function public.split_contacts(merge_id bigint) returns void
language sql set search_path = '' as $$
  select private.split_contacts(merge_id);
$$;
comment on function public.split_contacts(bigint) is
  'Makes two people of one again who were merged: each has the numbers that it had, and its own name and notes unless
somebody has changed them since. 404 for a hidden contact, 409 if that has been done.';

create function public.person_messages(conversation_ids uuid[], files_only boolean default false, page_size integer default 20)
returns setof public.messages
language sql stable set search_path = '' as $$
  select page.*
  from unnest(conversation_ids[1:20]) as wanted (id)
  cross join lateral (
    select * from public.messages as message
    where not files_only and message.conversation_id = wanted.id and not private.is_about_message(message.kind)
    order by message.sent_at desc, message.id desc
    limit least(page_size, 50)
  ) as page
  where not files_only
  union all
  select page.*
  from unnest(conversation_ids[1:20]) as wanted (id)
  cross join lateral (
    select * from public.messages as message
    where files_only and message.conversation_id = wanted.id and message.media_path is not null
    order by message.sent_at desc, message.id desc
    limit least(page_size, 50)
  ) as page
  where files_only
  order by sent_at desc, id desc
  limit least(page_size, 50);
$$;
comment on function public.person_messages(uuid[], boolean, integer) is
  'The last messages of up to 20 conversations together, or the last of those that are files: one range of an index for
each. Row-level security applies.';

create function public.person_referrals(conversation_ids uuid[])
returns table (conversation_id uuid, sent_at timestamptz, referral jsonb)
language sql stable set search_path = '' as $$
  select ad.conversation_id, ad.sent_at, ad.referral
  from unnest(conversation_ids[1:20]) as wanted (id)
  cross join lateral (
    select message.conversation_id, message.sent_at, message.payload -> 'referral' as referral
    from public.messages as message
    where message.conversation_id = wanted.id and message.payload ? 'referral'
    order by message.sent_at desc
    limit 3
  ) as ad
  order by ad.sent_at desc
  limit 3;
$$;
comment on function public.person_referrals(uuid[]) is
  'The last advertisements that led to messages in these conversations. Row-level security applies.';

grant execute on function private.change_contact(uuid, text, text, text, text) to authenticated;
grant execute on function public.change_contact(uuid, text, text, text, text) to authenticated;
grant execute on function private.merge_contacts(uuid, uuid) to authenticated;
grant execute on function public.merge_contacts(uuid, uuid) to authenticated;
grant execute on function private.split_contacts(bigint) to authenticated;
grant execute on function public.split_contacts(bigint) to authenticated;
grant execute on function public.person_messages(uuid[], boolean, integer) to authenticated;
grant execute on function public.person_referrals(uuid[]) to authenticated;
