import type { Context as HonoContext } from "hono";
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

/** Users whose address or full name has the text of `filter` in it. */
const MATCHES = `($1 = '' or u.email like '%' || $1 || '%' or u.raw_user_meta_data ->> 'full_name' ilike '%' || $1 || '%')`;

/** `sort=created_at asc`; hosted sorts by nothing else. */
function sortDirection(text: string | undefined): "asc" | "desc" {
  const [, direction] = /^created_at(?: (asc|desc))?$/i.exec(text || "created_at desc") ?? [];
  if (direction === undefined) throw new AuthError(400, "validation_failed", `Bad Sort Parameters: ${text}`);
  return direction.toLowerCase() === "asc" ? "asc" : "desc";
}

/** auth-js reads the page up to the first `=`, so `page` comes first. */
function linkHeader(page: number, perPage: number, last: number): string {
  const link = (to: number, rel: string) => `</admin/users?page=${to}&per_page=${perPage}>; rel="${rel}"`;
  return [...(page < last ? [link(page + 1, "next")] : []), link(last, "last")].join(", ");
}

/** A page of all users, with how many there are in the headers. */
export async function listUsers(ctx: Context, c: HonoContext): Promise<Response> {
  const page = positive(c.req.query("page"), 1);
  const perPage = positive(c.req.query("per_page"), DEFAULT_PAGE_SIZE);
  const direction = sortDirection(c.req.query("sort"));
  const filter = c.req.query("filter") ?? "";
  const { users, total } = await asAuthService(ctx, "Database error finding users", async (tx) => {
    const { rows } = await tx.query<{ json: UserJson }>(
      `select local_stack.auth_user(u) as json from auth.users u where ${MATCHES}
       order by created_at ${direction}, id limit $2 offset $3`,
      [filter, perPage, (page - 1) * perPage],
    );
    const counted = await tx.query<{ total: number }>(
      `select count(*)::int as total from auth.users u where ${MATCHES}`,
      [filter],
    );
    return { users: rows.map((row) => row.json), total: counted.rows[0]?.total ?? 0 };
  });
  c.header("x-total-count", String(total));
  c.header("link", linkHeader(page, perPage, Math.max(1, Math.ceil(total / perPage))));
  return c.json({ users, aud: "authenticated" });
}
