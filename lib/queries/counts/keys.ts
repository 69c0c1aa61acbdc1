export const countKeys = {
  all: ["channel-counts"] as const,
  list: () => [...countKeys.all, "list"] as const,
};
