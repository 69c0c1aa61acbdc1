import type { SandboxKind } from "../../lib/schemas/sandbox.ts";
import type { Customer } from "../simulate/people.ts";

/** What the customer sends, before it is put in a provider's words. */
export type Said = {
  id: string;
  kind: SandboxKind;
  text: string | null;
  /** The message that is answered or reacted to. */
  replyTo: string | null;
  file: { id: string; url: string; mime: string; name: string } | null;
  customer: Customer;
  at: Date;
};

/** A status of a message that the desk has sent. */
export type Told = {
  id: string;
  status: "sent" | "delivered" | "read" | "failed";
  callback: string | null;
  text: string | null;
  sentAt: Date;
  customer: Customer;
};
