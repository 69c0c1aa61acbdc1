/** A webhook's text message as `ingest_webhook_events` takes it, from a customer of this number. */
export function ingestCall(
  n: number,
  { channel, apiKey, phone }: { channel: string; apiKey: string; phone: string },
): object {
  const item = {
    ...{ op: "message", direction: "inbound", kind: "text", body: "hello", preview: "hello", payload: {} },
    ...{ phone, customer_name: "Bench", external_id: `bench-${n}`, status: null },
    ...{ media_url: null, media_mime: null, media_name: null, sent_at: new Date().toISOString() },
  };
  return {
    ...{ ref: n, channel, provider_type: "interakt", api_key: apiKey, signature: null, error: null },
    ...{ type: "message_received", ignored: false, raw: JSON.stringify(item), items: [item] },
  };
}
