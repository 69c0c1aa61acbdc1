export const providerKeys = {
  all: ["interact-providers"] as const,
  failures: () => [...providerKeys.all, "failures"] as const,
  sending: () => [...providerKeys.all, "sending"] as const,
  keyState: (id: string) => [...providerKeys.all, "key", id] as const,
  setup: (slug: string) => [...providerKeys.all, "setup", slug] as const,
  sendingKey: (slug: string) => [...providerKeys.all, "sending-key", slug] as const,
  list: () => [...providerKeys.all, "list"] as const,
};
