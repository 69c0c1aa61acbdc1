import type { Context as HonoContext } from "hono";
import type { PoolClient } from "pg";
import type { Context } from "../context.ts";
import { asAuthService } from "./database.ts";
import { AuthError } from "./errors.ts";
import type { UserJson } from "./users.ts";

const DEFAULT_PAGE_SIZE = 50;

/** auth-js sends an empty value for a page that was not given. */
function positive(text: string | undefined, fallback: number): number {
  if (!text) return fallback;
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new AuthError(400, "validation_failed", `Bad Pagination Parameters: ${text}`);
}

/** `sort=created_at asc`, the only column there is to sort by; of several the first counts. */
function sortDirection(sorts: string[]): "asc" | "desc" {
  const bad = (what: string) => new AuthError(400, "validation_failed", `Bad Sort Parameters: ${what}`);
  const directions = sorts.map((sort) => {
    const [, field = "", direction = "desc"] = /^(\S*)(?: (.*))?$/s.exec(sort) ?? [];
    if (field !== "created_at") throw bad(`bad field for sort '${field}'`);
    const known = (["asc", "desc"] as const).find((one) => one === direction.toLowerCase());
    if (!known) throw bad(`bad direction for sort '${direction}', only 'asc' and 'desc' allowed`);
    return known;
  });
  return directions[0] ?? "desc";
}

/** auth-js reads the page up to the first `=`, so `page` comes first. */
function linkHeader(page: number, last: number, rest: URLSearchParams): string {
  const link = (to: number, rel: string) => `</admin/users?page=${to}&${rest}>; rel="${rel}"`;
  return [...(page < last ? [link(page + 1, "next")] : []), link(last, "last")].join(", ");
}

/** One page of the users whose address holds `filter`, or whose full name does in any case. */
async function listUsers(
  tx: PoolClient,
  filter: string,
  direction: "asc" | "desc",
  { limit, offset }: { limit: number; offset: number },
) {
  const matching = `from auth.users u
    where $1 = '' or email like '%' || $1 || '%' or raw_user_meta_data ->> 'full_name' ilike '%' || $1 || '%'`;
  const { rows } = await tx.query<{ json: UserJson }>(
    `select local_stack.auth_user(u) as json ${matching} order by created_at ${direction}, id limit $2 offset $3`,
    [filter, limit, offset],
  );
  const counted = await tx.query<{ total: number }>(`select count(*)::int as total ${matching}`, [filter]);
  return { users: rows.map((row) => row.json), total: counted.rows[0]?.total ?? 0 };
}

/** `GET /admin/users?page=&per_page=&filter=&sort=`, newest first unless `sort` says otherwise. */
export async function answerUserList(ctx: Context, c: HonoContext): Promise<Response> {
  const page = positive(c.req.query("page"), 1);
  const perPage = positive(c.req.query("per_page"), DEFAULT_PAGE_SIZE);
  const { filter = "" } = c.req.query();
  const sorts = c.req.queries("sort") ?? [];
  const direction = sortDirection(sorts);
  const { users, total } = await asAuthService(ctx, "Database error finding users", (tx) =>
    listUsers(tx, filter, direction, { limit: perPage, offset: (page - 1) * perPage }),
  );
  const rest = new URLSearchParams({ per_page: String(perPage), ...(filter && { filter }) });
  for (const sort of sorts) rest.append("sort", sort);
  c.header("x-total-count", String(total));
  c.header("link", linkHeader(page, Math.max(1, Math.ceil(total / perPage)), rest));
  return c.json({ users, aud: "authenticated" });
}
