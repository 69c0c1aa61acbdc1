export const messageKeys = {
  all: ["messages"] as const,
  threads: () => [...messageKeys.all, "thread"] as const,
  around: (conversationId: string, messageId: number) =>
    [...messageKeys.all, "around", conversationId, messageId] as const,
  quoted: (conversationId: string, externalId: string) =>
    [...messageKeys.all, "quoted", conversationId, externalId] as const,
  thread: (conversationId: string) => [...messageKeys.threads(), conversationId] as const,
};
