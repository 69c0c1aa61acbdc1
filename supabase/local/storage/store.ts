import { asService, byService, type Call, ownerOf, tryAsCaller } from "./call.ts";
import { alreadyExists, invalidRequest, StorageError } from "./errors.ts";
import type { StoredFile } from "./files.ts";
import {
  findBucket,
  findObject,
  insertObject,
  lockKey,
  type Metadata,
  type NewObject,
  type ObjectRow,
  upsertObject,
} from "./rows.ts";
import { verifyToken } from "./tokens.ts";
import { readUpload, type Upload } from "./upload.ts";

type Place = Omit<NewObject, "version">;

/** Throws what a policy, a file of that name or a missing bucket has against it. Nothing is changed. */
export async function tryToStore(call: Call, place: Place, upsert: boolean): Promise<void> {
  const object = { ...place, version: "1" };
  await tryAsCaller(call, async (tx) => {
    if (upsert) await upsertObject(tx, object);
    else await insertObject(tx, object);
  });
}

/**
 * Gives a file that is on disk its row. Only then it is there for anybody: a crash before leaves a file without a row,
 * which the next start removes, never a row without a file. The file that was under the name goes last.
 */
export async function giveRow(call: Call, object: NewObject, upsert: boolean): Promise<ObjectRow> {
  try {
    const { row, before } = await asService(call, async (tx) => {
      await lockKey(tx, object.bucket, object.name);
      const current = await findObject(tx, object.bucket, object.name);
      // Somebody was faster since the caller's rights were tried.
      if (current && !upsert) throw alreadyExists("KeyAlreadyExists");
      return { row: await upsertObject(tx, object), before: current?.version };
    });
    if (before && before !== object.version) await call.files.remove(before);
    return row;
  } catch (error) {
    await call.files.remove(object.version);
    throw error;
  }
}

/** What hosted notes of a stored file, beside the caller's own metadata. */
function metadataOf(upload: Upload, file: StoredFile): Metadata {
  return {
    eTag: file.eTag,
    size: file.size,
    mimetype: upload.mimeType,
    cacheControl: upload.cacheControl,
    lastModified: new Date().toISOString(),
    contentLength: file.size,
    httpStatusCode: 200,
  };
}

/** Only the disk names a system call in its errors; whatever else is thrown is about the body, which broke off. */
async function receive(call: Call, upload: Upload): Promise<StoredFile> {
  try {
    return await call.files.receive(upload.body, upload.limit);
  } catch (error) {
    const isOfDisk = error instanceof Error && "syscall" in error;
    if (error instanceof StorageError || (isOfDisk && !call.request.signal.aborted)) throw error;
    throw invalidRequest("Request stream closed before upload could complete");
  }
}

async function store(call: Call, owner: string | undefined, upsert: boolean): Promise<ObjectRow> {
  const { bucket: bucketId, name } = call;
  const bucket = await asService(call, (tx) => findBucket(tx, bucketId));
  const upload = await readUpload(call, bucket);
  try {
    const { mimeType: mimetype, contentLength, userMetadata } = upload;
    const place = { bucket: bucketId, name, owner };
    await tryToStore(call, { ...place, userMetadata, metadata: { mimetype, contentLength } }, upsert);
    const file = await receive(call, upload);
    const metadata = metadataOf(upload, file);
    const object = { ...place, version: file.version, metadata, userMetadata: userMetadata ?? {} };
    return await giveRow(call, object, upsert);
  } finally {
    upload.body.destroy();
  }
}

/** `POST /object/<bucket>/<name>`, and with `PUT` over what is there. */
export async function upload(call: Call): Promise<Response> {
  const upsert = call.request.method === "PUT" || call.request.headers.get("x-upsert") === "true";
  const { id } = await store(call, ownerOf(call), upsert);
  return Response.json({ Id: id, Key: `${call.bucket}/${call.name}` });
}

/** `PUT /object/upload/sign/<bucket>/<name>?token=`: the token says whose file it is, and whether it may replace one. */
export async function uploadSigned(call: Call): Promise<Response> {
  const { owner, upsert } = await verifyToken(call, "upload");
  await store(byService(call), owner, upsert);
  return Response.json({ Key: `${call.bucket}/${call.name}` });
}
