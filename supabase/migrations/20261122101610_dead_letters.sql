-- Dead letters: events that failed seven times rest until a replay stores them or an admin dismisses them.

create function private.dismiss_failed_events(wanted_channel text, reason text, ids bigint[]) returns integer
language plpgsql security definer set search_path = '' as $$
declare
  why text := btrim(reason);
  dismissed integer;
begin
  perform private.require_admin();
  if coalesce(char_length(why), 0) not between 1 and 500 then
    raise exception 'A reason has 1 to 500 characters.' using errcode = 'invalid_parameter_value';
  end if;
  update public.webhook_events as event
  set dismissed_at = now(), dismissed_by = (select auth.uid()), dismissal_reason = why, next_attempt_at = null
  where event.channel = wanted_channel and event.outcome = 'failed' and event.dismissed_at is null
    and case when ids is null then event.next_attempt_at is null else event.id = any (ids) end;
  get diagnostics dismissed = row_count;
  if dismissed > 0 then
    perform private.write_audit(
      'dismiss_events', 'webhook_events', wanted_channel, jsonb_build_object('events', dismissed, 'reason', why)
    );
  end if;
  return dismissed;
end;
$$;
comment on function private.dismiss_failed_events(text, text, bigint[]) is
  'See the public function. Definer: nobody but the server changes events.';

create function public.dismiss_failed_events(channel text, reason text, ids bigint[] default null) returns integer
language sql set search_path = '' as $$
  select private.dismiss_failed_events(channel, reason, ids);
$$;
comment on function public.dismiss_failed_events(text, text, bigint[]) is
  'Declares failed events handled, for a reason that is kept with who and when: these, or all dead letters of the channel. They
are not tried again, and can still be replayed. Returns how many; 42501 for anyone but an admin.';

grant execute on function private.dismiss_failed_events(text, text, bigint[]) to authenticated;
grant execute on function public.dismiss_failed_events(text, text, bigint[]) to authenticated;
