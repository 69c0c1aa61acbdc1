-- Customers that nobody wants to hear of, on one channel. What they write is kept, unseen.

create function private.keep_blocked() returns trigger
language plpgsql set search_path = '' as $$
begin
  if new.blocked_at is not null then
    new.status := 'blocked';
    new.unread_count := 0;
    new.snoozed_until := null;
    new.waiting_since := null;
  elsif new.status = 'blocked' then
    new.status := case when old.blocked_at is null then old.status else 'open' end;
  end if;
  return new;
end;
$$;
comment on function private.keep_blocked() is
  'Whatever changes a blocked conversation, a new message included, it stays so and has nothing unread: it counts for
nothing, and is in no list but that of the blocked.';
-- By row: a condition costs no call, and hardly anybody is blocked. Runs before the triggers that follow the status.
create trigger conversations_05_keep_blocked before update on public.conversations
  for each row when (new.blocked_at is not null or new.status = 'blocked') execute function private.keep_blocked();

create function private.set_blocked(conversation_id uuid, blocked boolean) returns void
language plpgsql security definer set search_path = '' as $$
declare
  home public.conversations := private.conversation_to_write(conversation_id);
begin
  if (home.blocked_at is not null) = set_blocked.blocked then
    return;
  end if;
  update public.conversations as conversation
  set blocked_at = case when set_blocked.blocked then now() end,
    blocked_by = case when set_blocked.blocked then auth.uid() end,
    status = case when set_blocked.blocked then 'blocked' else 'open' end
  where conversation.id = home.id;
  perform private.say_change(home, jsonb_build_object('blocked', set_blocked.blocked));
  perform private.write_audit(
    case when set_blocked.blocked then 'block' else 'unblock' end, 'conversations', home.id::text,
    jsonb_build_object('channel', home.channel, 'phone_number', home.phone_number)
  );
end;
$$;
comment on function private.set_blocked(uuid, boolean) is
  'Blocks or unblocks a customer. Definer: conversations are granted to no browser for writing.';

create function public.set_blocked(conversation_id uuid, blocked boolean) returns void
language sql set search_path = '' as $$
  select private.set_blocked(conversation_id, coalesce(blocked, true));
$$;
comment on function public.set_blocked(uuid, boolean) is
  'Blocks the customer of a conversation on its channel, or unblocks them, upon which it is open. It says so in the thread
and in the audit log. 404 for a hidden conversation.';

grant execute on function private.set_blocked(uuid, boolean) to authenticated;
grant execute on function public.set_blocked(uuid, boolean) to authenticated;
