import "server-only";
import { createTransport } from "nodemailer";
import { isLoopback } from "@/lib/env/loopback";
import { serverEnv } from "@/lib/env/server";
import type { Alert } from "@/lib/server/alerts/alert";

const TIMEOUT_MS = 15_000;

/** Whether mails can be sent, or are kept by the local Supabase. */
export function canMail(): boolean {
  const { SMTP_URL, SMTP_FROM, SUPABASE_URL } = serverEnv();
  return (SMTP_URL !== undefined && SMTP_FROM !== undefined) || isLoopback(SUPABASE_URL);
}

const escaped = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&#34;");

/** Hands the mail to the local Supabase, which keeps it as it does those of Auth. */
async function keep(alert: Alert, to: string): Promise<void> {
  const { SUPABASE_URL, SUPABASE_SECRET_KEY } = serverEnv();
  const html = `<p>${escaped(alert.title)}.</p><p>${escaped(alert.text)}</p>`;
  const response = await fetch(`${SUPABASE_URL.replace(/\/+$/, "")}/mail/v1/messages`, {
    method: "POST",
    headers: { apikey: SUPABASE_SECRET_KEY, "content-type": "application/json" },
    body: JSON.stringify({ to, subject: alert.title, html, link: alert.link }),
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  if (!response.ok) throw new Error(`The local Supabase did not keep the mail: ${response.status}.`);
}

/** Sends an alert by e-mail, as plain text. Throws if the mail server does not take it. */
export async function mailAlert(alert: Alert, to: string): Promise<void> {
  const { SMTP_URL, SMTP_FROM } = serverEnv();
  if (SMTP_URL === undefined || SMTP_FROM === undefined) return keep(alert, to);
  const transport = createTransport({
    url: SMTP_URL,
    connectionTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
  });
  try {
    const text = [alert.text, alert.link].filter(Boolean).join("\n\n");
    await transport.sendMail({ from: SMTP_FROM, to, subject: alert.title, text });
  } finally {
    transport.close();
  }
}
