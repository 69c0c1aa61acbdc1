import { randomUUID } from "node:crypto";
import { createClient } from "@supabase/supabase-js";
import { expect, inject, test, vi } from "vitest";
import { getUser } from "../../lib/server/auth.ts";
import { getLinkSession } from "../../lib/server/link-session.ts";
import { changePassword, setPassword } from "../../lib/server/password-actions.ts";
import { createServerSupabase } from "../../lib/supabase/server.ts";

const stack = inject("stack");
vi.mock("../../lib/server/auth.ts", () => ({ getUser: vi.fn(), owesSecondFactor: () => false }));
vi.mock("../../lib/server/link-session.ts", () => ({ getLinkSession: vi.fn() }));
vi.mock("../../lib/supabase/server.ts", () => ({ createServerSupabase: vi.fn() }));
vi.mock("../../lib/env/server.ts", () => ({
  serverEnv: () => ({ SUPABASE_URL: inject("stack").url, SUPABASE_SECRET_KEY: inject("stack").secretKey }),
}));
vi.spyOn(process.stdout, "write").mockReturnValue(true);

const OLD = "four-old-garden-chairs";
const NEXT = "seven quiet copper boats";
const options = { auth: { persistSession: false, autoRefreshToken: false } };
const newClient = () => createClient(stack.url, stack.publishableKey, options);

/** Signed in with a new account, as whom the actions act. */
async function account() {
  const email = `${randomUUID()}@garden-chairs.example`;
  const { auth } = createClient(stack.url, stack.secretKey, options);
  const { data } = await auth.admin.createUser({ email, password: OLD, email_confirm: true });
  const client = newClient();
  await client.auth.signInWithPassword({ email, password: OLD });
  vi.mocked(createServerSupabase).mockResolvedValue(client);
  const user = { id: data.user?.id ?? "", email, fullName: "", departmentIds: [], hasSecondFactor: false };
  vi.mocked(getUser).mockResolvedValue({ ...user, role: "agent" });
  const opens = async (password: string) =>
    !(await newClient().auth.signInWithPassword({ email, password })).error;
  return { email, opens };
}

test("the server looks at one's own new password, too: a modified form sets no common one", async () => {
  const { opens } = await account();
  for (const password of ["P@ssw0rd-2026!", "Garden-Chairs-2026", "eleven char"]) {
    const change = { current: OLD, password, repeated: password };
    expect(await changePassword(change), password).toMatchObject({
      ok: false,
      error: { code: "invalid", fields: { password: expect.stringMatching(/easy to guess|12 characters/) } },
    });
  }
  const wrong = { current: "not the old one", password: NEXT, repeated: NEXT };
  expect(await changePassword(wrong)).toMatchObject({ error: { fields: { current: expect.any(String) } } });
  expect(await changePassword({ ...wrong, current: OLD })).toEqual({ ok: true });
  expect([await opens(OLD), await opens(NEXT)]).toEqual([false, true]);
});

test("so it does with that of who came by a link, and without one nothing is set", async () => {
  const { email } = await account();
  vi.mocked(getLinkSession).mockResolvedValue(null);
  expect(await setPassword({ password: NEXT })).toMatchObject({ error: { code: "unauthorized" } });
  vi.mocked(getLinkSession).mockResolvedValue({ email, invitation: null });
  expect(await setPassword({ password: "Interakt-2026!!" })).toMatchObject({
    error: { code: "invalid", fields: { password: expect.stringContaining("easy to guess") } },
  });
});
