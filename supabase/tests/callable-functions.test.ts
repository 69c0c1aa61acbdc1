import { expect, test } from "vitest";
import { rows } from "./support.ts";

test("what signed-in people may call is exactly this", async () => {
  const callable = await rows<{ name: string; who: string }>(
    `select proname as name, rolname as who from pg_proc, (values ('authenticated'), ('service_role')) as role (rolname)
     where pronamespace = 'public'::regnamespace and has_function_privilege(rolname, oid, 'execute') order by 1, 2`,
  );
  expect(callable.map(({ name, who }) => `${name}: ${who}`)).toEqual([
    "accept_invitation: authenticated",
    "add_note: authenticated",
    "cancel_message: authenticated",
    "channels_with_credentials: authenticated",
    "claim_failed_webhook_events: service_role",
    "claim_media: service_role",
    "claim_message: service_role",
    "close_unsigned_doors: service_role",
    "count_rejected_calls: service_role",
    "delete_message: authenticated",
    "end_retention: service_role",
    "fail_template_pull: service_role",
    "failed_webhook_events: authenticated",
    "ingest_webhook_events: service_role",
    "known_addresses: authenticated",
    "list_conversations: authenticated",
    "mark_conversation_read: authenticated",
    "my_invitation: authenticated",
    "prune: service_role",
    "record_attempt: service_role",
    "record_invitation: authenticated",
    "record_media: service_role",
    "record_password_mail: authenticated",
    "record_second_factor_reset: authenticated",
    "renew_invitation: authenticated",
    "reorder_interact_providers: authenticated",
    "replace_templates: service_role",
    "request_due_template_pulls: service_role",
    "request_template_pull: authenticated",
    "retention_is_due: service_role",
    "retry_media: authenticated",
    "retry_message: authenticated",
    "reveal_interact_provider_key: authenticated",
    "revoke_invitation: authenticated",
    "send_message: authenticated",
    "session_state: authenticated",
    "set_conversation_status: authenticated",
    "set_provider_credentials: authenticated",
    "settle_message: authenticated",
    "start_conversation: authenticated",
    "stored_files: service_role",
    "wake_stalled_copiers: service_role",
    "wake_stalled_senders: service_role",
  ]);
});
