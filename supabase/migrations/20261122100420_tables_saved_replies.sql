-- Texts that agents use again and again.

create table public.canned_responses (
  id uuid primary key default gen_random_uuid(),
  shortcut text not null,
  body text not null,
  department_id uuid references public.departments (id) on delete cascade,
  owner_id uuid references public.profiles (id) on delete cascade,
  used_count integer not null default 0,
  created_by uuid default auth.uid() references public.profiles (id) on delete set null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint canned_responses_shortcut_format check (shortcut ~ '^[a-z0-9][a-z0-9_-]{0,31}$'),
  constraint canned_responses_body_length check (char_length(body) between 1 and 4096 and body ~ '\S'),
  constraint canned_responses_shortcut_key unique nulls not distinct (shortcut, department_id, owner_id),
  constraint canned_responses_own_or_shared check (owner_id is null or department_id is null)
);
comment on table public.canned_responses is
  'Saved replies, which agents insert by `/shortcut`. {{customer}}, {{agent}} and {{channel}} stand for names.';
comment on column public.canned_responses.department_id is 'Null: for everybody, or for its owner.';
comment on column public.canned_responses.owner_id is 'Who alone sees it. Null: it is shared.';
comment on column public.canned_responses.used_count is 'How often it was put into a reply.';
create index canned_responses_department_id_idx on public.canned_responses (department_id);
create index canned_responses_owner_id_idx on public.canned_responses (owner_id);
create index canned_responses_created_by_idx on public.canned_responses (created_by);
alter table public.canned_responses enable row level security;
