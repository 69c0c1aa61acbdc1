import type { ChildProcess } from "node:child_process";
import { on } from "node:events";
import { z } from "zod";

/** Whoever does not answer in this time is left out. */
const PATIENCE_MS = 1_000;

const questionSchema = z.object({ ask: z.string(), id: z.string() });
const answerSchema = z.object({ answer: z.unknown(), id: z.string() });

type Question = z.infer<typeof questionSchema>;

/** A list of one answer, or of none. */
async function answersOf(child: ChildProcess, question: Question): Promise<unknown[]> {
  const heard = on(child, "message", { signal: AbortSignal.timeout(PATIENCE_MS), close: ["exit"] });
  child.send(question);
  try {
    for await (const [message] of heard) {
      const { data } = answerSchema.safeParse(message);
      if (data?.id === question.id) return [data.answer];
    }
  } catch {
    // It took too long.
  }
  return [];
}

/**
 * Lets the processes of the app ask each other (lib/server/neighbours.ts): what one asks goes to all others, and their
 * answers come back together.
 */
export function connectNeighbours() {
  const members = new Set<ChildProcess>();

  async function ask(asking: ChildProcess, question: Question): Promise<void> {
    const others = [...members].filter((child) => child !== asking && child.connected);
    const answers = await Promise.all(others.map((child) => answersOf(child, question)));
    if (asking.connected) asking.send({ answers: answers.flat(), id: question.id });
  }

  return {
    join(child: ChildProcess): ChildProcess {
      members.add(child);
      child.once("exit", () => members.delete(child));
      return child.on("message", (message) => {
        const { data } = questionSchema.safeParse(message);
        if (data) void ask(child, data);
      });
    },
  };
}
