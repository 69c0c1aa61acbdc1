import "server-only";
import { serverEnv } from "@/lib/env/server";
import { log } from "@/lib/log";
import { processWide } from "@/lib/server/process-wide";
import { Spool } from "./spool";

function open(): Spool | null {
  const { SPOOL_DIR, SPOOL_MAX_BYTES } = serverEnv();
  try {
    return new Spool(SPOOL_DIR, SPOOL_MAX_BYTES);
  } catch (error) {
    log("spool_unavailable", { reason: error instanceof Error ? error.message : "unknown" });
    return null;
  }
}

/** The spool of this machine; null if its folder cannot be written to, which is logged once. */
export const spool = processWide("spool", open);
