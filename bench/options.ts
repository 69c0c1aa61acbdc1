import { parseArgs } from "node:util";
import { z } from "zod";
import type { BenchOptions } from "./part.ts";

export interface BenchCall {
  only: string[];
  url?: string | undefined;
  options: BenchOptions;
}

const positive = z.coerce.number().positive().optional();
const schema = z.object({
  only: z.array(z.string()).default([]),
  url: z.url({ protocol: /^https?$/ }).optional(),
  scale: z.enum(["small", "full"]).default("full"),
  minutes: positive,
  conversations: positive,
});

/** Reads the command line of `npm run bench`. Throws one line that names the option that is wrong. */
export function readOptions(args: string[]): BenchCall {
  const one = { type: "string" } as const;
  const { values } = parseArgs({
    args,
    options: { only: { ...one, multiple: true }, url: one, scale: one, minutes: one, conversations: one },
  });
  const result = schema.safeParse(values);
  if (!result.success) {
    const [issue] = result.error.issues;
    throw new Error(`--${issue?.path.join(".")}: ${issue?.message}`);
  }
  const { only, url, ...options } = result.data;
  // `--only a,b` as well as `--only a --only b`.
  return { only: only.flatMap((names) => names.split(",")), url, options };
}
