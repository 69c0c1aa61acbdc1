import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL(".", import.meta.url));

// `server-only` throws outside a React server build; under vitest the guard is an empty module.
const alias = [
  { find: /^@\//, replacement: root },
  { find: /^server-only$/, replacement: `${root}node_modules/server-only/empty.js` },
];

const cores = availableParallelism();

export default defineConfig({
  resolve: { alias },
  test: {
    projects: [
      {
        resolve: { alias },
        test: {
          name: "unit",
          include: ["{app,components,hooks,lib,scripts,bench}/**/*.test.{ts,tsx}"],
          testTimeout: 60_000,
          maxWorkers: cores + 1,
          sequence: { groupOrder: 1 },
        },
      },
      {
        resolve: { alias },
        test: {
          name: "local-supabase",
          include: ["supabase/local/tests/**/*.test.ts"],
          testTimeout: 30_000,
          // Its tests of limits and of time fill the processors by themselves.
          maxWorkers: cores,
          sequence: { groupOrder: 0 },
          hookTimeout: 120_000,
          globalSetup: ["supabase/local/tests/global-setup.ts"],
        },
      },
      {
        resolve: { alias },
        test: {
          name: "database",
          include: ["supabase/tests/**/*.test.ts"],
          testTimeout: 60_000,
          // More than there are cores: files that take turns at a worker mostly wait.
          maxWorkers: cores + 1,
          sequence: { groupOrder: 1 },
          hookTimeout: 120_000,
          globalSetup: ["supabase/tests/global-setup.ts"],
        },
      },
    ],
  },
});
