import { Client } from "pg";
import { tsImport } from "tsx/esm/api";
import { audit } from "../../scripts/audit/audit.ts";
import type { Stack } from "../../supabase/local/start.ts";
import { generate, type Volume } from "./generate.ts";
import { median, medianOfIngestion } from "./measure.ts";
import { makeDepartments, PERSONAS } from "./people.ts";
import { signIn } from "./person.ts";

/** Milliseconds by who asks and what. */
export type Figures = Map<string, number>;

/** The app's own modules find each other through `@/`, which Node alone does not know. */
async function loadQuestions() {
  const loaded: typeof import("./questions.ts") = await tsImport("./questions.ts", import.meta.url);
  return loaded.questionsOf;
}

async function measure(stack: Stack, db: Client): Promise<Figures> {
  const questionsOf = await loadQuestions();
  const figures: Figures = new Map();
  for (const [place, persona] of PERSONAS.entries()) {
    const person = await signIn(stack, db, persona, place);
    for (const [what, ask] of Object.entries(questionsOf(person))) {
      figures.set(`${persona.name}: ${what}`, await median(ask));
    }
    await person.client.auth.signOut({ scope: "local" });
  }
  figures.set("server: ingest 100 messages", await medianOfIngestion(db));
  return figures;
}

/** Throws if a row of what was generated breaks a promise of the desk. */
async function requireCorrect(dbUrl: string): Promise<void> {
  const broken = (await audit(dbUrl)).filter((finding) => finding.broken > 0);
  if (broken.length > 0)
    throw new Error(`The generated desk is not correct: ${broken.map(({ words }) => words)}`);
}

/** Fills an empty desk with each volume in turn and measures what every persona asks; one set of figures per volume. */
export async function measureGrowth(
  stack: Stack,
  volumes: readonly Volume[],
  say: (line: string) => void,
): Promise<Figures[]> {
  const db = new Client({ connectionString: stack.dbUrl });
  await db.connect();
  try {
    await makeDepartments(db);
    const found: Figures[] = [];
    for (const volume of volumes) {
      say(`${volume.conversations} conversations with ${volume.messagesEach} messages each`);
      await generate(db, volume, say);
      if (volume === volumes[0]) await requireCorrect(stack.dbUrl);
      found.push(await measure(stack, db));
      say("  measured");
    }
    return found;
  } finally {
    await db.end();
  }
}
