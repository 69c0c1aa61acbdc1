import "server-only";
import { serverEnv } from "@/lib/env/server";
import { providerOf } from "@/lib/providers/registry";
import { SANDBOX_MEDIA_HOST } from "@/lib/schemas/sandbox";
import type { MediaRequest } from "@/lib/server/media/download";
import { MediaError } from "@/lib/server/media/media-error";
import { accessOf } from "@/lib/server/outbound/access";

/**
 * Hosts whose files are fetched. Interakt stores what customers send on this one; `MEDIA_HOSTS` adds others for every
 * channel, and Masters for one.
 */
const HOSTS = ["interaktstorage.blob.core.windows.net"];

/** The file of a message as `claim_media` hands it out: it has an address, or an id at the provider. */
export interface MediaSource {
  provider_type: string;
  url: string | null;
  media_id: string | null;
  /** Hosts that the channel adds. */
  media_hosts: string[];
  api_key_encrypted: string | null;
}

/** Where a file really is: the sandbox phone names its own by a host that stands for it. */
function addressOf(url: string, sandbox: string | undefined): string {
  const { hostname, pathname } = new URL(url);
  return sandbox && hostname === SANDBOX_MEDIA_HOST ? new URL(pathname, sandbox).href : url;
}

function byUrl(url: string, own: readonly string[]): MediaRequest {
  const { MEDIA_HOSTS, SANDBOX_URL } = serverEnv();
  const hosts = new Set([...HOSTS, ...(MEDIA_HOSTS ?? []), ...own]);
  const sandbox = SANDBOX_URL && new URL(SANDBOX_URL).origin;
  return {
    url: addressOf(url, sandbox),
    isTrusted: ({ origin }) => origin === sandbox,
    isAllowedHost: (host) => hosts.has(host),
  };
}

function byId(id: string, { provider_type: type, api_key_encrypted: encrypted }: MediaSource): MediaRequest {
  const provider = providerOf(type);
  if (!provider.mediaFile) throw new MediaError("failed", "not_reached");
  const access =
    encrypted === null
      ? null
      : accessOf({ provider_type: type, api_key_encrypted: encrypted, sender_id: null });
  if (access === null) throw new MediaError("failed", "no_credentials");
  // Where the API redirects to is the provider's business, as long as it is on the public internet.
  return {
    ...provider.mediaFile(id, access),
    isTrusted: ({ origin }) => origin === new URL(access.apiUrl).origin,
    isAllowedHost: () => true,
  };
}

/** How to get a file. Throws `MediaError` if there is no way. */
export function requestFor(source: MediaSource): MediaRequest {
  if (source.url !== null) return byUrl(source.url, source.media_hosts);
  if (source.media_id !== null) return byId(source.media_id, source);
  throw new MediaError("failed", "not_reached");
}
