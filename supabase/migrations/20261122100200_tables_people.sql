-- People, departments and the record of what they did.

create table public.departments (
  id uuid primary key default gen_random_uuid(),
  name text not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint departments_name_length check (char_length(name) between 1 and 60 and name ~ '\S')
);
comment on table public.departments is 'A group of agents that shares providers.';
alter table public.departments enable row level security;

create table public.profiles (
  id uuid primary key references auth.users (id) on delete cascade,
  full_name text not null,
  role text not null default 'pending',
  availability text not null default 'available',
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint profiles_full_name_length check (char_length(full_name) between 1 and 120 and full_name ~ '\S'),
  constraint profiles_full_name_one_line check (full_name !~ '[[:cntrl:]]'),
  constraint profiles_role_known check (role in ('admin', 'agent', 'pending')),
  constraint profiles_availability_known check (availability in ('available', 'away'))
);
comment on table public.profiles is 'One row per sign-in, made by a trigger on auth.users.';
comment on column public.profiles.role is
  'Pending sees nothing but its own row: anybody can make an account where sign-up is open.';
alter table public.profiles enable row level security;

create table private.last_seen (
  profile_id uuid primary key references public.profiles (id) on delete cascade,
  seen_at timestamptz not null default now()
);
comment on table private.last_seen is
  'When a screen of somebody was last in view, to the minute. Apart from profiles, whose every change is broadcast and logged.';
alter table private.last_seen enable row level security;

create table public.department_members (
  department_id uuid not null references public.departments (id) on delete cascade,
  profile_id uuid not null references public.profiles (id) on delete cascade,
  primary key (department_id, profile_id)
);
comment on table public.department_members is 'Who belongs to which department.';
create index department_members_profile_id_idx on public.department_members (profile_id);
alter table public.department_members enable row level security;

create table public.audit_log (
  id bigint generated always as identity primary key,
  actor uuid,
  action text not null,
  entity text not null,
  entity_id text,
  details jsonb not null default '{}',
  created_at timestamptz not null default now()
);
comment on table public.audit_log is
  'Who did what to which row; it only grows. private.write_audit writes it, and private.record_refusal what was refused.';
comment on column public.audit_log.actor is 'No foreign key: the record outlives the person. Null: the server.';
-- One index per way the log is filtered; each is paged from the newest line.
create index audit_log_recent_idx on public.audit_log (created_at desc, id desc);
create index audit_log_actor_idx on public.audit_log (actor, created_at desc, id desc);
create index audit_log_action_idx on public.audit_log (action, created_at desc, id desc);
create index audit_log_entity_idx on public.audit_log (entity, created_at desc, id desc);
create index audit_log_entity_id_idx on public.audit_log (entity_id, created_at desc, id desc);
alter table public.audit_log enable row level security;
