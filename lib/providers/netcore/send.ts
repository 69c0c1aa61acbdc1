import { record } from "@/lib/providers/reading/json";
import { label } from "@/lib/providers/reading/text";
import type { OutgoingFile, OutgoingMessage, SendAccess, SendOutcome } from "@/lib/providers/sending/outcome";
import { type PostResult, postJson } from "@/lib/providers/sending/post-json";
import { readJson } from "@/lib/providers/sending/read-json";

/** Of each of two transfers; both end within the lease of a claim in the database. */
const UPLOAD_MS = 10_000;
const MAX_ANSWER = 64 * 1024;

/** Netcore's codes with the same meaning as one of WhatsApp's. */
const WHATSAPP_CODES: Record<string, string> = { "8003": "131026", "8007": "131047" };

function content({ kind, body, payload }: OutgoingMessage, attachmentId: string | null) {
  if (attachmentId !== null) {
    const attachment = { attachment_id: attachmentId, ...(body && { caption: body }) };
    return { message_type: "media", type_media: [{ attachments: [attachment] }] };
  }
  if (kind !== "template") return { message_type: "text", type_text: [{ content: body }] };
  const attributes = payload.body_values ?? [];
  const language = { locale: payload.language ?? "en", policy: "deterministic" };
  return { message_type: "template", type_template: [{ name: payload.name, attributes, language }] };
}

function outcomeOf(answer: PostResult): SendOutcome {
  if ("result" in answer) return answer;
  const { status, data, error, message } = record(answer.json);
  if (status === "success") return { result: "accepted", externalId: label(record(data).id, 200) };
  const reason = label(record(error).message ?? message, 500);
  if (status === "failure" || (answer.status >= 300 && answer.status < 500)) {
    const code = label(record(error).code, 20);
    return {
      result: "refused",
      code: answer.status === 401 ? "bad_key" : code && (WHATSAPP_CODES[code] ?? code),
      reason: reason ?? `The provider answered ${answer.status}.`,
    };
  }
  return { result: "unconfirmed", code: "no_answer", reason: `The provider answered ${answer.status}.` };
}

/** Hands a file to Netcore; its id there, or why there is none. Nothing reaches the customer yet, so it may be repeated. */
async function upload({ url, name }: OutgoingFile, access: SendAccess): Promise<string | SendOutcome> {
  const failed = { result: "retry", code: "file_not_taken", waitSeconds: null } as const;
  try {
    const file = await fetch(url, { signal: AbortSignal.timeout(UPLOAD_MS) });
    if (!file.ok) return { ...failed, reason: "The file cannot be read from Storage." };
    const form = new FormData();
    form.set("file", await file.blob(), name);
    const response = await fetch(`${access.apiUrl}/media/upload/`, {
      method: "POST",
      headers: { authorization: `Bearer ${access.apiKey}` },
      body: form,
      redirect: "manual",
      signal: AbortSignal.timeout(UPLOAD_MS),
    });
    const { status, data, error } = record(await readJson(response, MAX_ANSWER));
    const id = label(record(data).mediaId, 200);
    if (status === "success" && id) return id;
    const reason = label(record(error).message, 500) ?? "Netcore did not take the file.";
    return status === "failure" ? { result: "refused", code: "131053", reason } : { ...failed, reason };
  } catch {
    return { ...failed, reason: "The file could not be handed to Netcore." };
  }
}

/** Sends a message through Netcore. Source: https://emaildocs.netcorecloud.com/reference/api-request-samples */
export async function sendNetcore(message: OutgoingMessage, access: SendAccess): Promise<SendOutcome> {
  const attachmentId = message.file && (await upload(message.file, access));
  if (attachmentId !== null && typeof attachmentId !== "string") return attachmentId;
  const body = {
    message: [
      {
        recipient_whatsapp: message.phone,
        recipient_type: "individual",
        source: access.senderId ?? "",
        "x-apiheader": message.attemptId,
        ...content(message, attachmentId),
      },
    ],
  };
  return outcomeOf(await postJson(`${access.apiUrl}/message/nc/priority`, `Bearer ${access.apiKey}`, body));
}

/** Where Netcore hands out a customer's file. No page of Netcore's describes it; seen in real traffic. */
export function netcoreFile(id: string, { apiUrl, apiKey }: SendAccess) {
  return {
    url: `${apiUrl}/media/${encodeURIComponent(id)}`,
    headers: { authorization: `Bearer ${apiKey}` },
  };
}
