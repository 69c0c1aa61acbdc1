/** The documented `message_received` body with an invented customer, as one line for `curl`. */
function sampleBody(): string {
  const id = crypto.randomUUID();
  const now = new Date().toISOString().replace("Z", "");
  return JSON.stringify({
    version: "1.0",
    timestamp: now,
    type: "message_received",
    data: {
      customer: {
        id: "00000000-0000-4000-8000-000000000001",
        channel_phone_number: "12025550101",
        phone_number: "2025550101",
        country_code: "+1",
        traits: { name: "Test Customer" },
      },
      message: {
        id,
        chat_message_type: "CustomerMessage",
        message_status: "Sent",
        received_at_utc: now,
        message_content_type: "Text",
        media_url: null,
        message: "Hello, is the blue one still in stock?",
      },
    },
  });
}

/** What `npm start` prints when the desk answers: where it is, who can sign in, and a webhook to try. */
export function welcome({ url, apiKey }: { url: string; apiKey: string }): string {
  const webhook = `${url}/api/webhooks/interact/interakt`;
  return `
Interact Desk is ready: ${url}

  Admin   admin@desk.local  /  admin-local-only
  Agent   agent@desk.local  /  agent-local-only

  Webhook of "interakt"   ${webhook}
  Its API key             ${apiKey}

Send a first message:

  curl -X POST ${webhook} -H 'content-type: application/json' -H 'x-api-key: ${apiKey}' \\
    -d '${sampleBody()}'

Ctrl-C stops everything; the data stays.
`;
}
