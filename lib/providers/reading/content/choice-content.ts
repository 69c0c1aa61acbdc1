import { decoded, record } from "@/lib/providers/reading/json";
import { LIMITS } from "@/lib/providers/reading/limits";
import { boundedPayload, cleanRecord } from "@/lib/providers/reading/payload";
import { cut, firstLabel, label, preview, text } from "@/lib/providers/reading/text";
import type { WrittenPayloads } from "@/lib/schemas/message-payload";
import { type Content, NO_MEDIA } from "./content";

type Choice = WrittenPayloads["interactive"];
export type ChoiceType = Exclude<Choice["type"], "flow_reply">;

/** A tap on a button, list row or link; null if it has no label to show. */
export function choiceContent(
  type: ChoiceType,
  choice: { id?: unknown; title: unknown; description?: unknown },
  extra: Pick<Choice, "link" | "reply_to"> = {},
): Content<"interactive"> | null {
  const title = label(choice.title, 1000) ?? label(choice.id, 1000);
  if (title === null) return null;
  const id = label(choice.id, 1000);
  return {
    kind: "interactive",
    body: title,
    payload: { type, id, title, description: label(choice.description, 1000), ...extra },
    media: NO_MEDIA,
    preview: preview(`${type === "link_click" ? "Opened" : "Chose"} “${cut(title, 120)}”`),
  };
}

/**
 * A reply as `{type: "button_reply", button_reply: {id, title}}`, as a bare `{id, title}`, or either as JSON text;
 * plain text is the title. `fallback`: a label from elsewhere in the event.
 */
export function replyContent(
  value: unknown,
  assumed: ChoiceType,
  fallback: unknown,
): Content<"interactive"> | null {
  const shape = decoded(value);
  const reply = record(shape);
  const type = reply.type === "list_reply" || reply.type === "button_reply" ? reply.type : assumed;
  const inner = reply[type] ?? reply.button_reply ?? reply.list_reply ?? reply.button;
  const choice = inner === undefined ? reply : record(decoded(inner) ?? { title: inner });
  const said = shape === null ? value : undefined;
  const title = firstLabel(1000, choice.title, choice.text, said, fallback);
  return choiceContent(type, { id: choice.id ?? choice.payload, title, description: choice.description });
}

/** Leaves room for the rest of the payload, so that `flow` is never cut off with it. */
const FLOW_BYTES = 12_000;

/** Finds a form's answers (`nfm_reply.response_json`) anywhere in the event, as an object or as JSON text. */
export function findFlowResponse(value: unknown, depth = 0): unknown {
  const node = decoded(value);
  if (node === null || depth > 6) return undefined;
  if (Array.isArray(node)) return undefined;
  if (node.response_json !== undefined && node.response_json !== null) return node.response_json;
  for (const key of ["nfm_reply", "flow_response", "message", "event", "meta_data", "interactive"]) {
    const found = findFlowResponse(node[key], depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}

/**
 * A submitted form. `payload.flow` holds the answers alone, equal in both reports of one submission: its message and
 * an event about it. The database stores one of the two.
 */
export function flowContent(
  response: unknown,
  report: "message" | "event" = "message",
): Content<"interactive"> | null {
  const shape = decoded(response);
  const said = text(response, LIMITS.body);
  if (shape === null && said === null) return null;
  const { flow_token: _, ...answers } = Array.isArray(shape) ? { answers: shape } : record(shape);
  const flow = boundedPayload(cleanRecord(shape === null ? { text: said } : answers), FLOW_BYTES);
  return {
    kind: "interactive",
    body: "Form submitted",
    payload: { type: "flow_reply", flow, report },
    media: NO_MEDIA,
    preview: "Form submitted",
  };
}
