import { type Desk, startDesk } from "../bench/desk/desk";
import type { FaultName } from "../bench/faults/faults";
import { runFault } from "../bench/faults/run-fault";
import { expect, test } from "./fixtures";

const HARMLESS = { lost: 0, doubled: 0, misfiled: 0, disordered: 0 };
const SHORT: FaultName[] = [
  "40 senders of 1 MiB with a wrong key",
  "the conversations of one channel are locked",
  "the app is restarted",
];

let desk: Desk;
test.beforeAll(async () => {
  desk = await startDesk();
});
test.afterAll(() => desk.stop());

for (const name of SHORT) {
  test(`no call is refused and nothing is lost while ${name}`, async () => {
    expect(await runFault(desk, name, 1, 50)).toMatchObject({ ...HARMLESS, refused: 0 });
  });
}

test("what was acknowledged survives the app and a database that is away", async () => {
  const figures = await runFault(desk, "Postgres is paused and the app is killed", 3, 50);
  expect(figures).toMatchObject(HARMLESS);
  expect(figures.honest - figures.refused).toBeGreaterThan(50);
});
