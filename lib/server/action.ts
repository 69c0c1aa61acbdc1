import "server-only";
import { unstable_rethrow } from "next/navigation";
import type * as z from "zod/mini";
import type { ActionResult } from "@/lib/action-result";
import { fromZod, toClientError } from "@/lib/errors";
import { log } from "@/lib/log";
import type { Supabase } from "@/lib/queries/client";
import type { DeskUser } from "@/lib/server/auth";
import { authorise, noteRefusal } from "@/lib/server/authorise";
import { createServerSupabase } from "@/lib/supabase/server";

interface ActionContext {
  user: DeskUser;
  /** Acts as the user, so row-level security applies to everything the action does. */
  supabase: Supabase;
}

interface ActionOptions<Schema extends z.ZodMiniType, Data> {
  /** For the log. */
  name: string;
  role: DeskUser["role"];
  input: Schema;
  run: (input: z.output<Schema>, context: ActionContext) => Promise<Data>;
}

/** Input that a schema lets in. Throws `invalid` with what is wrong with which field. */
export function parse<Schema extends z.ZodMiniType>(schema: Schema, input: unknown): z.output<Schema> {
  const result = schema.safeParse(input);
  if (!result.success) throw fromZod(result.error);
  return result.data;
}

/** What work comes to, as a server action answers it; a failure is logged under the name. */
export async function resultOf<Data>(name: string, work: () => Promise<Data>): Promise<ActionResult<Data>> {
  try {
    return { ok: true, data: await work() };
  } catch (error) {
    unstable_rethrow(error);
    const clientError = toClientError(error);
    const reason = error instanceof Error ? error.message : "unknown";
    log("action_failed", { action: name, code: clientError.code, reason });
    await noteRefusal(name, clientError.code);
    return { ok: false, error: clientError };
  }
}

/**
 * Wraps every server action: authenticate, authorise, parse the input, run, map errors.
 * Errors are returned, not thrown, so that their messages reach the browser in production too.
 */
export function action<Schema extends z.ZodMiniType, Data>(options: ActionOptions<Schema, Data>) {
  const { name, role, input: schema, run } = options;
  return (input: z.input<Schema>): Promise<ActionResult<Data>> =>
    resultOf(name, async () => {
      const user = await authorise(role);
      const supabase = await createServerSupabase();
      return run(parse(schema, input), { user, supabase });
    });
}
