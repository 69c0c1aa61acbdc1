export const topicKeys = {
  all: ["topics"] as const,
  epochs: () => [...topicKeys.all, "epochs"] as const,
};
