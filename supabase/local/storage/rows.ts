import type { PoolClient } from "pg";
import { alreadyExists, noSuchBucket } from "./errors.ts";

export type Bucket = {
  id: string;
  public: boolean;
  file_size_limit: number | null;
  allowed_mime_types: string[] | null;
};
/** What is noted of a file when it is stored. */
export type Metadata = Record<string, unknown>;
/** A row of storage.objects. */
export type ObjectRow = {
  id: string;
  bucket_id: string;
  name: string;
  owner: string | null;
  owner_id: string | null;
  version: string | null;
  created_at: Date | null;
  updated_at: Date | null;
  last_accessed_at: Date | null;
  metadata: Metadata | null;
  user_metadata: Metadata | null;
};
export type NewObject = {
  bucket: string;
  name: string;
  version: string;
  owner: string | undefined;
  metadata: Metadata;
  /** Left as it is when not given. */
  userMetadata: Metadata | undefined;
};

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Throws `NoSuchBucket`. */
export async function findBucket(tx: PoolClient, id: string): Promise<Bucket> {
  const { rows } = await tx.query<Bucket>(
    `select id, coalesce(public, false) as public, file_size_limit::float8 as file_size_limit, allowed_mime_types
     from storage.buckets where id = $1`,
    [id],
  );
  if (!rows[0]) throw noSuchBucket();
  return rows[0];
}

export async function findObject(
  tx: PoolClient,
  bucket: string,
  name: string,
): Promise<ObjectRow | undefined> {
  const { rows } = await tx.query<ObjectRow>(
    "select * from storage.objects where bucket_id = $1 and name = $2",
    [bucket, name],
  );
  return rows[0];
}

const INSERT =
  "insert into storage.objects (bucket_id, name, version, owner, owner_id, metadata, user_metadata) values ($1, $2, $3, $4, $5, $6, $7)";

function values({ bucket, name, version, owner, metadata, userMetadata }: NewObject): unknown[] {
  const uuid = owner !== undefined && UUID.test(owner) ? owner : null;
  return [
    bucket,
    name,
    version,
    uuid,
    owner,
    JSON.stringify(metadata),
    userMetadata && JSON.stringify(userMetadata),
  ];
}

/** Needs the right to insert alone: nothing is read back. Throws `KeyAlreadyExists`. */
export async function insertObject(tx: PoolClient, object: NewObject): Promise<void> {
  const taken = (error: unknown) => {
    throw error instanceof Error && "code" in error && error.code === "23505"
      ? alreadyExists("KeyAlreadyExists")
      : error;
  };
  await tx.query(INSERT, values(object)).catch(taken);
}

/** Needs the rights to insert, update and select. What is not given stays. */
export async function upsertObject(tx: PoolClient, object: NewObject): Promise<ObjectRow> {
  const { rows } = await tx.query<ObjectRow>(
    `${INSERT} on conflict (name, bucket_id) do update set
       version = excluded.version, metadata = excluded.metadata,
       owner = coalesce(excluded.owner, objects.owner), owner_id = coalesce(excluded.owner_id, objects.owner_id),
       user_metadata = coalesce(excluded.user_metadata, objects.user_metadata)
     returning *`,
    values(object),
  );
  if (!rows[0]) throw new Error("the row was not stored");
  return rows[0];
}

/** One change of an object at a time; the lock ends with the transaction. */
export async function lockKey(tx: PoolClient, bucket: string, name: string): Promise<void> {
  await tx.query("select pg_advisory_xact_lock(hashtextextended($1, 0))", [`storage ${bucket}/${name}`]);
}
