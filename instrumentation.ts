import type { Instrumentation } from "next";

/** Runs once when a server process starts, before the first request. */
export async function register() {
  if (process.env.NEXT_RUNTIME !== "nodejs" || process.env.NEXT_PHASE === "phase-production-build") return;
  const { prepareServer } = await import("@/lib/server/prepare");
  await prepareServer();
}

/** Logs what a page, a route or an action throws, by its place in `app`: an address may name a customer. */
export const onRequestError: Instrumentation.onRequestError = async (error, _request, context) => {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { log } = await import("@/lib/log");
  const { message: reason = "unknown", digest = null } = Object(error);
  log("request_failed", { route: context.routePath, kind: context.routeType, reason, digest });
};
