import { randomUUID } from "node:crypto";
import { createClient, type SupabaseClient } from "@supabase/supabase-js";
import { beforeAll, beforeEach, expect, inject, test, vi } from "vitest";
import { getUser } from "../../lib/server/auth.ts";
import {
  copyInvitationLink,
  invitePeople,
  mailPasswordLink,
  resendInvitation,
  revokeInvitation,
} from "../../lib/server/invitation-actions.ts";
import { createServerSupabase } from "../../lib/supabase/server.ts";
import { ADMIN_ID, AGENT_ID, clientOf, only, rows, SALES } from "./support.ts";

const stack = inject("stack");
vi.mock("../../lib/server/auth.ts", () => ({ getUser: vi.fn(), owesSecondFactor: () => false }));
vi.mock("../../lib/supabase/server.ts", () => ({ createServerSupabase: vi.fn() }));
vi.mock("../../lib/server/webhook-base.ts", () => ({ webhookBase: async () => "https://desk.example.com" }));
vi.mock("../../lib/env/server.ts", () => ({
  serverEnv: () => ({
    SUPABASE_URL: inject("stack").url,
    SUPABASE_SECRET_KEY: inject("stack").secretKey,
    SUPABASE_PUBLISHABLE_KEY: inject("stack").publishableKey,
  }),
}));

const options = { auth: { persistSession: false, autoRefreshToken: false } };
const newClient = () => createClient(stack.url, stack.publishableKey, options);
const newEmail = () => `${randomUUID()}@example.com`;
let [admin, agent]: SupabaseClient[] = [];
beforeAll(async () => {
  [admin, agent] = [await clientOf("admin"), await clientOf("agent")];
});

function actAs(role: "admin" | "agent", client: SupabaseClient | undefined) {
  const user = { id: ADMIN_ID, email: "", fullName: "", role, departmentIds: [], hasSecondFactor: true };
  vi.mocked(getUser).mockResolvedValue(user);
  if (client) vi.mocked(createServerSupabase).mockResolvedValue(client);
}
beforeEach(() => actAs("admin", admin));

/** What an action answers; throws what it refuses. */
async function done<Data>(
  result: Promise<{ ok: true; data: Data } | { ok: false; error: { code: string } }>,
): Promise<Data> {
  const answer = await result;
  if (answer.ok) return answer.data;
  throw Object.assign(new Error(answer.error.code), answer.error);
}

const invite = (emails: string[], delivery: "email" | "link" = "email") =>
  done(invitePeople({ emails, role: "agent", departmentIds: [SALES], delivery }));
const idOf = async (email: string) =>
  (await only<{ id: string }>("select id from auth.users where email = $1", [email])).id;
const mailsTo = async (email: string): Promise<string[]> => {
  const answer = await fetch(`${stack.url}/mail/v1/messages`, { headers: { apikey: stack.secretKey } });
  const { messages }: { messages: { to: string; link: string }[] } = await answer.json();
  return messages.filter(({ to }) => to === email).map(({ link }) => link);
};
/** Uses a link in a browser of its own. */
async function follow(link: string) {
  const query = new URL(link).searchParams;
  const type = query.get("type") === "invite" ? "invite" : "recovery";
  const client = newClient();
  const { error } = await client.auth.verifyOtp({ token_hash: query.get("token_hash") ?? "", type });
  return { client, error, type };
}

test("every address has its answer, and one that fails keeps none of the others back", async () => {
  const [pia, tom] = [newEmail(), newEmail()];
  const results = await invite([pia.toUpperCase(), "agent@desk.local", tom, pia]);
  expect(results).toEqual([
    { email: pia, outcome: "invited", link: null },
    { email: "agent@desk.local", outcome: "in_team", name: "Agent A" },
    { email: tom, outcome: "invited", link: null },
  ]);
  expect([await mailsTo(pia), await mailsTo("agent@desk.local")]).toEqual([[expect.any(String)], []]);
  const members = await rows("select department_id from department_members where profile_id = $1", [
    await idOf(pia),
  ]);
  expect(members).toEqual([{ department_id: SALES }]);
});

test("what cannot be recorded leaves no account behind", async () => {
  const email = newEmail();
  const departmentIds = [randomUUID()];
  const input = { emails: [email], role: "agent" as const, departmentIds, delivery: "link" as const };
  expect(await done(invitePeople(input))).toMatchObject([{ email, outcome: "failed" }]);
  expect(await rows("select from auth.users where email = $1", [email])).toEqual([]);
});

test("a link that is handed on is the desk's own, and no mail goes out", async () => {
  const email = newEmail();
  const [result] = await invite([email], "link");
  const link = result?.outcome === "invited" ? (result.link ?? "") : "";
  expect(link).toMatch(/^https:\/\/desk\.example\.com\/auth\/confirm\?token_hash=[0-9a-f]{56}&type=invite$/);
  expect(await mailsTo(email)).toEqual([]);
  const next = await done(copyInvitationLink({ id: await idOf(email) }));
  expect((await follow(link)).error, "the newest link is the only one").toMatchObject({
    code: "otp_expired",
  });
  const { client, error } = await follow(next);
  expect(error).toBeNull();

  // Auth takes them for registered now, though they have not accepted.
  const again = await done(copyInvitationLink({ id: await idOf(email) }));
  await done(resendInvitation({ id: await idOf(email) })).catch((failure) =>
    expect(failure).toMatchObject({ code: "unavailable", message: expect.stringContaining("Wait a minute") }),
  );
  const late = await follow(again);
  expect([late.type, late.error]).toEqual(["recovery", null]);
  expect((await client.rpc("accept_invitation", { full_name: "Lea" })).error).toBeNull();
});

test("an invitation is sent again, and taken back", async () => {
  const email = newEmail();
  await invite([email]);
  const id = await idOf(email);
  await done(resendInvitation({ id }));
  const [newest = "", first = ""] = await mailsTo(email);
  expect((await follow(first)).error).toMatchObject({ code: "otp_expired" });
  await done(revokeInvitation({ id }));
  expect((await follow(newest)).error).toMatchObject({ code: "otp_expired" });
  for (const action of [resendInvitation, copyInvitationLink, revokeInvitation])
    await expect(done<unknown>(action({ id }))).rejects.toMatchObject({ code: "not_found" });
});

test("a colleague is sent a link for a new password", async () => {
  await rows("update auth.users set recovery_sent_at = null where id = $1", [AGENT_ID]);
  await done(mailPasswordLink({ id: AGENT_ID }));
  expect(await mailsTo("agent@desk.local")).toEqual([expect.stringContaining("type=recovery")]);
  await expect(done(mailPasswordLink({ id: AGENT_ID }))).rejects.toMatchObject({
    code: "unavailable",
    message: "An email went out moments ago. Wait a minute, then try again.",
  });
  await expect(done(mailPasswordLink({ id: randomUUID() }))).rejects.toMatchObject({ code: "not_found" });
});

test("an agent is refused, by the action and by the database behind it", async () => {
  const email = newEmail();
  for (const role of ["agent", "admin"] as const) {
    actAs(role, agent);
    await expect(invite([email])).rejects.toMatchObject({ code: "forbidden" });
    for (const action of [resendInvitation, copyInvitationLink, revokeInvitation, mailPasswordLink])
      await expect(done<unknown>(action({ id: AGENT_ID }))).rejects.toMatchObject({ code: "forbidden" });
  }
  expect(await rows("select from auth.users where email = $1", [email])).toEqual([]);
});
