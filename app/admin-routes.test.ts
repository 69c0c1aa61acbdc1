import { beforeEach, expect, test, vi } from "vitest";
import { getUser, owesSecondFactor } from "@/lib/server/auth";
import { recordRefusal } from "@/lib/server/refusals";
import { GET as exportAuditLog } from "./(desk)/masters/audit-log/export/route";
import { GET as readEvent } from "./(desk)/masters/interact-providers/[slug]/events/[event]/route";
import { GET as exportEvents } from "./(desk)/masters/interact-providers/[slug]/events/export/route";
import { GET as readMachine } from "./api/health/machine/route";
import { GET as readMails } from "./api/sandbox/mail/route";

vi.mock("@/lib/server/auth", () => ({ getUser: vi.fn(), owesSecondFactor: vi.fn() }));
vi.mock("@/lib/server/refusals", () => ({ recordRefusal: vi.fn() }));
vi.mock("@/lib/server/health/machine", () => ({ machineState: () => ({}) }));
vi.mock("@/lib/server/sandbox/mails", () => ({ keptMails: vi.fn(async () => []) }));
vi.mock("@/lib/server/events/stored-requests", () => ({
  storedRequests: vi.fn(async () => new Map([[7, { text: "{}", isJson: true, masked: 0 }]])),
}));
vi.mock("@/lib/supabase/server", () => ({
  createServerSupabase: vi.fn(async () => ({ rpc: async () => ({ data: null, error: null }) })),
}));

const admin = {
  ...{ id: "1", email: "a@example.com", fullName: "A", role: "admin" as const },
  ...{ departmentIds: [], hasSecondFactor: false },
};
const asked = new Request("http://127.0.0.1/masters");
const params = Promise.resolve({ slug: "interakt", event: "7" });
const statuses = async () => [
  (await readMails()).status,
  (await readMachine()).status,
  (await exportAuditLog(asked)).status,
  (await exportEvents(asked, { params })).status,
  (await readEvent(asked, { params })).status,
];

beforeEach(() => {
  vi.clearAllMocks();
  vi.mocked(owesSecondFactor).mockReturnValue(false);
  vi.mocked(getUser).mockResolvedValue(admin);
});

test("an admin gets kept mails, the state of the server, the exports and a request", async () => {
  expect(await statuses()).toEqual(Array(5).fill(200));
  expect(recordRefusal).not.toHaveBeenCalled();
});

test("an admin who has to set up two-step sign-in gets none of them", async () => {
  vi.mocked(owesSecondFactor).mockReturnValue(true);
  expect(await statuses()).toEqual(Array(5).fill(403));
  expect(recordRefusal).toHaveBeenCalledWith("1", "export_audit_log");
});

test.each([
  ["an agent", { ...admin, role: "agent" as const }, 403],
  [
    "who waits for a role",
    { id: "1", email: "a@example.com", role: "pending" as const, hadRole: false },
    403,
  ],
  ["who owes the code", { email: "a@example.com", role: "code_due" as const }, 401],
  ["nobody", null, 401],
])("%s gets none of them", async (_, user, status) => {
  vi.mocked(getUser).mockResolvedValue(user);
  expect(await statuses()).toEqual(Array(5).fill(status));
});
