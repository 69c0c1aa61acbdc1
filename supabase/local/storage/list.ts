import { listBody, readBody } from "./bodies.ts";
import { asCaller, type Call } from "./call.ts";
import type { ObjectRow } from "./rows.ts";

const MAX_ROWS = 1500;

/**
 * One row per file and per folder under the prefix. As `storage.search` of the hosted service: names are compared without
 * regard to case and answered relative to the prefix, `search` continues it, and folders stand among the files by name
 * and before them in any other order.
 */
function listing(column: string, order: string): string {
  const sort =
    column === "name"
      ? `place collate "C" ${order}`
      : `id is not null, case when id is null then place end collate "C" ${order}, ${column} ${order}, place collate "C"`;
  return `
    with found as (
      select *, position('/' in substr(name, length($2) + length($3) + 1)) as slash
      from storage.objects
      where bucket_id = $1 and starts_with(lower(name), lower($2 || $3))
    ), entries as (
      select lower(name) as place, substr(name, length($2) + 1) as name,
        id, updated_at, created_at, last_accessed_at, metadata
      from found where slash = 0
      union all
      (select distinct on (lower(left(name, length($2) + length($3) + slash)))
        lower(left(name, length($2) + length($3) + slash)), substr(name, length($2) + 1, length($3) + slash - 1),
        null, null, null, null, null
      from found where slash > 0
      order by lower(left(name, length($2) + length($3) + slash)), name collate "C")
    )
    select name, id, updated_at, created_at, last_accessed_at, metadata from entries
    order by ${sort} limit $4 offset $5`;
}

/** `POST /object/list/<bucket>`: what the caller may see of a folder. */
export async function list(call: Call): Promise<Response> {
  const { prefix, search, limit, offset, sortBy } = await readBody(call, listBody);
  // Hosted takes any prefix for a folder.
  const folder = prefix === "" || prefix.endsWith("/") ? prefix : `${prefix}/`;
  const { rows } = await asCaller(call, (tx) =>
    tx.query<Partial<ObjectRow>>(listing(sortBy.column, sortBy.order), [
      call.bucket,
      folder,
      search,
      Math.min(limit, MAX_ROWS),
      offset,
    ]),
  );
  return Response.json(rows);
}
