import type { PoolClient } from "pg";
import { copyBody, moveBody, readBody, removeBody } from "./bodies.ts";
import { asCaller, asService, type Call, ownerOf, tryAsCaller } from "./call.ts";
import { noSuchKey } from "./errors.ts";
import { checkBucketName, checkKey } from "./keys.ts";
import { findObject, lockKey, type Metadata, type ObjectRow } from "./rows.ts";
import { giveRow, tryToStore } from "./store.ts";
import { headerMetadata } from "./upload.ts";

/** A row as the service answers it: what nobody owns has an empty owner. */
function answerOf(row: ObjectRow) {
  const { name, bucket_id, owner, owner_id, version, id } = row;
  const { updated_at, created_at, last_accessed_at, metadata, user_metadata } = row;
  return {
    ...{ name, bucket_id, owner: owner ?? "", owner_id: owner_id ?? "", version: version ?? "", id },
    ...{ updated_at, created_at, last_accessed_at, metadata, user_metadata },
  };
}

/** `DELETE /object/<bucket>`: deletes and answers those the caller may delete; the others are not mentioned. */
export async function remove(call: Call): Promise<Response> {
  const { prefixes } = await readBody(call, removeBody);
  const { rows } = await asCaller(call, (tx) =>
    tx.query<ObjectRow>("delete from storage.objects where bucket_id = $1 and name = any($2) returning *", [
      call.bucket,
      prefixes,
    ]),
  );
  // The rows are gone for good; a file that a crash leaves is removed at the next start.
  for (const { version } of rows) if (version) await call.files.remove(version);
  return Response.json(rows.map(answerOf));
}

type Move = { from: string; name: string; to: string; newName: string; owner: string | undefined };

/** Throws `NoSuchKey` when there is no row to change, or none that may be changed. */
async function rename(tx: PoolClient, { from, name, to, newName, owner }: Move): Promise<void> {
  const { rowCount } = await tx.query(
    `update storage.objects set bucket_id = $3, name = $4, owner_id = coalesce($5, owner_id),
       owner = case when $5 ~* '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then $5::uuid else owner end
     where bucket_id = $1 and name = $2 returning id`,
    [from, name, to, newName, owner ?? null],
  );
  if (rowCount === 0) throw noSuchKey();
}

/** `POST /object/move`: the row gets another name and its file stays where it is. */
export async function move(call: Call): Promise<Response> {
  const body = await readBody(call, moveBody);
  const { bucketId: from, sourceKey: name, destinationKey: newName, destinationBucket: to = from } = body;
  checkBucketName(from);
  checkKey(newName);
  const change = { from, name, to, newName, owner: ownerOf(call) };
  await tryAsCaller(call, async (tx) => {
    if (!(await findObject(tx, from, name))) throw noSuchKey();
    await rename(tx, change);
  });
  if (from !== to || name !== newName) {
    await asService(call, async (tx) => {
      await lockKey(tx, to, newName);
      await rename(tx, change);
    });
  }
  return Response.json({ message: "Successfully moved" });
}

/** `POST /object/copy`: a new object of the caller's with the content of one the caller may see. */
export async function copy(call: Call): Promise<Response> {
  const body = await readBody(call, copyBody);
  const { bucketId: from, sourceKey, destinationKey: name, destinationBucket: bucket = from } = body;
  checkBucketName(from);
  checkKey(name);
  const source = await asCaller(call, (tx) => findObject(tx, from, sourceKey));
  if (!source?.version) throw noSuchKey();
  const { headers } = call.request;
  const upsert = headers.get("x-upsert") === "true";
  const metadata: Metadata = { ...source.metadata, ...(!body.copyMetadata && body.metadata) };
  const userMetadata = body.copyMetadata ? (source.user_metadata ?? undefined) : headerMetadata(headers);
  const place = { bucket, name, owner: ownerOf(call), metadata, userMetadata };
  await tryToStore(call, place, upsert);
  const version = await call.files.copy(source.version);
  if (version === null) throw noSuchKey();
  const copied = { ...metadata, lastModified: new Date().toISOString() };
  const row = await giveRow(call, { ...place, metadata: copied, version }, upsert);
  return Response.json({ Id: row.id, Key: `${bucket}/${name}`, ...answerOf(row) });
}
