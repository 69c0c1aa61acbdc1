export const contactKeys = {
  all: ["contacts"] as const,
  detail: (id: string | null) => [...contactKeys.all, "detail", id] as const,
  /** What hangs on conversations; `until` is the time of their last message, so that a new one reads them again. */
  facts: (ids: readonly string[], until: string) => [...contactKeys.all, "facts", ids, until] as const,
  files: (ids: readonly string[], until: string) => [...contactKeys.all, "files", ids, until] as const,
  timeline: (ids: readonly string[], until: string) => [...contactKeys.all, "timeline", ids, until] as const,
};
