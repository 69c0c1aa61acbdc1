import { readJson } from "@/lib/providers/sending/read-json";

const TIMEOUT_MS = 20_000;
const MAX_ANSWER = 8 * 1024 * 1024;

/** An answer, whose `json` is undefined if the body is not JSON; null if there was none. */
export type GetResult = { status: number; json: unknown } | null;

/** Gets JSON once. Never throws; follows no redirect, because the key must not go elsewhere. */
export async function getJson(url: string, authorization: string): Promise<GetResult> {
  try {
    const response = await fetch(url, {
      headers: { authorization, accept: "application/json" },
      redirect: "manual",
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    return { status: response.status, json: await readJson(response, MAX_ANSWER) };
  } catch {
    return null;
  }
}
