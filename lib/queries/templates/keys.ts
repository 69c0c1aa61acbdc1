export const templateKeys = {
  all: ["templates"] as const,
  list: (channel: string) => [...templateKeys.all, "list", channel] as const,
  pull: (channel: string) => [...templateKeys.all, "pull", channel] as const,
};
