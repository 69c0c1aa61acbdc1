import "server-only";
import { randomUUID } from "node:crypto";
import { on } from "node:events";
import { z } from "zod";

/** Longer than the process that carries questions waits for answers. */
const PATIENCE_MS = 2_000;

const questionSchema = z.object({ ask: z.enum(["metrics", "refusals"]), id: z.string() });
const answersSchema = z.object({ answers: z.array(z.unknown()), id: z.string() });

type Ask = z.infer<typeof questionSchema>["ask"];

/** Whether several processes serve this app, behind one port (scripts/app-process.ts). */
export const hasNeighbours = (): boolean => Number(process.env.SERVER_PROCESSES) > 1;

/** Tells the other processes of this app what they ask, from now on. */
export function answerNeighbours(answers: Record<Ask, () => unknown>): void {
  if (!hasNeighbours()) return;
  process.on("message", async (message) => {
    const { data } = questionSchema.safeParse(message);
    if (data) process.send?.({ answer: await answers[data.ask](), id: data.id });
  });
}

/** What the other processes of this app answer; those that do not in time, or with something else, are left out. */
export async function askNeighbours<Answer>(ask: Ask, schema: z.core.$ZodType<Answer>): Promise<Answer[]> {
  if (!hasNeighbours() || !process.send) return [];
  const id = randomUUID();
  const heard = on(process, "message", { signal: AbortSignal.timeout(PATIENCE_MS) });
  process.send({ ask, id });
  try {
    for await (const [message] of heard) {
      const { data } = answersSchema.safeParse(message);
      if (data?.id !== id) continue;
      return data.answers.flatMap((answer) => {
        const parsed = z.safeParse(schema, answer);
        return parsed.success ? [parsed.data] : [];
      });
    }
  } catch {
    // It took too long.
  }
  return [];
}
