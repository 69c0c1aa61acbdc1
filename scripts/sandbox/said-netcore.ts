import * as netcore from "../../lib/providers/netcore/samples/bodies.ts";
import type { SandboxKind } from "../../lib/schemas/sandbox.ts";
import { from } from "../simulate/netcore-bodies.ts";
import type { Said, Told } from "./said.ts";

type Fields = Record<string, unknown>;

const CONTENTS: Partial<Record<SandboxKind, (what: Said) => Fields>> = {
  text: ({ text }) => netcore.text(text ?? ""),
  photo: ({ file, text }) =>
    netcore.file("IMAGE", file?.mime ?? "", file?.id ?? "", { caption: text ?? undefined }),
  voice: ({ file }) => netcore.file("AUDIO", file?.mime ?? "", file?.id ?? "", { voice: true }),
  document: ({ file }) =>
    netcore.file("DOCUMENT", file?.mime ?? "", file?.id ?? "", { filename: file?.name }),
  location: () => netcore.location,
  contact: () => ({
    message_type: "CONTACTS",
    contacts_type: [{ name: { formatted_name: "Ann Sample" }, phones: [{ phone: "+1 202 555 0150" }] }],
  }),
  reaction: ({ text }) => ({ message_type: "REACTION", reaction_type: { emoji: text ?? "👍" } }),
  button: ({ text }) => ({ ...netcore.button, text_type: { payload: "1", text: text ?? "Yes" } }),
  unknown: () => ({ message_type: "ORDER", order_type: { catalog_id: "1" } }),
};

/** The webhook bodies in which Netcore tells it; none for what Netcore does not have. */
export function netcoreBodies(what: Said): unknown[] {
  const content = CONTENTS[what.kind];
  const context = { ncmessage_id: "", message_id: what.replyTo ?? "" };
  return content ? [from(what.customer, what.at, { message_id: what.id, context, ...content(what) })] : [];
}

/** The webhook body of a status. */
export function netcoreStatus({ id, status, callback, customer }: Told, at: Date): unknown {
  return netcore.delivery({
    ncmessage_id: id,
    recipient: customer.phone,
    status,
    status_remark: status === "failed" ? "131026 Message undeliverable" : "",
    received_at: Number(netcore.epoch(at)),
    "x-apiheader": callback ?? "",
  });
}
