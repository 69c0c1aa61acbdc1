-- Message templates that WhatsApp has to approve, as the list of each channel's provider names them.

create table public.templates (
  id uuid primary key default gen_random_uuid(),
  channel text not null references public.channel_counts (channel) on delete cascade,
  name text not null,
  language text not null,
  category text,
  state text not null,
  reason text,
  header_kind text,
  header text,
  body text not null,
  footer text,
  buttons jsonb not null default '[]',
  variables jsonb not null default '{}',
  constraint templates_channel_name_language_key unique (channel, name, language),
  constraint templates_state_known
    check (state in ('approved', 'waiting', 'paused', 'rejected', 'disabled', 'unsupported')),
  constraint templates_header_kind_known check (header_kind in ('text', 'image', 'video', 'document')),
  constraint templates_size check (
    char_length(name) between 1 and 512 and char_length(language) between 1 and 40 and char_length(body) <= 4096
    and char_length(category) <= 100 and char_length(reason) <= 500 and char_length(header) <= 500
    and char_length(footer) <= 500 and octet_length(buttons::text) <= 16384 and octet_length(variables::text) <= 16384
  ),
  constraint templates_json_shape check (jsonb_typeof(buttons) = 'array' and jsonb_typeof(variables) = 'object')
);
comment on table public.templates is 'The templates of a channel, as last pulled from its provider.';
comment on column public.templates.state is
  'approved can be sent; unsupported is approved, but the desk cannot send it. `reason` says why not.';
comment on column public.templates.buttons is '[{kind, text, url?}], in the order of the buttons.';
comment on column public.templates.variables is
  'The provider''s example for each value: {"body:1": "Maya"}. Which values there are, the texts say.';
alter table public.templates enable row level security;

create table public.template_pulls (
  channel text primary key references public.channel_counts (channel) on delete cascade,
  requested_at timestamptz,
  ended_at timestamptz,
  pulled_at timestamptz,
  error text,
  constraint template_pulls_error_length check (char_length(error) between 1 and 500)
);
comment on table public.template_pulls is 'When the templates of a channel were pulled last, and what went wrong since.';
comment on column public.template_pulls.requested_at is 'Set while a pull is wanted or under way.';
comment on column public.template_pulls.ended_at is 'The end of the last pull, whether it failed or not.';
comment on column public.template_pulls.pulled_at is 'The end of the last pull that did not fail.';
alter table public.template_pulls enable row level security;
