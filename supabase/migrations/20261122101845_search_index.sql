-- What can be searched, packed: the words of 256 messages of a channel lie in one row, beside a signature that says which
-- letters can follow each other in them. A search walks these rows, newest first, skips those whose signature shows that
-- a word cannot be there, and looks into the others. Nothing of it is granted to a browser, see the next migration.

create function private.search_text(given text) returns text
language plpgsql immutable parallel safe set search_path = '' as $$
declare
  folded text := given;
  marks constant text := '['
    || '''`\u00ad\u2018\u2019\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u061c\u0640\u064b-\u065f\u0670'
    || '\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff]';
  separators constant text := '['
    || '\u0001-/:-`{-\u00a9\u00ab-\u00b1\u00b4\u00b6-\u00b8\u00bb-\u00bf\u00d7\u00f7\u0589\u058a\u05be\u05c0\u05c3\u05f3\u05f4'
    || '\u060c\u061b\u061e\u061f\u066a-\u066d\u06d4\u0964\u0965\u0970\u1680\u2000-\u206f\u2e00-\u2e7f\u3000-\u3004'
    || '\u3008-\u3020\u3030\u303d\u30fb]+';
begin
  if octet_length(folded) = char_length(folded) then
    folded := translate(lower(folded), '''`', '');
    if folded ~ '[0-9][-+./() ]+[0-9]' then
      folded := regexp_replace(folded, '([0-9])[-+./() ]{1,3}(?=[0-9])', '\1', 'g');
    end if;
    return btrim(regexp_replace(folded, '[^a-z0-9]+', ' ', 'g'));
  end if;
  folded := regexp_replace(lower(normalize(folded, nfkd) collate "und-x-icu"), marks, '', 'g');
  folded := translate(
    folded,
    'ıøłđðħςٱىیېےکةہھ٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹०१२३४५६७८९০১২৩৪৫৬৭৮৯',
    'ioldd' || 'hσايييي' || 'كههه' || '0123456789012345678901234567890123456789'
  );
  folded := replace(replace(replace(folded, 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe');
  folded := regexp_replace(folded, '([0-9])[-+./() \u2010-\u2015]{1,3}(?=[0-9])', '\1', 'g');
  return normalize(btrim(regexp_replace(folded, separators, ' ', 'g')), nfc);
end;
$$;
comment on function private.search_text(text) is
  'A text as it is compared: lower case, without accents, Arabic vowel signs and marks of direction, one form for letters
and digits that are written in several ways, and words with one space between them. Separators within a number go, so
that it is found however it is written. lib/search-text.ts does the same in a browser.';

create function private.search_words(given text) returns text[]
language sql immutable parallel safe set search_path = '' as $$
  select coalesce(array_agg(word order by char_length(word) desc, word), '{}')
  from (
    select distinct left(word, 100) as word
    from string_to_table(private.search_text(left(given, 400)), ' ') as word
    where word <> ''
    limit 12
  ) as words;
$$;
comment on function private.search_words(text) is
  'The words that somebody looks for, longest first; up to 12, of which a message must have every one, or a part of a word
that is the same.';

create function private.search_bits(words text[]) returns integer[]
language sql immutable parallel safe set search_path = '' as $$
  with known as (select distinct word from unnest(words) as word where word <> ''),
  threes as (
    select distinct substr(word, place, 3) as gram
    from known cross join lateral generate_series(1, char_length(word)) as place
    where left(word, 1) <> '@'
  ),
  grams as (
    select gram from threes
    union all select distinct left(gram, 2) from threes where char_length(gram) = 3
    union all select distinct left(gram, 1) from threes where char_length(gram) > 1
    union all select word from known where left(word, 1) = '@'
  )
  select coalesce(array_agg(hashtext(gram) & 16383 order by char_length(gram) desc), '{}') from grams;
$$;
comment on function private.search_bits(text[]) is
  'The bits of a signature that stand for words: one for every one, two and three letters that follow each other. A word
with @ in front is a mark and counts as a whole. The rarest come first.';

create function private.search_signature(words text[]) returns bit varying
language sql immutable parallel safe set search_path = '' as $$
  with bits as (
    select place / 8 as octet, bit_or(128 >> (place % 8)) as bits
    from unnest(private.search_bits(words)) as place
    group by 1
  )
  select ('x' || string_agg(lpad(to_hex(coalesce(bits.bits, 0)), 2, '0'), '' order by octet.octet))::bit varying
  from generate_series(0, 2047) as octet (octet)
  left join bits on bits.octet = octet.octet;
$$;
comment on function private.search_signature(text[]) is '16,384 bits: what lacks one of the bits of a word lacks the word.';

create table private.search_entries (
  scope text not null,
  channel text not null,
  id bigint not null,
  conversation_id uuid,
  sent_at timestamptz not null,
  said text not null,
  primary key (scope, channel, id)
);
comment on table private.search_entries is
  'What can be searched and is not packed yet: the words of a message (scope `messages`, by its id), or the name and the
numbers of a customer (`people`). No foreign keys: a search asks for the message anyway, and a check per row costs more
than the row.';
comment on column private.search_entries.said is 'As private.search_text writes it, then marks: @inbound, @<sender''s id>.';
alter table private.search_entries enable row level security;

create table private.search_blocks (
  scope text not null,
  channel text not null,
  first_id bigint not null,
  last_id bigint not null,
  sent_from timestamptz not null,
  sent_until timestamptz not null,
  signature bit varying not null,
  ids bigint[] not null,
  conversation_ids uuid[],
  said text not null,
  primary key (scope, last_id, channel, first_id)
) with (toast_tuple_target = 2304);
-- A row without its words is about 2 kB, so that a walk over the signatures reads little else.
alter table private.search_blocks
  alter column signature set storage plain, alter column ids set storage external,
  alter column conversation_ids set storage external, alter column said set storage external;
comment on table private.search_blocks is 'Entries that are packed: `said` has one line per id.';
create index search_blocks_channel_idx on private.search_blocks (scope, channel, last_id);
alter table private.search_blocks enable row level security;

create function private.pack_search(wanted_scope text, wanted_channel text, after_id bigint) returns bigint
language plpgsql set search_path = '' as $$
declare
  full_size constant integer := 256;
  full_length constant integer := 40000;
  packed_ids bigint[];
  total integer;
begin
  -- One at a time; whoever comes second leaves the rest to the next message.
  if not pg_try_advisory_xact_lock(hashtext('search ' || wanted_scope), hashtext(wanted_channel)) then
    return null;
  end if;
  with oldest as (
    select entry.id, sum(char_length(entry.said)) over (order by entry.id) as length
    from (
      select waiting.id, waiting.said from private.search_entries as waiting
      where waiting.scope = wanted_scope and waiting.channel = wanted_channel and waiting.id > after_id
      order by waiting.id limit full_size
    ) as entry
  )
  select array_agg(oldest.id order by oldest.id) filter (where oldest.length <= full_length or oldest.length = first.length),
    case when count(*) = full_size then full_length else max(oldest.length) end
  into packed_ids, total
  from oldest cross join (select min(oldest.length) as length from oldest) as first;
  if total < full_length or total is null then
    return null;
  end if;
  with taken as (
    delete from private.search_entries as entry
    where entry.scope = wanted_scope and entry.channel = wanted_channel and entry.id = any (packed_ids)
    returning entry.*
  )
  insert into private.search_blocks
  select
    wanted_scope, wanted_channel, min(taken.id), max(taken.id), min(taken.sent_at), max(taken.sent_at),
    private.search_signature(string_to_array(string_agg(taken.said, ' '), ' ')),
    array_agg(taken.id order by taken.id),
    case when wanted_scope = 'people' then array_agg(taken.conversation_id order by taken.id) end,
    string_agg(taken.said, e'\n' order by taken.id)
  from taken;
  return packed_ids[cardinality(packed_ids)];
end;
$$;
comment on function private.pack_search(text, text, bigint) is
  'Packs the oldest entries of a channel after `after_id` if there are enough of them; returns the id of the last one.
Two transactions do not pack one channel at once.';

create function private.pack_due_search(wanted_scope text, channels text[]) returns void
language plpgsql set search_path = '' as $$
declare
  wanted text;
  packed_id bigint;
begin
  foreach wanted in array channels loop
    packed_id := -1;
    -- From where it left off: what is packed stays in the way of an index scan until the transaction ends.
    while packed_id is not null loop
      packed_id := private.pack_search(wanted_scope, wanted, packed_id);
    end loop;
  end loop;
end;
$$;
comment on function private.pack_due_search(text, text[]) is 'Packs whatever is enough for a block, in these channels.';

create function private.searchable(kind public.message_kind, body text, media_name text, payload jsonb) returns text
language sql immutable set search_path = '' as $$
  select case
    when kind = 'reaction' or (kind = 'event' and payload ->> 'change' is distinct from 'edited') then null
    when kind = 'contacts' then
      concat_ws(' ', body, (select string_agg(card ->> 'name' || ' ' || (card -> 'phones')::text, ' ')
        from jsonb_array_elements(case when jsonb_typeof(payload -> 'contacts') = 'array' then payload -> 'contacts' else '[]' end) as card))
    when kind = 'location' then concat_ws(' ', body, payload ->> 'name', payload ->> 'address')
    when kind = 'template' then concat_ws(' ', payload ->> 'header', body, payload ->> 'footer')
    else concat_ws(' ', body, media_name)
  end;
$$;
comment on function private.searchable(public.message_kind, text, text, jsonb) is
  'The words of a message by which it is found: its text, the name of its file, a contact, a place. Null for what only says
something about another message; a correction counts.';

create function private.forget_messages(wanted_channel text, gone bigint[]) returns void
language sql set search_path = '' as $$
  delete from private.search_entries as entry
  where entry.scope = 'messages' and entry.channel = wanted_channel and entry.id = any (gone);
  update private.search_blocks as block
  set said = (
    select string_agg(case when line.id = any (gone) then '' else line.said end, e'\n' order by line.place)
    from unnest(block.ids, string_to_array(block.said, e'\n')) with ordinality as line (id, said, place)
  )
  where block.scope = 'messages' and block.channel = wanted_channel
    and block.first_id <= (select max(id) from unnest(gone) as id)
    and block.last_id >= (select min(id) from unnest(gone) as id)
    and block.ids && gone;
$$;
comment on function private.forget_messages(text, bigint[]) is 'Takes the words of messages out of the index.';

create function private.search_new_messages() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  insert into private.search_entries (scope, channel, id, sent_at, said)
  select 'messages', message.channel, message.id, message.sent_at, folded.said || ' @' || message.direction || coalesce(' @' || message.sent_by, '')
  from new_rows as message
  cross join lateral (
    select private.search_text(left(
      case
        when message.kind in ('text', 'note') then message.body
        else private.searchable(message.kind, message.body, message.media_name, message.payload)
      end,
      20000
    ))
  ) as folded (said)
  where folded.said <> ''
  on conflict do nothing;
  -- Counting what waits is not worth it for every message.
  if exists (select from new_rows where id % 64 = 0) then
    perform private.pack_due_search('messages', array(select distinct channel from new_rows where id % 64 = 0));
  end if;
  return null;
end;
$$;
comment on function private.search_new_messages() is
  'Makes inserted messages searchable. Definer: whoever writes a message may not write to the index.';
create trigger messages_30_search_insert after insert on public.messages
  referencing new table as new_rows
  for each statement execute function private.search_new_messages();

create function private.search_changed_message() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  said constant text := private.search_text(left(private.searchable(new.kind, new.body, new.media_name, new.payload), 20000));
begin
  perform private.forget_messages(new.channel, array[new.id]);
  if said <> '' then
    insert into private.search_entries (scope, channel, id, sent_at, said)
    values ('messages', new.channel, new.id, new.sent_at, said || ' @' || new.direction || coalesce(' @' || new.sent_by, ''));
  end if;
  return null;
end;
$$;
comment on function private.search_changed_message() is 'Follows a text that has changed. Definer: as above.';
create trigger messages_30_search_update after update of body, media_name, payload on public.messages
  for each row
  when (
    old.body is distinct from new.body or old.media_name is distinct from new.media_name
    or old.payload is distinct from new.payload
  )
  execute function private.search_changed_message();

create function private.search_removed_messages() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  perform private.forget_messages(gone.channel, gone.ids)
  from (select channel, array_agg(id) as ids from old_rows group by channel) as gone;
  return null;
end;
$$;
comment on function private.search_removed_messages() is 'Forgets the words of deleted messages. Definer: as above.';
create trigger messages_30_search_delete after delete on public.messages
  referencing old table as old_rows
  for each statement execute function private.search_removed_messages();

create sequence private.search_people_seq;
comment on sequence private.search_people_seq is 'Numbers the entries of the scope `people`.';

create function private.person_text(person public.conversations) returns text
language sql immutable set search_path = '' as $$
  select concat_ws(
    ' ', private.search_text(concat_ws(' ', person.contact_name, person.customer_name, person.username)),
    person.phone_number, nullif(person.phone_key, person.phone_number), private.search_text(person.user_id)
  );
$$;
comment on function private.person_text(public.conversations) is 'The names and the numbers by which a conversation is found.';

create function private.search_person() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  entry_id bigint := nextval('private.search_people_seq');
begin
  -- One that is packed stays until then: a search compares what it finds with the name of now.
  delete from private.search_entries as entry
  where entry.scope = 'people' and entry.channel = new.channel and entry.conversation_id = new.id;
  insert into private.search_entries (scope, channel, id, conversation_id, sent_at, said)
  values ('people', new.channel, entry_id, new.id, now(), private.person_text(new));
  if entry_id % 64 = 0 then
    perform private.pack_due_search('people', array[new.channel]);
  end if;
  return null;
end;
$$;
comment on function private.search_person() is
  'Makes the names and numbers of a conversation searchable. Definer: whoever writes a conversation may not write to the index.';
create trigger conversations_30_search_insert after insert on public.conversations
  for each row execute function private.search_person();
create trigger conversations_30_search_update after update of contact_name, customer_name, username, phone_number, user_id
  on public.conversations
  for each row
  when (
    old.contact_name is distinct from new.contact_name
    or old.customer_name is distinct from new.customer_name or old.username is distinct from new.username
    or old.phone_number is distinct from new.phone_number or old.user_id is distinct from new.user_id
  )
  execute function private.search_person();

create function private.rebuild_search() returns void
language sql set search_path = '' as $$
  delete from private.search_entries;
  delete from private.search_blocks;
  with entries as (
    select
      'messages' as scope, message.channel, message.id, null::uuid as conversation_id, message.sent_at,
      said || ' @' || message.direction || coalesce(' @' || message.sent_by, '') as said
    from public.messages as message
    cross join lateral private.search_text(left(
      case
        when message.kind in ('text', 'note') then message.body
        else private.searchable(message.kind, message.body, message.media_name, message.payload)
      end,
      20000
    )) as said
    where said <> ''
    union all
    select 'people', person.channel, nextval('private.search_people_seq'), person.id, now(), private.person_text(person)
    from (select * from public.conversations order by last_message_at) as person
  ),
  placed as (
    select
      entry.*,
      (row_number() over packed - 1) / 256 as nth, sum(char_length(entry.said)) over packed / 40000 as length,
      -- Less than a block waits, as it does otherwise.
      count(*) over (partition by entry.scope, entry.channel) / 256 as full_blocks
    from entries as entry
    window packed as (partition by entry.scope, entry.channel order by entry.id)
  ),
  waiting as (
    insert into private.search_entries (scope, channel, id, conversation_id, sent_at, said)
    select scope, channel, id, conversation_id, sent_at, said from placed where nth >= full_blocks
  )
  insert into private.search_blocks
  select
    scope, channel, min(id), max(id), min(sent_at), max(sent_at),
    private.search_signature(string_to_array(string_agg(said, ' '), ' ')),
    array_agg(id order by id), case when scope = 'people' then array_agg(conversation_id order by id) end,
    string_agg(said, e'\n' order by id)
  from placed
  where nth < full_blocks
  group by scope, channel, nth, length;
$$;
comment on function private.rebuild_search() is
  'Indexes everything anew: at first, after a change of private.search_text, and where a new major version of Postgres hashes
text in another way.';

select private.rebuild_search();
