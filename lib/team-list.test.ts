import { expect, test } from "vitest";
import type { TeamMember } from "@/lib/schemas/person";
import { teamFiltersSchema } from "@/lib/schemas/team-filters";
import { countTeam, filterTeam } from "@/lib/team-list";

const NOW = Date.parse("2026-11-22T10:00:00Z");
const SALES = "00000000-0000-4000-8000-0000000000d1";

const member = (full_name: string, given: Partial<TeamMember> = {}): TeamMember => ({
  id: "00000000-0000-4000-8000-00000000a901",
  full_name,
  email: `${full_name.toLowerCase().replaceAll(" ", ".")}@example.com`,
  role: "agent",
  state: "active",
  availability: "available",
  department_ids: [],
  last_seen_at: null,
  ...given,
});

const team = [
  member("Gone Person", { state: "deactivated", last_seen_at: "2026-11-22T09:59:30Z" }),
  member("Rena Tester", { department_ids: [SALES], last_seen_at: "2026-11-22T09:59:30Z" }),
  member("Mateo Kind", { last_seen_at: "2026-11-22T09:40:00Z" }),
  member("Lea New", { state: "invited", department_ids: [SALES] }),
];

const shown = (search: object) =>
  filterTeam(team, teamFiltersSchema.parse(search), NOW).map(({ full_name }) => full_name.split(" ")[0]);

test.each([
  [{}, ["Rena", "Mateo", "Lea", "Gone"]],
  [{ show: "here" }, ["Rena"]],
  [{ show: "invited" }, ["Lea"]],
  [{ show: "deactivated" }, ["Gone"]],
  [{ show: "unknown", department: "<script>" }, ["Rena", "Mateo", "Lea", "Gone"]],
  [{ department: SALES }, ["Rena", "Lea"]],
  [{ department: "none" }, ["Mateo", "Gone"]],
  [{ q: "KIND mateo" }, ["Mateo"]],
  [{ q: "example.com ren", department: SALES }, ["Rena"]],
  [{ q: "nobody" }, []],
])("%j", (search, names) => {
  expect(shown(search)).toEqual(names);
});

test("the choices carry their numbers; without a clock nobody is here", () => {
  expect(countTeam(team, NOW)).toEqual({ all: 4, here: 1, invited: 1, deactivated: 1 });
  expect(countTeam(team, null).here).toBe(0);
});
