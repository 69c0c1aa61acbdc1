import "server-only";

/** Why a file could not be copied; the screen has words for each. */
export type MediaErrorCode =
  | "address_not_allowed"
  | "bad_key"
  | "empty"
  | "expired"
  | "no_credentials"
  | "not_reached"
  | "too_large"
  | "too_slow";

/** `retry`: it may work later. `expired`: the provider does not have the file any more. */
export class MediaError extends Error {
  readonly result: "retry" | "failed" | "expired";
  readonly code: MediaErrorCode;

  constructor(result: MediaError["result"], code: MediaErrorCode) {
    super(code);
    this.result = result;
    this.code = code;
  }
}
