export const labelKeys = {
  all: ["labels"] as const,
  list: () => [...labelKeys.all, "list"] as const,
  uses: (id: string) => [...labelKeys.all, "uses", id] as const,
};
