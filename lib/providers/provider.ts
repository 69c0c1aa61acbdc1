import type { ParsedEvent } from "@/lib/providers/reading/items";

/** What a caller shows to be let in, each null when it is not given. `signature`: lower-case hex HMAC-SHA256 of the body. */
export type Credentials = { api_key: string | null; signature: string | null };

/** What is particular to one dialect. Pure: it reads and builds, and stores nothing. */
export interface Provider {
  /**
   * What a webhook body says. Never throws, whatever the body.
   *
   * @param raw the body as text
   * @param receivedAt time of receipt: used where an entry has no believable time of its own
   */
  receive: (raw: string, receivedAt: Date) => ParsedEvent;
  /** Where this dialect's callers put the key or the signature; whether it is right is decided in the database. */
  credentials: (headers: Headers) => Credentials;
}

/** What a dialect looks like to a person. */
export interface ProviderWords {
  /** The name of the service. */
  name: string;
  /** What the key is called there. */
  keyLabel: string;
  /** Where the webhook URL and the key are entered there. */
  setUp: string;
  /** The body of a webhook call in which a sample customer sends a text, to try a channel with. */
  sample?: (text: SampleText) => unknown;
}

/** `id`: the message's, which is stored once. */
export type SampleText = { id: string; message: string; at: Date };
