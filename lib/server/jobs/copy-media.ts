import "server-only";
import { openAsBlob } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { log } from "@/lib/log";
import { pathName, thumbnailPath } from "@/lib/media-name";
import { jobsDb } from "@/lib/server/db";
import { mediaBucket } from "@/lib/server/media/bucket";
import { download } from "@/lib/server/media/download";
import { type Inspected, inspect } from "@/lib/server/media/inspect";
import { MediaError } from "@/lib/server/media/media-error";
import { requestFor } from "@/lib/server/media/sources";
import { countCall } from "@/lib/server/outbound/counted-provider";
import { defineJob } from "./job";

const claimSchema = z.nullable(
  z.object({
    channel: z.string(),
    provider_type: z.string(),
    kind: z.string(),
    url: z.string().nullable(),
    media_id: z.string().nullable(),
    media_hosts: z.array(z.string()),
    name: z.string().nullable(),
    mime: z.string().nullable(),
    api_key_encrypted: z.string().nullable(),
    request_id: z.string().nullable(),
  }),
);
type Claim = NonNullable<z.infer<typeof claimSchema>>;

async function upload(path: string, content: Blob | Buffer, contentType: string) {
  const { error } = await mediaBucket().upload(path, content, { contentType, upsert: true });
  if (error) throw new Error(`storage: ${error.message}`);
}

/** Copies the file and its thumbnail under a path of their own, so that a repeated copy replaces the first. */
async function copy(id: number, claim: Claim, folder: string) {
  const target = join(folder, "file");
  const fetched = { type: claim.provider_type, call: "file" } as const;
  await countCall(
    fetched,
    () => download(requestFor(claim), target),
    () => "ok",
  );
  const { mime, size, image }: Inspected = await inspect(target, claim.kind, claim.mime);
  const path = `${claim.channel}/in/${id}/${pathName(claim.name, mime, claim.kind)}`;
  await upload(path, await openAsBlob(target, { type: mime }), mime);
  if (image) await upload(thumbnailPath(path), image.thumbnail, "image/webp");
  return { path, mime, size, width: image?.width, height: image?.height };
}

async function record(id: number, result: string, file: object) {
  await jobsDb().query("select public.record_media($1, $2, $3)", [id, result, JSON.stringify(file)]);
}

/**
 * Copies the file of a message into Storage, so that it outlives its address at the provider and no browser ever asks
 * that address. The database counts the attempts and sets the pauses between them, also for what is no fault of the file,
 * such as Storage being away.
 */
export const copyMedia = defineJob({
  payload: z.object({ message_id: z.number() }),
  run: async ({ message_id: id }) => {
    const { rows } = await jobsDb().query("select public.claim_media($1) as claimed", [id]);
    const claim = claimSchema.parse(rows[0]?.claimed);
    if (claim === null) return;
    const about = { channel: claim.channel, id, request_id: claim.request_id };
    const folder = await mkdtemp(join(tmpdir(), "interact-desk-"));
    try {
      await record(id, "stored", await copy(id, claim, folder));
      log("media_copied", { ...about, result: "stored" });
    } catch (error) {
      const { result, code } = error instanceof MediaError ? error : { result: "retry", code: "not_stored" };
      await record(id, result, { code });
      log("media_copied", { ...about, result, code });
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
});

/** Takes up files whose worker was killed. */
export const wakeStalledCopiers = defineJob({
  payload: z.object({}),
  cron: "* * * * *",
  run: async () => {
    await jobsDb().query("select public.wake_stalled_copiers()");
  },
});
