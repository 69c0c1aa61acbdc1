export const providerKeys = {
  all: ["interact-providers"] as const,
  failures: () => [...providerKeys.all, "failures"] as const,
  list: () => [...providerKeys.all, "list"] as const,
};
