import { createClient } from "@supabase/supabase-js";
import { expect, test } from "vitest";
import type { Database } from "@/lib/database.types";
import { setConversationStatus } from "@/lib/queries/conversations/conversation-mutations";

/** A client whose every request is answered with this database error. */
function refusedWith(code: string, status: number, details: string | null = null) {
  const body = JSON.stringify({ code, message: "words for the log", details, hint: null });
  return createClient<Database>("http://127.0.0.1:1", "sb_publishable_test", {
    global: { fetch: async () => new Response(body, { status }) },
  });
}

test.each([
  ["a conversation that is hidden or missing", "PT404", 404, "not_found"],
  ["a status that is none", "22023", 400, "invalid"],
] as const)("%s (%s) has its own words for the user", async (_what, code, status, expected) => {
  const change = setConversationStatus(
    refusedWith(code, status),
    "00000000-0000-4000-8000-000000000001",
    { status: "open" },
    { messageId: null, status: "resolved" },
  );
  await expect(change).rejects.toMatchObject({ code: expected });
});

test.each([
  ["newer_messages", /customer has written/],
  ["other_status", /colleague has changed/],
])("a screen that is out of date (%s) is told so", async (details, words) => {
  const seen = { messageId: 1, status: "open" } as const;
  const client = refusedWith("PT409", 409, details);
  const change = setConversationStatus(
    client,
    "00000000-0000-4000-8000-000000000001",
    { status: "resolved" },
    seen,
  );
  await expect(change).rejects.toMatchObject({ code: "conflict", userMessage: expect.stringMatching(words) });
});
