import { beforeEach, expect, test, vi } from "vitest";
import * as z from "zod/mini";
import { action } from "@/lib/server/action";
import { getUser, owesSecondFactor } from "@/lib/server/auth";

vi.mock("@/lib/server/auth", () => ({ getUser: vi.fn(), owesSecondFactor: vi.fn(() => false) }));
vi.mock("@/lib/supabase/server", () => ({ createServerSupabase: vi.fn() }));
vi.mock("@/lib/log", () => ({ log: vi.fn() }));

const run = vi.fn(async () => "done");
const person = { id: "1", email: "a@example.com", fullName: "A", departmentIds: [], hasSecondFactor: false };

/** The answer to a user of that role who calls an action for agents, or for admins. */
async function answerTo(role: "admin" | "agent" | "pending" | "code_due" | null, needed: "admin" | "agent") {
  vi.mocked(getUser).mockResolvedValue(
    role === null
      ? null
      : role === "pending"
        ? { email: person.email, role, hadRole: false }
        : role === "code_due"
          ? { email: person.email, role }
          : { ...person, role },
  );
  const result = await action({ name: "test", role: needed, input: z.string(), run })("input");
  return result.ok ? result.data : result.error.code;
}

beforeEach(() => run.mockClear());

test.each([
  ["admin", "admin", "done"],
  ["admin", "agent", "done"],
  ["agent", "agent", "done"],
  ["agent", "admin", "forbidden"],
  ["pending", "agent", "forbidden"],
  ["pending", "admin", "forbidden"],
  ["code_due", "agent", "unauthorized"],
  [null, "agent", "unauthorized"],
] as const)("%s calls an action for %s: %s", async (role, needed, answer) => {
  expect(await answerTo(role, needed)).toBe(answer);
  expect(run).toHaveBeenCalledTimes(answer === "done" ? 1 : 0);
});

test("an admin who has to set up two-step sign-in may do what agents do", async () => {
  vi.mocked(owesSecondFactor).mockReturnValue(true);
  expect(await answerTo("admin", "admin")).toBe("forbidden");
  expect(await answerTo("admin", "agent")).toBe("done");
});
