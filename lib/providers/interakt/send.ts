import { authorization } from "@/lib/providers/interakt/authorization";
import { record } from "@/lib/providers/reading/json";
import { label } from "@/lib/providers/reading/text";
import type { OutgoingMessage, SendAccess, SendOutcome } from "@/lib/providers/sending/outcome";
import { type PostResult, postJson } from "@/lib/providers/sending/post-json";

const UNKNOWN_CUSTOMER = "not available for the organization";

const FILE_TYPES: Record<string, string> = {
  image: "Image",
  video: "Video",
  audio: "Audio",
  document: "Document",
};

function content({ kind, body, payload, file }: OutgoingMessage) {
  const fileType = FILE_TYPES[kind];
  if (file && fileType) {
    const name = kind === "document" && { fileName: file.name };
    return { type: fileType, data: { mediaUrl: file.url, ...(body && { message: body }), ...name } };
  }
  if (kind !== "template") return { type: "Text", data: { message: body } };
  const { name, language, header_values, body_values, button_values, file_name } = payload;
  return {
    type: "Template",
    template: {
      name,
      languageCode: language ?? "en",
      headerValues: file ? [file.url] : header_values,
      bodyValues: body_values,
      buttonValues: button_values,
      fileName: file_name,
    },
  };
}

/** The codes are those of WhatsApp, so that one table explains both. */
function refusal(status: number, reason: string | null): SendOutcome {
  if (reason?.toLowerCase().includes("24 hours")) return { result: "refused", code: "131047", reason };
  if (status === 401) return { result: "refused", code: "bad_key", reason };
  if (status === 403) return { result: "refused", code: "no_api_access", reason };
  return { result: "refused", code: null, reason: reason ?? `The provider answered ${status}.` };
}

/** `result === true` decides, whatever the HTTP status: some accounts get 200 for a refusal. */
function outcomeOf(answer: PostResult): SendOutcome {
  if ("result" in answer) return answer;
  const { result, id, message } = record(answer.json);
  if (result === true) return { result: "accepted", externalId: label(id, 200) };
  const reason = label(message, 500);
  if (result === false || (answer.status >= 300 && answer.status < 500))
    return refusal(answer.status, reason);
  return { result: "unconfirmed", code: "no_answer", reason: `The provider answered ${answer.status}.` };
}

/**
 * Sends a message through Interakt's public API: `POST /message/`. A customer who has never written to the account is
 * unknown to it; they are introduced once, then the message is sent again, which is safe because it was refused.
 * Source: https://documenter.getpostman.com/view/14760594/2sA2r7zibM
 */
export async function sendInterakt(message: OutgoingMessage, access: SendAccess): Promise<SendOutcome> {
  const key = authorization(access.apiKey);
  const body = { fullPhoneNumber: message.phone, callbackData: message.attemptId, ...content(message) };
  const send = async () => outcomeOf(await postJson(`${access.apiUrl}/message/`, key, body));
  const first = await send();
  if (first.result !== "refused" || !first.reason?.toLowerCase().includes(UNKNOWN_CUSTOMER)) return first;
  const customer = { fullPhoneNumber: message.phone, traits: {} };
  const tracked = outcomeOf(await postJson(`${access.apiUrl}/track/users/`, key, customer));
  return tracked.result === "accepted" ? send() : first;
}
