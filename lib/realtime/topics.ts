/** The private topics a screen may join; the policy on `realtime.messages` decides at join. */
export const topics = {
  /** List rows and messages of one channel. */
  channel: (slug: string) => `channel:${slug}`,
  /** Counts of the channels of one department; null stands for the channels of none. */
  desk: (departmentId: string | null) => `desk:${departmentId ?? "none"}`,
};
