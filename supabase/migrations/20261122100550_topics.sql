-- Realtime asks once, at the join, whether somebody may listen. So a topic gets another name when somebody loses access
-- to it: who may still listen joins that one, and the database speaks there.

create table private.topic_epochs (
  topic text primary key,
  epoch integer not null,
  moved_in xid8 not null,
  constraint topic_epochs_epoch_positive check (epoch > 0)
);
comment on table private.topic_epochs is
  'How often a topic (`channel:<slug>`, `desk:<department>`, `desk:none`, `desk:admins`) has moved; one that never did has no row.';
comment on column private.topic_epochs.moved_in is 'The transaction that moved it last: one move per transaction is enough.';
alter table private.topic_epochs enable row level security;

create function private.topic_at(topic text, epoch integer) returns text
language sql immutable set search_path = '' as $$
  select topic || coalesce(':' || nullif(epoch, 0), '');
$$;
comment on function private.topic_at(text, integer) is
  'The name of a topic after so many moves: its own at first. `named` in lib/realtime/topics.ts is the same.';

create function private.topic_name(topic text) returns text
language sql stable set search_path = '' as $$
  select private.topic_at(
    topic, (select moved.epoch from private.topic_epochs as moved where moved.topic = topic_name.topic)
  );
$$;
comment on function private.topic_name(text) is 'The name that a topic has now.';
