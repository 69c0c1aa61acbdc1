import { join } from "node:path";
import type { Hono } from "hono";
import type { Context } from "../context.ts";
import { openFiles } from "./files.ts";
import { storageRoutes } from "./routes.ts";

/** Opens the files of the data folder `dir`, removes what a crash left there, and returns the routes. */
export async function startStorage(ctx: Context, dir: string, fileSizeLimit: number): Promise<Hono> {
  const files = await openFiles(join(dir, "storage"));
  const { rows } = await ctx.admin.query<{ version: string }>(
    "select version from storage.objects where version is not null",
  );
  const removed = await files.sweep(new Set(rows.map(({ version }) => version)));
  if (removed > 0) ctx.log("storage_swept", { removed });
  return storageRoutes({ ctx, files, fileSizeLimit });
}
