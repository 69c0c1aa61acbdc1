import { randomBytes } from "node:crypto";
import { parseArgs } from "node:util";
import type { SupabaseClient } from "@supabase/supabase-js";
import { z } from "zod";
import { passwordSchema } from "../lib/schemas/password.ts";
import { connect } from "./connect.ts";
import { findUserByEmail } from "./find-user.ts";

const USAGE =
  'Usage: npm run create-user -- you@example.com --role admin|agent [--name "…"] [--password "…"]';

const personFields = z.object({
  email: z.email("The first argument must be an email address.").toLowerCase(),
  role: z.enum(["admin", "agent"], "--role must be admin or agent."),
  name: z
    .string()
    .overwrite((text) => text.replaceAll(/[\s\p{Cc}]+/gu, " ").trim())
    .min(1, "--name must not be empty.")
    .max(120, "--name must not have more than 120 characters.")
    .optional(),
  password: z.string().optional(),
});
/** With the rule that the desk has for a password, which depends on the address. */
const personSchema = personFields.superRefine(({ email, password }, context) => {
  const problem = password === undefined ? null : passwordSchema(email).safeParse(password).error?.issues[0];
  if (problem) context.addIssue(`--password: ${problem.message}`);
});
type Person = z.infer<typeof personSchema>;

function readPerson(): Person {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { role: { type: "string" }, name: { type: "string" }, password: { type: "string" } },
  });
  const [email, ...others] = positionals;
  const person = personSchema.safeParse({ email, ...values });
  if (person.success && others.length === 0) return person.data;
  throw new Error(`${person.error?.issues[0]?.message ?? "One person at a time."} ${USAGE}`);
}

/** 24 random characters, plus one of each kind that a project may require. */
const strongPassword = () => `${randomBytes(18).toString("base64url")}-Aa1`;

/** The result for one person, with the password if it is new. */
type Made = { id: string; news: string; password?: string | undefined };

/**
 * Gives an existing account the role. It keeps its password, unless its email address was never confirmed: anyone may
 * have created such an account, and must not be able to sign in with the password they chose.
 */
async function change(client: SupabaseClient, { email, role, ...given }: Person): Promise<Made> {
  const user = await findUserByEmail(client, email);
  if (!user) throw new Error(`${email} is taken, but its account cannot be found.`);
  const password = given.password ?? (user.email_confirmed_at ? undefined : strongPassword());
  const { error } = await client.auth.admin.updateUserById(user.id, {
    app_metadata: { role },
    ...(password && { password, email_confirm: true }),
  });
  if (error) throw error;
  const since = user.created_at.slice(0, 10);
  const kept = password ? "has a new password" : "keeps its password (--password sets another)";
  return { id: user.id, news: `${email} is ${role} now; the account of ${since} ${kept}.`, password };
}

async function make(client: SupabaseClient, person: Person): Promise<Made> {
  const { email, role, name, password = strongPassword() } = person;
  const { data, error } = await client.auth.admin.createUser({
    email,
    password,
    email_confirm: true,
    app_metadata: { role },
    user_metadata: name ? { full_name: name } : {},
  });
  if (error?.code === "email_exists") return change(client, person);
  if (error) throw error;
  return { id: data.user.id, news: `${email} can sign in as ${role}.`, password };
}

/** Creates a person who can sign in, or gives an existing person the role. See USAGE. */
async function main() {
  const person = readPerson();
  const client = await connect();
  const profiles = client.from("profiles");
  const { error: missing } = await profiles.select("id").limit(1);
  if (missing)
    throw new Error(
      `The desk's tables cannot be read (${missing.message}). Check the key, and push the migrations.`,
    );
  const { id, news, password } = await make(client, person);
  // An account from before the migrations has no profile.
  const profile = { id, role: person.role, full_name: person.name ?? person.email.split("@")[0] };
  await profiles.upsert(profile, { ignoreDuplicates: true }).throwOnError();
  if (person.name) await profiles.update({ full_name: person.name }).eq("id", id).throwOnError();
  console.log(news);
  if (password && !person.password) console.log(`Password, shown only now: ${password}`);
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
