import { startStack } from "../../supabase/local/start.ts";

/** The local Supabase in a process of its own, so that its work can be counted and it can be killed. */
const [dir = "", port = "", siteUrl = ""] = process.argv.slice(2);

process.title = "interact-desk supabase";
const starting = startStack({ dir, port: Number(port), quiet: true, wrongPerAddress: 1000, siteUrl });
const stop = async () => {
  await (await starting.catch(() => undefined))?.stop();
  process.exit();
};
process.on("SIGTERM", () => void stop());
process.on("disconnect", () => void stop());
// Ctrl-C reaches the whole group; whoever made this process decides.
process.on("SIGINT", () => {});

const { stop: _, ...stack } = await starting;
process.send?.(stack);
