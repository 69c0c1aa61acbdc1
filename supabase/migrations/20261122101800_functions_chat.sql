-- What an agent does to a conversation; row security decides to which.

create function public.mark_conversation_read(conversation_id uuid) returns void
language sql set search_path = '' as $$
  update public.conversations as conversation
  set unread_count = 0
  where conversation.id = conversation_id and conversation.unread_count > 0;
$$;
comment on function public.mark_conversation_read(uuid) is
  'Clears the unread mark; nothing happens to a hidden conversation.';

create function public.set_conversation_status(conversation_id uuid, status text) returns void
language plpgsql set search_path = '' as $$
begin
  update public.conversations as conversation
  set
    status = set_conversation_status.status,
    snoozed_until = case when set_conversation_status.status = 'snoozed' then conversation.snoozed_until end
  where conversation.id = conversation_id;
  if not found then
    raise exception 'There is no such conversation.' using errcode = 'PT404';
  end if;
end;
$$;
comment on function public.set_conversation_status(uuid, text) is
  'Moves a conversation; answers 404 for one that is hidden or missing.';

grant execute on function public.mark_conversation_read(uuid) to authenticated;
grant execute on function public.set_conversation_status(uuid, text) to authenticated;
