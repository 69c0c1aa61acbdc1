export const messageKeys = {
  all: ["messages"] as const,
  threads: () => [...messageKeys.all, "thread"] as const,
  thread: (conversationId: string) => [...messageKeys.threads(), conversationId] as const,
};
