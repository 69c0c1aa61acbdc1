import { Client } from "pg";
import { tsImport } from "tsx/esm/api";
import { audit } from "../../scripts/audit/audit.ts";
import { startTemporaryStack } from "../../scripts/with-stack.ts";
import type { Stack } from "../../supabase/local/start.ts";
import { generate, type Volume } from "./generate.ts";
import { ingestion, mediansInTurn } from "./measure.ts";
import { makeDepartments, PERSONAS } from "./people.ts";
import { signIn } from "./person.ts";
import type { Question } from "./questions.ts";

/** Milliseconds by who asks and what, one for each volume. */
export type Figures = Map<string, number[]>;

interface GrownDesk {
  stack: Stack;
  db: Client;
}

/** The app's own modules find each other through `@/`, which Node alone does not know. */
async function loadQuestions() {
  const loaded: typeof import("./questions.ts") = await tsImport("./questions.ts", import.meta.url);
  return loaded.questionsOf;
}

async function grow(volume: Volume, say: (line: string) => void): Promise<GrownDesk> {
  const stack = await startTemporaryStack();
  const db = new Client({ connectionString: stack.dbUrl });
  try {
    await db.connect();
    await makeDepartments(db);
    await generate(db, volume, say);
    return { stack, db };
  } catch (error) {
    await stop({ stack, db });
    throw error;
  }
}

async function stop({ stack, db }: GrownDesk): Promise<void> {
  await db.end();
  await stack.stop();
}

/** Throws if a row of what was generated breaks a promise of the desk. */
async function requireCorrect({ stack }: GrownDesk): Promise<void> {
  const broken = (await audit(stack.dbUrl)).filter((finding) => finding.broken > 0);
  if (broken.length === 0) return;
  throw new Error(`The generated desk is not correct: ${broken.map(({ words }) => words).join("; ")}`);
}

async function measure(desks: readonly GrownDesk[]): Promise<Figures> {
  const questionsOf = await loadQuestions();
  const figures: Figures = new Map();
  for (const [place, persona] of PERSONAS.entries()) {
    const asked: Record<string, Question>[] = [];
    for (const { stack, db } of desks) asked.push(questionsOf(await signIn(stack, db, persona, place)));
    for (const what of Object.keys(asked[0] ?? {})) {
      const questions = asked.flatMap((each) => each[what] ?? []);
      figures.set(`${persona.name}: ${what}`, await mediansInTurn(questions));
    }
  }
  const batches = await Promise.all(desks.map(({ db }) => ingestion(db)));
  figures.set("server: ingest 100 messages", await mediansInTurn(batches));
  return figures;
}

/** Makes a desk of each volume, the smallest first, and measures what every persona asks of each of them in turn. */
export async function measureGrowth(
  volumes: readonly Volume[],
  say: (line: string) => void,
): Promise<Figures> {
  const desks: GrownDesk[] = [];
  try {
    for (const volume of volumes) {
      say(`${volume.conversations} conversations with ${volume.messagesEach} messages each`);
      desks.push(await grow(volume, say));
    }
    // Each row is made alike, so the smallest speaks for all.
    if (desks[0]) await requireCorrect(desks[0]);
    return await measure(desks);
  } finally {
    for (const desk of desks) await stop(desk);
  }
}
