-- Who may join which topic, and the one table that screens follow directly.

create policy desk_topics_select on realtime.messages
  for select to authenticated
  using (extension in ('broadcast', 'presence') and (select private.can_join_topic(realtime.topic())));

create policy conversation_presence_insert on realtime.messages
  for insert to authenticated
  with check (
    extension = 'presence'
    and (select realtime.topic()) like 'conversation:%'
    and (select private.can_join_topic(realtime.topic()))
  );

alter publication supabase_realtime add table public.interact_providers;
