import * as z from "zod/mini";

export const TEAM_SHOWS = ["all", "here", "invited", "deactivated"] as const;
export type TeamShow = (typeof TEAM_SHOWS)[number];

/** What the team list shows, named like its search parameters; what is missing or unknown is no filter. */
export const teamFiltersSchema = z.object({
  q: z.catch(z.string().check(z.maxLength(200)), ""),
  show: z.catch(z.enum(TEAM_SHOWS), "all"),
  department: z.catch(z.string().check(z.regex(/^(none|[0-9a-f-]{36})$/)), ""),
});
export type TeamFilters = z.infer<typeof teamFiltersSchema>;
