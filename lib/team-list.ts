import type { TeamMember } from "@/lib/schemas/person";
import type { TeamFilters, TeamShow } from "@/lib/schemas/team-filters";

/** A screen in view is stamped once a minute, and the list is read twice in that time. */
const HERE_MS = 2 * 60_000;

/** Whether somebody has the desk before them; nobody before the reader's clock is known. */
export function isHere({ state, last_seen_at }: TeamMember, now: number | null): boolean {
  return (
    now !== null && state === "active" && last_seen_at !== null && now - Date.parse(last_seen_at) < HERE_MS
  );
}

const isShown: Record<TeamShow, (member: TeamMember, now: number | null) => boolean> = {
  all: () => true,
  here: isHere,
  invited: ({ state }) => state === "invited",
  deactivated: ({ state }) => state === "deactivated",
};

/** How many people each choice shows. */
export function countTeam(team: readonly TeamMember[], now: number | null): Record<TeamShow, number> {
  const count = (show: TeamShow) => team.filter((member) => isShown[show](member, now)).length;
  return {
    all: team.length,
    here: count("here"),
    invited: count("invited"),
    deactivated: count("deactivated"),
  };
}

/** The people that match, in the order given, whoever is deactivated last. */
export function filterTeam(
  team: readonly TeamMember[],
  { q, show, department }: TeamFilters,
  now: number | null,
): TeamMember[] {
  const words = q.toLowerCase().split(/\s+/).filter(Boolean);
  const found = team.filter((member) => {
    const text = `${member.full_name} ${member.email}`.toLowerCase();
    const belongs =
      department === "none" ? member.department_ids.length === 0 : member.department_ids.includes(department);
    return (
      isShown[show](member, now) &&
      words.every((word) => text.includes(word)) &&
      (department === "" || belongs)
    );
  });
  const isLast = (member: TeamMember) => Number(member.state === "deactivated");
  return found.toSorted((a, b) => isLast(a) - isLast(b));
}
