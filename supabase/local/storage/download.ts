import { asCaller, asService, byService, type Call } from "./call.ts";
import { noSuchBucket, noSuchKey } from "./errors.ts";
import { findBucket, findObject, type ObjectRow } from "./rows.ts";
import { serveFile } from "./serve.ts";
import { verifyToken } from "./tokens.ts";

const MAX_ATTEMPTS = 10;

/** The row of what is asked for. Those of a public bucket are for everybody; without a token there are no others. */
async function visible(call: Call, needsPublic = call.caller === null): Promise<ObjectRow> {
  const bucket = await asService(call, (tx) => findBucket(tx, call.bucket));
  if (needsPublic && !bucket.public) throw noSuchBucket();
  const run = bucket.public ? asService : asCaller;
  const row = await run(call, (tx) => findObject(tx, call.bucket, call.name));
  if (!row) throw noSuchKey();
  return row;
}

/** Serves what `find` finds; again while it is replaced between the look at the row and at its file. */
async function serve(call: Call, find: () => Promise<ObjectRow>, expires?: Date): Promise<Response> {
  let row = await find();
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
    const response = await serveFile(call, row, expires);
    if (response) return response;
    const later = await find();
    if (later.version === row.version) break;
    row = later;
  }
  const gone = {
    error: "Not found",
    message: "The resource was not found",
    statusCode: "404",
    code: "NoSuchKey",
  };
  return Response.json(gone, { status: 400, headers: { "cache-control": "no-store" } });
}

/** `GET /object/<bucket>/<name>`. */
export function download(call: Call): Promise<Response> {
  return serve(call, () => visible(call));
}

/** `GET /object/public/<bucket>/<name>`. */
export function downloadPublic(call: Call): Promise<Response> {
  return serve(call, () => visible(call, true));
}

/** `GET /object/sign/<bucket>/<name>?token=`. */
export async function downloadSigned(call: Call): Promise<Response> {
  const { exp } = await verifyToken(call, "download");
  const service = byService(call);
  return serve(call, () => visible(service, false), new Date(exp * 1000));
}

function infoOf(row: ObjectRow): Response {
  const { size = null, mimetype = null, cacheControl = null, eTag = null } = row.metadata ?? {};
  const { id, name, version, bucket_id, user_metadata, updated_at, created_at } = row;
  return Response.json({
    ...{
      id,
      name,
      version: version ?? "",
      bucket_id,
      size,
      content_type: mimetype,
      cache_control: cacheControl,
    },
    ...{ etag: eTag, metadata: user_metadata, last_modified: updated_at, created_at },
  });
}

/** `GET /object/info/<bucket>/<name>`. */
export async function info(call: Call): Promise<Response> {
  return infoOf(await visible(call));
}

/** `GET /object/info/public/<bucket>/<name>`. */
export async function infoPublic(call: Call): Promise<Response> {
  return infoOf(await visible(call, true));
}
