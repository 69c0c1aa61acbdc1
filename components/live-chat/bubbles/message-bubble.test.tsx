import { createClient } from "@supabase/supabase-js";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import fc from "fast-check";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { MessageBubble } from "@/components/live-chat/bubbles/message-bubble";
import { SupabaseContext } from "@/hooks/layout/use-supabase";
import { message } from "@/lib/cache/test-rows";
import type { Database } from "@/lib/database.types";
import { messageSchema } from "@/lib/schemas/message";
import { MESSAGE_KINDS, MESSAGE_PAYLOADS } from "@/lib/schemas/message-payload";

const queryClient = new QueryClient();
/** Asked for nothing: rendering on a server starts no query. */
const supabase = createClient<Database>("http://127.0.0.1:9", "key");

const shown = (kind: string, payload: unknown, body: string | null = "said", row: object = {}) =>
  renderToStaticMarkup(
    <QueryClientProvider client={queryClient}>
      <SupabaseContext value={supabase}>
        <MessageBubble message={messageSchema.parse({ ...message(), kind, payload, body, ...row })} />
      </SupabaseContext>
    </QueryClientProvider>,
  );

test.each([
  ["text", {}, "said"],
  ["image", {}, "Photo"],
  ["audio", { voice: true }, "Voice message"],
  ["location", { latitude: 1, longitude: 2, name: "Shop" }, "1.00000, 2.00000"],
  ["location", { latitude: 1 }, "said"],
  ["contacts", { contacts: [{ name: null, phones: ["1"], emails: [], organization: "Co" }] }, "No name"],
  ["contacts", { contacts: "Ann" }, "said"],
  ["interactive", { type: "link_click", link: "https://example.com/" }, "https://example.com/"],
  ["interactive", { type: "flow_reply", flow: { size: "L" } }, "Size"],
  ["interactive", { type: "of a newer version" }, "said"],
  ["template", { name: "sale", footer: "Bye" }, "Template · sale"],
  ["reaction", { emoji: "👍", removed: false }, "Reacted 👍"],
  ["reaction", { removed: true }, "Removed a reaction"],
  ["workflow", { question: "Which one?", answer_kind: "text" }, "Which one?"],
  ["note", {}, "Private note"],
  ["event", {}, "said"],
  ["unsupported", { content_type: "Order" }, "type “Order”"],
  ["hologram", { depth: 3 }, "unknown type"],
])("%s with %j shows %s", (kind, payload, words) => {
  expect(shown(kind, payload)).toContain(words);
});

test.each([
  ["image", { media_state: "loading" }, "Loading…"],
  ["image", { media_state: "failed", media_error: "too_large" }, "larger than 100 MB"],
  ["image", { media_state: "failed", media_error: "of a newer version" }, "Try again"],
  ["video", { media_state: "expired" }, "Ask the customer to send it again"],
  ["document", { media_state: null }, "The file is missing."],
  [
    "document",
    {
      media_state: "stored",
      media_path: "a/in/1/b.pdf",
      media_mime: "application/pdf",
      media_name: "Bill.pdf",
      media_size: 2_400_000,
    },
    "PDF · 2.4 MB",
  ],
  [
    "image",
    { media_state: "stored", media_path: "a/in/1/b.bin", media_mime: "application/octet-stream" },
    "Download",
  ],
  [
    "audio",
    { media_state: "stored", media_path: "a/in/1/b.ogg", media_mime: "audio/ogg" },
    'aria-label="Play"',
  ],
])("a %s that is %j", (kind, row, words) => {
  expect(shown(kind, {}, null, row)).toContain(words);
});

test("every kind can be shown, whatever its payload contains", () => {
  const fields = [
    ...new Set(Object.values(MESSAGE_PAYLOADS).flatMap(({ written }) => Object.keys(written.shape))),
  ];
  const payload = fc.dictionary(fc.constantFrom(...fields), fc.jsonValue({ maxDepth: 4 }));
  fc.assert(
    fc.property(fc.constantFrom(...MESSAGE_KINDS), payload, fc.option(fc.string()), (kind, value, body) => {
      expect(shown(kind, value, body)).not.toBe("");
    }),
    { numRuns: 1000 },
  );
});
