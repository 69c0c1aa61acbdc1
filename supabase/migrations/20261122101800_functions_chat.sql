-- What an agent does to a conversation. No browser may write the table itself: a count that a user sets would silence
-- a customer for ever. Each function applies the visible channels, and what is hidden answers like what is not there.

create function private.mark_conversation_read(conversation_id uuid) returns void
language sql security definer set search_path = '' as $$
  update public.conversations as conversation
  set unread_count = 0
  where conversation.id = conversation_id
    and conversation.unread_count > 0
    and conversation.channel = any ((select private.visible_channels())::text[]);
$$;
comment on function private.mark_conversation_read(uuid) is
  'Clears the unread mark. Definer: conversations are granted to no browser for writing.';

create function public.mark_conversation_read(conversation_id uuid) returns void
language sql set search_path = '' as $$
  select private.mark_conversation_read(conversation_id);
$$;
comment on function public.mark_conversation_read(uuid) is
  'Clears the unread mark; nothing happens to a hidden conversation.';

create function private.set_conversation_status(conversation_id uuid, status text, snoozed_until timestamptz)
returns void
language plpgsql security definer set search_path = '' as $$
declare
  wake_at timestamptz := case when status = 'snoozed' then snoozed_until end;
begin
  if status is null or status not in ('open', 'pending', 'snoozed', 'resolved') then
    raise exception 'There is no such status.' using errcode = 'invalid_parameter_value';
  elsif status = 'snoozed' and (wake_at is null or wake_at <= now() or wake_at > now() + interval '1 year') then
    raise exception 'Snooze until a time within the next year.' using errcode = 'invalid_parameter_value';
  end if;
  update public.conversations as conversation
  set status = set_conversation_status.status, snoozed_until = wake_at
  where conversation.id = conversation_id
    and conversation.channel = any ((select private.visible_channels())::text[]);
  if not found then
    raise exception 'There is no such conversation.' using errcode = 'PT404';
  end if;
end;
$$;
comment on function private.set_conversation_status(uuid, text, timestamptz) is
  'Moves a conversation. Definer: conversations are granted to no browser for writing.';

create function public.set_conversation_status(
  conversation_id uuid, status text, snoozed_until timestamptz default null
) returns void
language sql set search_path = '' as $$
  select private.set_conversation_status(conversation_id, status, snoozed_until);
$$;
comment on function public.set_conversation_status(uuid, text, timestamptz) is
  'Moves a conversation to open, pending, snoozed (until a time within the next year) or resolved; 22023 for anything
else, 404 for one that is hidden or missing. Any other status than snoozed forgets the time.';

grant execute on function private.mark_conversation_read(uuid) to authenticated;
grant execute on function private.set_conversation_status(uuid, text, timestamptz) to authenticated;
grant execute on function public.mark_conversation_read(uuid) to authenticated;
grant execute on function public.set_conversation_status(uuid, text, timestamptz) to authenticated;
