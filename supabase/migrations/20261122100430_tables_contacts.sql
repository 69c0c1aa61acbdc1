-- People: what agents know about a customer beside what WhatsApp says, on whatever channels they write.

create table public.contacts (
  id uuid primary key default gen_random_uuid(),
  name text,
  notes text,
  merged_into uuid references public.contacts (id) on delete set null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint contacts_name_length check (
    char_length(name) between 1 and 120 and name ~ '\S' and name !~ '[[:cntrl:]]'
  ),
  constraint contacts_notes_length check (char_length(notes) between 1 and 4000 and notes ~ '\S')
);
comment on table public.contacts is
  'A person about whom agents have written something, or whose numbers they have put together. Nobody else has a row: most
customers are their conversations and no more.';
comment on column public.contacts.name is 'Given by an agent; it wins over the name that the customer has on WhatsApp.';
comment on column public.contacts.merged_into is 'Kept, so that the two can be split again.';
create index contacts_merged_into_idx on public.contacts (merged_into);
alter table public.contacts enable row level security;

create table private.contact_phones (
  phone_key text primary key,
  contact_id uuid not null references public.contacts (id) on delete cascade
);
comment on table private.contact_phones is
  'Whose number it is, on every channel, also on those where they have not written yet.';
create index contact_phones_contact_id_idx on private.contact_phones (contact_id);
alter table private.contact_phones enable row level security;

create table public.contact_merges (
  id bigint generated always as identity primary key,
  kept_id uuid not null references public.contacts (id) on delete cascade,
  gone_id uuid not null references public.contacts (id) on delete cascade,
  gone_name text,
  merged_by uuid,
  merged_at timestamptz not null default now(),
  undone_at timestamptz,
  moved jsonb not null
);
comment on table public.contact_merges is 'Which people turned out to be one, with what is needed to split them again.';
comment on column public.contact_merges.merged_by is 'No foreign key: the record outlives the person.';
comment on column public.contact_merges.moved is
  '{conversations, phones, name, notes}: what came over, and what the kept one said before. Granted to no browser.';
create index contact_merges_kept_id_idx on public.contact_merges (kept_id);
create index contact_merges_gone_id_idx on public.contact_merges (gone_id);
alter table public.contact_merges enable row level security;

alter table public.conversations
  add column contact_id uuid references public.contacts (id) on delete set null,
  add column contact_name text,
  add column traits jsonb not null default '{}',
  add constraint conversations_traits_size check (
    jsonb_typeof(traits) = 'object' and octet_length(traits::text) <= 8192
  );
comment on column public.conversations.contact_id is 'Null for a person about whom nothing is written down.';
comment on column public.conversations.contact_name is
  'The name that an agent gave the contact: kept by triggers, so that lists need no join.';
comment on column public.conversations.traits is
  'What the webhooks of this channel say about the customer, such as an e-mail address: the fields of TRAITS in
lib/schemas/traits.ts, as text.';
create index conversations_contact_id_idx on public.conversations (contact_id, last_message_at desc);

-- For the files and the advertisements of a person, whose threads may be long.
create index messages_files_idx on public.messages (conversation_id, sent_at desc, id desc) where media_path is not null;
create index messages_referral_idx on public.messages (conversation_id, sent_at desc) where payload ? 'referral';

-- Customers that nobody wants to hear of, on one channel.
alter table public.conversations
  add column blocked_at timestamptz,
  add column blocked_by uuid,
  drop constraint conversations_status_known,
  add constraint conversations_status_known check (status in ('open', 'pending', 'snoozed', 'resolved', 'blocked')),
  add constraint conversations_blocked_status check ((status = 'blocked') = (blocked_at is not null));
comment on column public.conversations.blocked_by is 'No foreign key: the record outlives the person.';
