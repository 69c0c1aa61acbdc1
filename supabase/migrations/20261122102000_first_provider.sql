-- The first provider. Here and not in seed.sql: a hosted project needs it, but must never get the local people.

insert into public.interact_providers
  (slug, name, channel_phone_number, display_order, accepts_unsigned_legacy)
values ('interakt', 'Interakt (WhatsApp)', '918219953132', 1, true);
