import { choose } from "../bench/parts";
import { runParts } from "../bench/run-parts";
import { tableOf } from "../bench/table";
import { expect, test } from "./fixtures";

test("a part of the bench runs on a desk of its own and loses nothing", async () => {
  const [result] = await runParts(choose(["webhooks"]), { options: { scale: "small" }, say: () => {} });
  expect(result?.error).toBeUndefined();
  const figure = (name: string) => result?.rows.find((row) => row.name === name)?.value;
  expect(figure("lost, doubled, misfiled, counts")).toBe(0);
  expect(figure("webhooks, a second")).toBeGreaterThan(0);
  expect(tableOf(result ? [result] : [])).toMatch(/\| webhooks : empty route +\| [\d.]+ times \| ≥ 0.80 \|/);
});
