import { record } from "@/lib/providers/reading/json";
import { label } from "@/lib/providers/reading/text";
import type { OutgoingMessage, SendAccess, SendOutcome } from "@/lib/providers/sending/outcome";
import { type PostResult, postJson } from "@/lib/providers/sending/post-json";

/** Netcore's codes with the same meaning as one of WhatsApp's. */
const WHATSAPP_CODES: Record<string, string> = { "8003": "131026", "8007": "131047" };

function content({ kind, body, payload }: OutgoingMessage) {
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

/** Sends a message through Netcore. Source: https://emaildocs.netcorecloud.com/reference/api-request-samples */
export async function sendNetcore(message: OutgoingMessage, access: SendAccess): Promise<SendOutcome> {
  const body = {
    message: [
      {
        recipient_whatsapp: message.phone,
        recipient_type: "individual",
        source: access.senderId ?? "",
        "x-apiheader": message.attemptId,
        ...content(message),
      },
    ],
  };
  return outcomeOf(await postJson(`${access.apiUrl}/message/nc/priority`, `Bearer ${access.apiKey}`, body));
}
