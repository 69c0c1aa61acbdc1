import { parseArgs } from "node:util";
import { buildIfChanged } from "../../scripts/build.ts";
import { startDesk } from "../desk/desk.ts";
import { FAULT_NAMES } from "./faults.ts";
import { runFault } from "./run-fault.ts";

/** `npm run bench:faults -- [--seconds 10] [--rate 100] [--only paused]`: breaks a desk of its own on purpose. */
const { values } = parseArgs({
  options: {
    seconds: { type: "string", default: "10" },
    rate: { type: "string", default: "100" },
    only: { type: "string", default: "" },
  },
});

await buildIfChanged();
const desk = await startDesk();
try {
  for (const name of FAULT_NAMES.filter((each) => each.includes(values.only))) {
    const figures = await runFault(desk, name, Number(values.seconds), Number(values.rate));
    const words = Object.entries(figures).map(([word, value]) => `${word} ${value}`);
    console.log(`${name}\n  ${words.join(" · ")}`);
    if (figures.lost + figures.doubled + figures.misfiled + figures.disordered > 0) process.exitCode = 1;
  }
} finally {
  await desk.stop();
}
process.exit();
