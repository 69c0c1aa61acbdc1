import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { AUDIT_ACTIONS, AUDIT_ENTITIES, auditSentence } from "@/lib/audit/sentence";
import type { AuditLine } from "@/lib/schemas/audit-log";

const RENA = "00000000-0000-4000-8000-00000000a001";
const MARIT = "00000000-0000-4000-8000-00000000a002";
const SALES = "00000000-0000-4000-8000-0000000000d1";
const PROVIDER = "00000000-0000-4000-8000-00000000c001";
const GONE = "deadbeef-0000-4000-8000-000000000000";

const names = {
  people: new Map([
    [RENA, "Rena Tester"],
    [MARIT, "Marit Sample"],
  ]),
  providers: new Map([
    [PROVIDER, "Sales WhatsApp"],
    ["sales", "Sales WhatsApp"],
  ]),
  departments: new Map([[SALES, "Sales"]]),
};

const said = (given: Partial<AuditLine>) => {
  const line = { id: 1, actor: RENA, entity_id: null, details: {}, created_at: "2026-11-22T10:00:00Z" };
  const { who, what } = auditSentence({ action: "update", entity: "profiles", ...line, ...given }, names);
  return `${who} ${what}`;
};

test.each<[Partial<AuditLine>, string]>([
  [
    {
      entity: "interact_providers",
      entity_id: PROVIDER,
      details: { name: { from: "Sales", to: "Sales WhatsApp" }, department_id: { from: null, to: SALES } },
    },
    "Rena Tester changed Sales WhatsApp: name from Sales to Sales WhatsApp, department from none to Sales",
  ],
  [
    { entity: "interact_providers", entity_id: PROVIDER, details: { is_active: { from: true, to: false } } },
    "Rena Tester deactivated Sales WhatsApp",
  ],
  [
    { entity: "interact_providers", entity_id: PROVIDER, details: { api_key: "changed" } },
    "Rena Tester changed Sales WhatsApp: key",
  ],
  [
    { entity: "provider_credentials", action: "create", entity_id: "sales" },
    "Rena Tester entered the key for sending of Sales WhatsApp",
  ],
  [
    { entity_id: MARIT, details: { role: { from: "pending", to: "agent" } } },
    "Rena Tester changed Marit Sample: role from none to agent",
  ],
  [{ entity_id: MARIT, action: "reset_password" }, "Rena Tester set a new password for Marit Sample"],
  [
    { entity: "department_members", action: "create", entity_id: MARIT, details: { department_id: SALES } },
    "Rena Tester added Marit Sample to Sales",
  ],
  [
    { actor: null, action: "create", entity_id: GONE, details: { full_name: "Kim" } },
    "Interact Desk made an account for Kim",
  ],
  [
    { actor: GONE, action: "delete", entity_id: GONE },
    "A former colleague (deadbeef) deleted the account of a former colleague (deadbeef)",
  ],
  [
    { entity: "departments", action: "delete", entity_id: GONE, details: { name: "Returns" } },
    "Rena Tester deleted the department Returns",
  ],
  [
    { actor: MARIT, entity: "actions", action: "refused", entity_id: "set_role" },
    "Marit Sample was refused “set_role”",
  ],
  [
    {
      entity: "webhook_events",
      action: "dismiss_events",
      entity_id: "sales",
      details: { events: 3, reason: "test calls" },
    },
    "Rena Tester dismissed 3 failed events of Sales WhatsApp: test calls",
  ],
  [
    { entity: "replays", action: "stop_replay", entity_id: GONE, details: { events: 40, channel: "sales" } },
    "Rena Tester stopped the replay of 40 events of Sales WhatsApp",
  ],
  [
    { actor: null, entity: "retention", action: "prune", details: { webhook_events: 12 } },
    "Interact Desk deleted what was old: 12 webhook_events",
  ],
  [{ entity: "rockets", action: "launch", entity_id: "9" }, "Rena Tester launch rockets 9"],
  [{ entity: "constructor", action: "toString" }, "Rena Tester toString constructor"],
])("%#: %o", (line, sentence) => {
  expect(said(line)).toBe(sentence);
});

test.each([
  [{ name: { from: "a", to: "x\u202e gnp.exe\n\u0000y" } }, "name from a to x gnp.exe y"],
  [{ name: { from: "", to: "\u200b" } }, "name from none to something that cannot be seen"],
  [{ name: { from: "a", to: "x".repeat(5000) } }, `name from a to ${"x".repeat(80)}…`],
  [{ "\u202ecolumn": { from: { a: [1] }, to: 2 } }, 'column from {"a":[1]} to 2'],
  [{ name: { to: "<img src=x onerror=alert(1)>" } }, "name from none to <img src=x onerror=alert(1)>"],
  [{ name: null, __proto__x: [1] }, "name, __proto__x"],
])("hostile values stay text on one line: %j", (details, changes) => {
  expect(said({ entity: "departments", entity_id: SALES, details })).toBe(
    `Rena Tester changed Sales: ${changes}`,
  );
});

test("every action that the database writes can be filtered by", () => {
  const folder = new URL("../../supabase/migrations/", import.meta.url);
  const sql = readdirSync(folder)
    .map((name) => readFileSync(new URL(name, folder), "utf8"))
    .join("\n");
  const written = [...sql.matchAll(/write_audit\(\s*'([a-z_]+)', '?([a-z_]+)/g)];
  expect(written.length).toBeGreaterThan(3);
  const actions = AUDIT_ACTIONS.map(([name]): string => name);
  for (const [, action] of written) expect(actions).toContain(action);
  const audited = [
    ...sql.matchAll(/on (?:public|private)\.([a-z_]+)\s+for each row execute function private\.audit_row/g),
  ];
  const entities = AUDIT_ENTITIES.map(([name]): string => name);
  for (const [, table] of audited) expect(entities).toContain(table);
});
