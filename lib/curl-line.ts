interface Sample {
  /** One message id is one message: a line sent twice is stored once, so every line gets its own. */
  messageId: string;
  at: Date;
}

interface CurlLine extends Sample {
  url: string;
  /** The provider's key, or a stand-in where it must not be shown. */
  key: string;
}

/** A message of now that was never sent before. */
export function freshSample(): Sample {
  // Not randomUUID(): a browser has that only on https and localhost.
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const messageId = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return { messageId, at: new Date() };
}

/** A documented Interakt `message_received` call from an invented customer, ready for a shell. */
export function curlLine({ url, key, messageId, at }: CurlLine): string {
  // Interakt writes UTC without saying so.
  const time = at.toISOString().replace("Z", "");
  const body = {
    version: "1.0",
    timestamp: time,
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
        id: messageId,
        chat_message_type: "CustomerMessage",
        message_status: "Sent",
        received_at_utc: time,
        message_content_type: "Text",
        media_url: null,
        message: "Hello, is the blue one still in stock?",
      },
    },
  };
  const lines = [
    `curl -X POST '${url}'`,
    "-H 'content-type: application/json'",
    `-H 'x-api-key: ${key}'`,
    `-d '${JSON.stringify(body)}'`,
  ];
  return lines.join(" \\\n  ");
}
