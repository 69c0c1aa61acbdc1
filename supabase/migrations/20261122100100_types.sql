-- Words of the domain that the database itself enforces.

create type public.message_direction as enum ('inbound', 'outbound', 'internal');
comment on type public.message_direction is 'From the customer, to the customer, or only for colleagues.';

create type public.message_kind as enum (
  'text', 'image', 'document', 'audio', 'video', 'sticker', 'location', 'contacts', 'interactive',
  'template', 'reaction', 'workflow', 'note', 'event', 'unsupported'
);
comment on type public.message_kind is
  'How a message is shown; unsupported keeps the raw object in its payload.';

create type public.message_status as enum ('queued', 'unconfirmed', 'sent', 'delivered', 'read', 'failed');
comment on type public.message_status is
  'Delivery of an outbound message (unconfirmed: nobody knows whether the provider took it); ordered by private.status_rank, not by position.';

create type public.webhook_outcome as enum ('stored', 'duplicate', 'ignored', 'failed');
comment on type public.webhook_outcome is
  'What became of a stored event; a rejected request is only counted.';
