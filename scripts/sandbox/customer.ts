import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import {
  SANDBOX_MEDIA_HOST,
  type SandboxAct,
  type SandboxKind,
  type SandboxMessage,
} from "../../lib/schemas/sandbox.ts";
import type { Sandbox } from "./context.ts";
import { deliver } from "./deliver.ts";
import type { DeskChannel } from "./desk.ts";
import type { Said } from "./said.ts";
import { interaktBodies } from "./said-interakt.ts";
import { netcoreBodies } from "./said-netcore.ts";

const FILES: Partial<Record<SandboxKind, { name: string; mime: string; extension: string }>> = {
  photo: { name: "photo.jpg", mime: "image/jpeg", extension: "jpg" },
  voice: { name: "voice.ogg", mime: "audio/ogg; codecs=opus", extension: "ogg" },
  document: { name: "receipt.pdf", mime: "application/pdf", extension: "pdf" },
};

/** What the phone shows for kinds that have no text of their own. */
const SHOWN: Partial<Record<SandboxKind, string>> = {
  location: "Shop, 1 Test St",
  contact: "Ann Sample, +1 202 555 0150",
  unknown: "An order",
};

function sampleFile(sandbox: Sandbox, channel: DeskChannel, kind: SandboxKind): Said["file"] {
  const sample = FILES[kind];
  if (!sample) return null;
  const bytes = new Uint8Array(readFileSync(new URL(`files/${sample.name}`, import.meta.url)));
  // Interakt gives a URL, Netcore only an id.
  const id = channel.type === "netcore" ? randomUUID() : `${randomUUID()}.${sample.extension}`;
  sandbox.store.keepFile(id, { bytes, mime: sample.mime, channel: channel.slug });
  return { id, url: `https://${SANDBOX_MEDIA_HOST}/media/${id}`, mime: sample.mime, name: sample.name };
}

function bubbleOf(act: SandboxAct, said: Said, quoted: string | null): SandboxMessage {
  return {
    id: said.id,
    from: "customer",
    kind: act.kind,
    text: said.text ?? SHOWN[act.kind] ?? null,
    file: said.file?.id ?? null,
    mime: said.file?.mime.split(";")[0] ?? null,
    quoted,
    buttons: [],
    status: "sending",
    at: said.at.toISOString(),
  };
}

/** Does what the customer does on the phone, with the provider's webhooks; null if there is no such channel. */
export async function act(sandbox: Sandbox, given: SandboxAct): Promise<SandboxMessage | null> {
  const channel = await sandbox.desk?.channel(given.channel);
  if (!channel) return null;
  const { store } = sandbox;
  const phone = { channel: channel.slug, phone: given.customer.phone };
  store.meet(channel.slug, given.customer);
  const answered = store.messagesOf(phone).find(({ id }) => id === given.reply_to);
  const said: Said = {
    id: channel.type === "netcore" ? `wamid.${randomUUID()}` : randomUUID(),
    kind: given.kind,
    text: given.text,
    replyTo: given.reply_to,
    file: sampleFile(sandbox, channel, given.kind),
    customer: { id: randomUUID(), ...given.customer },
    at: new Date(),
  };
  const message = store.show(phone, bubbleOf(given, said, answered?.text ?? answered?.kind ?? null));
  const bodies = channel.type === "netcore" ? netcoreBodies(said) : interaktBodies(said);
  for (const body of bodies) {
    message.status = (await deliver(sandbox, channel, body)) ? "delivered" : "failed";
  }
  if (bodies.length === 0) message.status = "failed";
  return message;
}
