export const providerKeys = {
  all: ["interact-providers"] as const,
  list: () => [...providerKeys.all, "list"] as const,
};
