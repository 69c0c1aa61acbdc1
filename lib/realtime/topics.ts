/** The private topics of a screen; the policy on `realtime.messages` decides who may join. */
export const topics = {
  /** List rows and messages of one channel. */
  channel: (slug: string) => `channel:${slug}`,
  /** What concerns one user: their role and departments. */
  user: (id: string) => `user:${id}`,
  /** Counts of the channels of one department; null means channels without a department. */
  desk: (departmentId: string | null) => `desk:${departmentId ?? "none"}`,
};
