/** The private topics of a screen; the policy on `realtime.messages` decides who may join. */
export const topics = {
  /** List rows and messages of one channel. */
  channel: (slug: string) => `channel:${slug}`,
  /** What concerns one user: their role and departments. */
  user: (id: string) => `user:${id}`,
  /** Counts of the channels of one department; null means channels without a department. */
  desk: (departmentId: string | null) => `desk:${departmentId ?? "none"}`,
  /** What only admins hear of: how the channels are. */
  admins: () => "desk:admins",
  /** Who looks at a conversation or writes in it; moves with its channel. */
  conversation: (id: string) => `conversation:${id}`,
  /** The name of a topic after so many moves; as `private.topic_at`. */
  at: (topic: string, epoch: number) => (epoch > 0 ? `${topic}:${epoch}` : topic),
};
