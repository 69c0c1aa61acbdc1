import { Hono } from "hono";
import type { Context } from "../context.ts";
import { asAuthService } from "./database.ts";
import { AuthError } from "./errors.ts";
import { factorId } from "./factor-routes.ts";
import { findFactor, listFactors, removeFactor } from "./factors.ts";
import { findUser } from "./users.ts";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
export const notFound = () => new AuthError(404, "user_not_found", "User not found");

/** Id of the user in the path of a call. */
export function userId(text: string | undefined): string {
  if (text !== undefined && UUID.test(text)) return text;
  throw new AuthError(404, "validation_failed", "user_id must be an UUID");
}

/** `/admin/users/:id/factors`: the caller was already found to be `service_role`. */
export function adminFactorRoutes(ctx: Context): Hono {
  const app = new Hono();

  app.get("/", async (c) => {
    const id = userId(c.req.param("id"));
    const factors = await asAuthService(ctx, "Database error loading user", async (tx) => {
      if (!(await findUser(tx, id))) throw notFound();
      return listFactors(tx, id);
    });
    return c.json(factors);
  });

  app.delete("/:factor", async (c) => {
    const [id, factor] = [userId(c.req.param("id")), factorId(c)];
    const removed = await asAuthService(ctx, "Database error deleting factor", async (tx) => {
      if (!(await findUser(tx, id))) throw notFound();
      const found = await findFactor(tx, id, factor);
      const json = (await listFactors(tx, id)).find((one) => one.id === factor);
      await removeFactor(tx, found);
      return json;
    });
    return c.json(removed);
  });

  return app;
}
