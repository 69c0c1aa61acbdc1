import { randomUUID } from "node:crypto";
import { type BrowserContext, test as base, expect, type Page } from "@playwright/test";
import { createServerClient } from "@supabase/ssr";
import { createClient, type SupabaseClient } from "@supabase/supabase-js";
import type { Database } from "../lib/database.types";
import { cookieOptions } from "../lib/supabase/options";

/** The people of supabase/seed.sql, and one whom nobody has let in, made by e2e/global-setup.ts. */
export const PEOPLE = {
  admin: { email: "admin@desk.local", password: "admin-local-only", name: "Admin A" },
  agent: { email: "agent@desk.local", password: "agent-local-only", name: "Agent A" },
  pending: { email: "pending@desk.local", password: "pending-local-only", name: "Pending A" },
} as const;

export type Persona = keyof typeof PEOPLE;
export type Credentials = { email: string; password: string };

/** A variable of the servers under test. */
export function env(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is set by e2e/global-setup.ts; run the tests with npm run test:e2e.`);
  return value;
}

/** Refuses anything but loopback: these tests write. */
function localUrl(): string {
  const url = env("SUPABASE_URL");
  if (new URL(url).hostname !== "127.0.0.1") throw new Error("End-to-end tests only run against 127.0.0.1.");
  return url;
}

/** A client with the secret key, for preparing data and for looking at what was stored. */
export function adminClient(): SupabaseClient<Database> {
  return createClient<Database>(localUrl(), env("SUPABASE_SECRET_KEY"), { auth: { persistSession: false } });
}

/** A client signed in as a person, as anybody with the publishable key could make one. */
export async function personClient(persona: Persona): Promise<SupabaseClient<Database>> {
  const client = createClient<Database>(localUrl(), env("SUPABASE_PUBLISHABLE_KEY"), {
    auth: { persistSession: false },
  });
  const { error } = await client.auth.signInWithPassword(PEOPLE[persona]);
  if (error) throw error;
  return client;
}

/** An agent of this test alone, who can be signed out and locked without disturbing another one. */
export async function makeAgent(name: string): Promise<Credentials & { id: string }> {
  const credentials = { email: `${randomUUID()}@desk.local`, password: "lamp tiger cable rain" };
  const { data, error } = await adminClient().auth.admin.createUser({
    ...credentials,
    email_confirm: true,
    app_metadata: { role: "agent" },
    user_metadata: { full_name: name },
  });
  if (error) throw error;
  return { ...credentials, id: data.user.id };
}

/** Puts a person's session cookies into a browser context, without the sign-in form. */
async function signIn(context: BrowserContext, credentials: Credentials): Promise<void> {
  const jar = new Map<string, string>();
  const client = createServerClient(localUrl(), env("SUPABASE_PUBLISHABLE_KEY"), {
    cookieOptions: cookieOptions({ url: localUrl(), isHttpsDesk: false }),
    cookies: {
      getAll: () => [...jar].map(([name, value]) => ({ name, value })),
      setAll: (changed) => {
        for (const { name, value } of changed) jar.set(name, value);
      },
    },
  });
  const { error } = await client.auth.signInWithPassword(credentials);
  if (error) throw error;
  await context.addCookies([...jar].map(([name, value]) => ({ name, value, url: env("E2E_URL") })));
}

/** Fails the test when a page logs an error or throws. */
function failOnConsoleErrors(page: Page, problems: string[]): void {
  // Chromium tells the lines of a page again when it leaves for another one.
  const told = new Set<string>();
  page.on("console", (message) => {
    const line = `${message.timestamp()} ${message.text()} ${message.location().url}`;
    if (message.type() === "error" && !told.has(line)) problems.push(`console: ${message.text()}`);
    told.add(line);
  });
  page.on("pageerror", (error) => problems.push(`page: ${error.message}`));
}

type Fixtures = {
  problems: string[];
  /** Opens a page in a browser of its own, signed in as the persona or as another person. */
  open: (who: Persona | Credentials, path: string) => Promise<Page>;
};

export const test = base.extend<Fixtures>({
  problems: [
    async ({ browserName: _ }, use) => {
      const problems: string[] = [];
      await use(problems);
      expect(problems, "no console errors").toEqual([]);
    },
    { auto: true },
  ],
  page: async ({ page, problems }, use) => {
    failOnConsoleErrors(page, problems);
    await use(page);
  },
  open: async ({ browser, problems, baseURL, contextOptions }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async (who, path) => {
      const context = await browser.newContext({ baseURL, ...contextOptions });
      contexts.push(context);
      await signIn(context, typeof who === "string" ? PEOPLE[who] : who);
      const page = await context.newPage();
      failOnConsoleErrors(page, problems);
      await page.goto(path);
      return page;
    });
    for (const context of contexts) await context.close();
  },
});

export { expect };
