export const countKeys = {
  all: ["channel-counts"] as const,
  list: () => [...countKeys.all, "list"] as const,
  mine: () => [...countKeys.all, "mine"] as const,
};
