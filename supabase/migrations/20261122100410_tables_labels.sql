-- Labels, and which conversations have them.

create table public.labels (
  id uuid primary key default gen_random_uuid(),
  name text not null,
  colour text not null default 'grey',
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint labels_name_length check (char_length(name) between 1 and 40 and name ~ '\S' and name !~ '[[:cntrl:]]'),
  constraint labels_colour_known check (
    colour in ('grey', 'red', 'orange', 'yellow', 'green', 'teal', 'blue', 'violet', 'pink')
  )
);
comment on table public.labels is 'What conversations are sorted by; admins make them, every agent uses them.';
comment on column public.labels.colour is 'One of LABEL_COLOURS in lib/schemas/label.ts; how it looks depends on the theme.';
create unique index labels_name_key on public.labels (lower(name));
comment on index public.labels_name_key is 'A name is there once, in any case.';
alter table public.labels enable row level security;

create table public.conversation_labels (
  conversation_id uuid not null,
  label_id uuid not null references public.labels (id) on delete cascade,
  channel text not null,
  status text not null,
  assigned_to uuid,
  last_message_at timestamptz not null,
  waiting_since timestamptz,
  added_at timestamptz not null default now(),
  primary key (conversation_id, label_id),
  constraint conversation_labels_conversation_fkey foreign key (conversation_id, channel)
    references public.conversations (id, channel) on update cascade on delete cascade
);
comment on table public.conversation_labels is
  'Which conversation has which label; changed by private.change_labels only.';
comment on column public.conversation_labels.last_message_at is
  'Like channel, status, assignee and wait, of the conversation: carried over by a trigger, so that a list by label is one
range of an index.';
-- Like those of the conversations, one per way the list is paged.
create index conversation_labels_recent_idx
  on public.conversation_labels (label_id, channel, status, last_message_at desc, conversation_id desc);
create index conversation_labels_assignee_recent_idx
  on public.conversation_labels (label_id, assigned_to, channel, status, last_message_at desc, conversation_id desc);
create index conversation_labels_waiting_idx
  on public.conversation_labels (label_id, channel, status, waiting_since, conversation_id) where waiting_since is not null;
create index conversation_labels_assignee_waiting_idx
  on public.conversation_labels (label_id, assigned_to, channel, status, waiting_since, conversation_id)
  where waiting_since is not null;
alter table public.conversation_labels enable row level security;

alter table public.conversations add column label_ids uuid[] not null default '{}';
comment on column public.conversations.label_ids is
  'Its labels, for lists and broadcasts: kept by a trigger. The id of a label that was deleted may stay, and names nothing.';
