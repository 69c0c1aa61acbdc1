import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "./fixtures";

test("simulated customers over all providers leave the desk correct", async ({ open }) => {
  test.setTimeout(120_000);
  const page = await open("agent", "/live-chat/all");
  const args = [
    "scripts/simulate.ts",
    "--rate",
    "20",
    "--seconds",
    "4",
    "--seed",
    "7",
    "--url",
    `${process.env.E2E_URL}`,
  ];
  const { stdout } = await promisify(execFile)("node", args, { env: process.env });
  expect(stdout, "the simulator's own check of the database").toMatch(/correct/i);
  await expect(page.getByRole("link", { name: /All channels.*unread/ })).toBeVisible();
});
