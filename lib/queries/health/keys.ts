export const healthKeys = {
  all: ["channel-health"] as const,
  list: () => [...healthKeys.all, "list"] as const,
  machine: () => [...healthKeys.all, "machine"] as const,
  figures: (slug: string, hours: number) => [...healthKeys.all, "figures", slug, hours] as const,
};
