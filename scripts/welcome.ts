import { curlLine, freshSample } from "../lib/curl-line.ts";
import { customer, received } from "../lib/providers/interakt/samples/events.ts";

/** What `npm start` prints once the desk is ready: its URL, the sign-ins and a test message. */
export function welcome({ url, apiKey }: { url: string; apiKey: string }): string {
  const webhook = `${url}/api/webhooks/interact/interakt`;
  const { at, ...message } = freshSample();
  return `
Interact Desk is ready: ${url}

  Admin   admin@desk.local  /  admin-local-only
  Agent   agent@desk.local  /  agent-local-only

  Webhook URL for "interakt"   ${webhook}
  API key                      ${apiKey}

Be a customer, and see what arrives: ${url}/sandbox
Replies of the desk go there, not to WhatsApp, unless INTERAKT_API_URL or NETCORE_API_URL is set.
Mails for lost passwords and invitations are not sent: admins read them at ${url}/sandbox/mail

Or send a test message:

${curlLine({ url: webhook, key: apiKey, body: received(message, customer, at) })}

Ctrl-C stops everything. Your data is kept.
`;
}
