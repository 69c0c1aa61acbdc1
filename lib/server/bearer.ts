import "server-only";
import { timingSafeEqual } from "node:crypto";

/** Whether the header `authorization` shows this token. */
export function isBearer(authorization: string | null | undefined, token: string): boolean {
  const given = Buffer.from(authorization ?? "");
  const expected = Buffer.from(`Bearer ${token}`);
  return given.length === expected.length && timingSafeEqual(given, expected);
}
