import type { CallHeaders } from "@/lib/providers/reading/header";
import type { ParsedEvent } from "@/lib/providers/reading/items";
import type { OutgoingMessage, SendAccess, SendOutcome } from "@/lib/providers/sending/outcome";
import type { PulledTemplate } from "@/lib/schemas/template";

/** What a caller authenticates with, each null if absent. `signature`: lower-case hex HMAC-SHA256 of the body. */
export type Credentials = { api_key: string | null; signature: string | null };

/** The code of one provider type. It parses, builds and sends, and stores nothing. */
export interface Provider {
  /**
   * Parses a webhook body. Never throws, whatever the body.
   *
   * @param raw the body as text
   * @param receivedAt time of receipt: used if an entry has no plausible time of its own
   */
  receive: (raw: string, receivedAt: Date) => ParsedEvent;
  /** Where callers of this type put the key or the signature; `lib/server/webhooks/admission.ts` checks them. */
  credentials: (headers: CallHeaders) => Credentials;
  /** Calls the provider's API once. Never throws. */
  send: (message: OutgoingMessage, access: SendAccess) => Promise<SendOutcome>;
  /** Where the API hands out a file that came with an id instead of an address. */
  mediaFile?: (id: string, access: SendAccess) => { url: string; headers: Record<string, string> };
  /** Reads the whole list of templates. Never throws. Left out if the service has no such list. */
  templates?: (access: SendAccess) => Promise<TemplateList>;
  /** Asks the API something that sends nothing, to see whether it accepts the key. Never throws. Left out if there is no such call. */
  checkKey?: (access: SendAccess) => Promise<KeyCheck>;
  /** The provider's API, if no variable says otherwise. */
  apiUrl: string;
}

/** All templates of an account, or why they could not be read: a sentence for the screen. */
export type TemplateList = { ok: true; templates: PulledTemplate[] } | { ok: false; reason: string };

/**
 * What an API says about a key. `refusal`: a sentence for the screen; `isKeyRefused` is false if it may be good all the
 * same, because the API did not answer or limits how often it is asked.
 */
export type KeyCheck = { ok: true } | { ok: false; refusal: string; isKeyRefused: boolean };

/** How a provider type is presented to users. */
export interface ProviderWords {
  /** The name of the service. */
  name: string;
  /** The service's name for the key. */
  keyLabel: string;
  /** Where the service asks for the webhook URL and the key, in one sentence. */
  setUp: string;
  /** The same step by step. */
  setUpSteps: readonly string[];
  /** Whether the service has a list of templates that can be read. */
  hasTemplateList: boolean;
  /** Whether the service can be asked about a key without sending anything. */
  canCheckKey: boolean;
  /** A webhook body in which a sample customer sends a text, for trying out a channel. */
  sample?: (text: SampleText) => unknown;
}

/** `id`: of the message; a message id is stored once. */
export type SampleText = { id: string; message: string; at: Date };
