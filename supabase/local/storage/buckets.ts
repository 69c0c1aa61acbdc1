import { z } from "zod";
import { asCaller, type Call } from "./call.ts";
import { invalidRequest, noSuchBucket } from "./errors.ts";

const query = z.object({
  limit: z.coerce.number().int().min(1).optional(),
  offset: z.coerce.number().int().min(0).default(0),
  sortColumn: z.enum(["id", "name", "created_at", "updated_at"]).optional(),
  sortOrder: z.enum(["asc", "desc"]).default("asc"),
  search: z.string().default(""),
});

// What nobody owns has an empty owner, as on hosted.
const COLUMNS = `id, name, coalesce(owner::text, '') as owner, public, type,
  file_size_limit::float8 as file_size_limit, allowed_mime_types, created_at, updated_at`;

/** `GET /bucket`: those the caller may see. */
export async function listBuckets(call: Call): Promise<Response> {
  const parsed = query.safeParse(Object.fromEntries(call.search));
  if (!parsed.success) throw invalidRequest(`querystring ${parsed.error.issues[0]?.message ?? "is invalid"}`);
  const { limit, offset, sortColumn, sortOrder, search } = parsed.data;
  const order = sortColumn ? `order by ${sortColumn} ${sortOrder}` : "";
  const { rows } = await asCaller(call, (tx) =>
    tx.query(
      `select ${COLUMNS} from storage.buckets where position($1 in name) > 0 ${order} limit $2 offset $3`,
      [search, limit ?? null, offset],
    ),
  );
  return Response.json(rows);
}

/** `GET /bucket/<id>`. */
export async function getBucket(call: Call): Promise<Response> {
  const { rows } = await asCaller(call, (tx) =>
    tx.query(`select ${COLUMNS} from storage.buckets where id = $1`, [call.bucket]),
  );
  if (!rows[0]) throw noSuchBucket();
  const { type: _type, ...bucket } = rows[0];
  return Response.json(bucket);
}
