create function public.ingest_webhook_events(events jsonb) returns jsonb
language plpgsql set search_path = '' as $$ begin return null; end $$;
