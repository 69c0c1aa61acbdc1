import "server-only";
import { createWriteStream } from "node:fs";
import { get as getHttp, type IncomingMessage } from "node:http";
import { get as getHttps } from "node:https";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { MAX_FILE_BYTES } from "@/lib/media-types";
import { MediaError } from "@/lib/server/media/media-error";
import { isPlainHttps, lookupPublic } from "@/lib/server/media/public-address";

const MAX_REDIRECTS = 4;
/** For the whole file: a server that sends a byte a minute must not hold a worker. */
const TIMEOUT_MS = 120_000;

/** Where a file is. */
export interface MediaRequest {
  url: string;
  /** Only for the first address: a redirect never gets the key. */
  headers?: Record<string, string>;
  /** Whether the operator has chosen this address, as those of providers' APIs; others must be public and https. */
  isTrusted: (url: URL) => boolean;
  /** Whether a host that nobody has chosen may be asked. */
  isAllowedHost: (hostname: string) => boolean;
}

function check(url: URL, { isTrusted, isAllowedHost }: MediaRequest): { isTrusted: boolean } {
  if (isTrusted(url)) return { isTrusted: true };
  if (!isPlainHttps(url) || !isAllowedHost(url.hostname))
    throw new MediaError("failed", "address_not_allowed");
  return { isTrusted: false };
}

function request(url: URL, headers: Record<string, string>, isTrusted: boolean, signal: AbortSignal) {
  const get = url.protocol === "https:" ? getHttps : getHttp;
  const options = { headers, signal, ...(!isTrusted && { lookup: lookupPublic }) };
  return new Promise<IncomingMessage>((resolve, reject) => {
    get(url, options, resolve).on("error", reject);
  });
}

function judge(status: number, hasKey: boolean) {
  if (status === 200) return;
  if (hasKey && (status === 401 || status === 403)) throw new MediaError("failed", "bad_key");
  if ([401, 403, 404, 410].includes(status)) throw new MediaError("expired", "expired");
  throw new MediaError("retry", "not_reached");
}

/** Passes on as much as a file may have. */
function capped() {
  let size = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      size += chunk.length;
      if (size > MAX_FILE_BYTES) done(new MediaError("failed", "too_large"));
      else done(null, chunk);
    },
  });
}

async function follow(source: MediaRequest, signal: AbortSignal): Promise<IncomingMessage> {
  let url = new URL(source.url);
  for (let hop = 0; hop <= MAX_REDIRECTS; hop++) {
    const { isTrusted } = check(url, source);
    const headers = hop === 0 ? (source.headers ?? {}) : {};
    const response = await request(url, headers, isTrusted, signal);
    const { statusCode: status = 0, headers: answered } = response;
    if (status < 300 || status >= 400 || !answered.location) {
      try {
        judge(status, source.headers !== undefined && hop === 0);
        if (Number(answered["content-length"]) > MAX_FILE_BYTES) throw new MediaError("failed", "too_large");
      } catch (error) {
        response.destroy();
        throw error;
      }
      return response;
    }
    response.destroy();
    if (!URL.canParse(answered.location, url)) break;
    url = new URL(answered.location, url);
  }
  throw new MediaError("failed", "address_not_allowed");
}

function toMediaError(error: unknown, signal: AbortSignal): MediaError {
  if (error instanceof MediaError) return error;
  if (signal.aborted) return new MediaError("retry", "too_slow");
  const code = error instanceof Error && "code" in error ? error.code : null;
  if (code === "PRIVATE_ADDRESS") return new MediaError("failed", "address_not_allowed");
  return new MediaError("retry", "not_reached");
}

/**
 * Downloads a file of at most 100 MB. Rejects with `MediaError`.
 *
 * @param target the path to write to
 */
export async function download(source: MediaRequest, target: string): Promise<void> {
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  try {
    const response = await follow(source, signal);
    await pipeline(response, capped(), createWriteStream(target), { signal });
  } catch (error) {
    throw toMediaError(error, signal);
  }
}
