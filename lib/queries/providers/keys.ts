export const providerKeys = {
  all: ["interact-providers"] as const,
  failures: () => [...providerKeys.all, "failures"] as const,
  sending: () => [...providerKeys.all, "sending"] as const,
  list: () => [...providerKeys.all, "list"] as const,
};
