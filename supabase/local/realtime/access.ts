import type { Caller, Context } from "../context.ts";
import { RefusedError } from "./join-options.ts";

type Rights = { read: boolean; write: boolean };
export type Access = { broadcast: Rights; presence: Rights };

const EVERYTHING: Rights = { read: true, write: true };
/** Rights on a public channel. */
export const PUBLIC: Access = { broadcast: EVERYTHING, presence: EVERYTHING };

/** What the policies on `realtime.messages` let the caller do on the private channel `topic`. */
export async function privateAccess(ctx: Context, topic: string, { claims }: Caller): Promise<Access> {
  try {
    const { rows } = await ctx.admin.query<{ access: Access }>(
      "select realtime.channel_access($1, $2) as access",
      [topic, JSON.stringify(claims)],
    );
    const access = rows[0]?.access;
    if (access) return access;
  } catch (error) {
    ctx.log("realtime_policy_failed", { topic, error: error instanceof Error ? error.message : "" });
    const failedInPostgres = error instanceof Error && "severity" in error && error.severity === "ERROR";
    if (!failedInPostgres) {
      throw new RefusedError(
        "UnableToConnectToProject: Realtime was unable to connect to the project database",
      );
    }
  }
  const nothing = { read: false, write: false };
  return { broadcast: nothing, presence: nothing };
}

/** False when a right to read that `before` had is gone; that of presence counts where the channel wants it. */
export function keepsRead(before: Access, now: Access, wantsPresence: boolean): boolean {
  if (before.broadcast.read && !now.broadcast.read) return false;
  return !wantsPresence || !before.presence.read || now.presence.read;
}

/** Throws `Unauthorized` unless something may be read: messages, or presence when the channel wants it. */
export function requireRead(access: Access, topic: string, wantsPresence: boolean): void {
  if (access.broadcast.read || (wantsPresence && access.presence.read)) return;
  throw new RefusedError(
    `Unauthorized: You do not have permissions to read from this Channel topic: ${topic}`,
  );
}
