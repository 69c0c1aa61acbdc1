import type { Conversation } from "@/lib/schemas/conversation";
import type { Message } from "@/lib/schemas/message";

/** A valid id that sorts by its number, for tests. */
export function guid(n: number): string {
  return `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`;
}

/** A realistic list row for tests. */
export function conversation(change: Partial<Conversation> = {}): Conversation {
  return {
    id: guid(1),
    channel: "interakt",
    phone_number: "12025550101",
    phone_key: "12025550101",
    user_id: null,
    username: null,
    customer_name: "Test Customer",
    contact_name: null,
    contact_id: null,
    status: "open",
    assigned_to: null,
    label_ids: [],
    unread_count: 0,
    last_message_at: "2026-11-22T10:00:00+00:00",
    last_message_preview: "Is the blue one still in stock?",
    last_message_direction: "inbound",
    last_inbound_at: "2026-11-22T10:00:00+00:00",
    waiting_since: null,
    has_failed_reply: false,
    snoozed_until: null,
    created_at: "2026-11-20T10:00:00+00:00",
    updated_at: "2026-11-22T10:00:00+00:00",
    ...change,
  };
}

/** A realistic inbound text message for tests. */
export function message(change: Partial<Message> = {}): Message {
  return {
    id: 1,
    conversation_id: guid(1),
    channel: "interakt",
    direction: "inbound",
    kind: "text",
    body: "Is the blue one still in stock?",
    payload: {},
    media_path: null,
    media_size: null,
    media_width: null,
    media_height: null,
    media_state: null,
    media_error: null,
    media_mime: null,
    media_name: null,
    external_id: null,
    client_id: null,
    status: null,
    error_code: null,
    error_message: null,
    sent_by: null,
    sent_at: "2026-11-22T10:00:00+00:00",
    created_at: "2026-11-22T10:00:00+00:00",
    ...change,
  };
}
