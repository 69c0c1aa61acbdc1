/** A file as a provider fetches it. */
export interface OutgoingFile {
  /** Signed, for an hour. */
  url: string;
  /** As the customer sees it. */
  name: string;
}

/** A message as a provider type sends it. */
export interface OutgoingMessage {
  /** Digits with the country code, no plus. */
  phone: string;
  kind: string;
  body: string;
  payload: Record<string, unknown>;
  file: OutgoingFile | null;
  /** Goes along as callback data; a status webhook that gives it back finds the message. */
  attemptId: string;
}

/** How to reach the provider's API. */
export interface SendAccess {
  /** Without a trailing slash. */
  apiUrl: string;
  apiKey: string;
  senderId: string | null;
}

/**
 * What became of a call. `retry` means that nothing can have been sent; `unconfirmed` that nobody knows, so the message
 * is never sent again by itself.
 */
export type SendOutcome =
  | { result: "accepted"; externalId: string | null }
  | { result: "refused"; code: string | null; reason: string | null }
  | { result: "retry"; code: string; reason: string; waitSeconds: number | null }
  | { result: "unconfirmed"; code: string; reason: string };
