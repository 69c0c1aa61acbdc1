-- Empty: a migration adds the tables that browsers follow by postgres_changes. Owned by postgres, as on hosted,
-- so that it may do so.
do $$
begin
  if not exists (select from pg_publication where pubname = 'supabase_realtime') then
    create publication supabase_realtime;
  end if;
  if not exists (select from pg_publication where pubname = 'supabase_realtime_messages_publication') then
    create publication supabase_realtime_messages_publication;
  end if;
end
$$;
alter publication supabase_realtime owner to postgres;
