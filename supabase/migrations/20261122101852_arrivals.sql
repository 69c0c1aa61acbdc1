-- What customers write is also said to the desk, whichever channel a screen shows, so that it can notify.

create function private.broadcast_arrivals() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  -- More at once is an import or a replay, of which nobody wants to hear one by one.
  most constant integer := 50;
begin
  perform private.broadcast_rows(
    'desk:' || coalesce(arrived.department_id::text, 'none'), 'messages_arrived', 'arrivals', arrived.newest[1:most]
  )
  from (
    select
      counts.department_id,
      array_agg(
        jsonb_build_object(
          'conversation_id', changed.id, 'channel', changed.channel, 'customer_name', coalesce(changed.contact_name, changed.customer_name),
          'username', changed.username, 'phone_number', changed.phone_number, 'user_id', changed.user_id,
          'preview', left(changed.last_message_preview, 200), 'assigned_to', changed.assigned_to
        )
        order by changed.last_inbound_at desc
      ) as newest
    from new_rows as changed
    join old_rows as before on before.id = changed.id
    join public.channel_counts as counts on counts.channel = changed.channel
    where changed.unread_count > before.unread_count
      and changed.last_inbound_at > coalesce(before.last_inbound_at, '-infinity')
      -- What was late is no news.
      and changed.last_inbound_at > now() - interval '10 minutes'
    group by counts.department_id
  ) as arrived;
  return null;
end;
$$;
comment on function private.broadcast_arrivals() is
  'Sends the conversations in which a customer has just written to the screens of their department, the newest 50 of a
statement. Definer: whoever changes a row may not write to realtime.messages.';

create trigger conversations_25_broadcast_arrivals after update on public.conversations
  referencing old table as old_rows new table as new_rows
  for each statement execute function private.broadcast_arrivals();
