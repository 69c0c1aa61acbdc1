import { QueryClient, QueryObserver } from "@tanstack/react-query";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

let applyTogether: typeof import("@/lib/realtime/apply-together").applyTogether;

beforeEach(async () => {
  vi.useFakeTimers();
  vi.resetModules();
  ({ applyTogether } = await import("@/lib/realtime/apply-together"));
});
afterEach(() => vi.useRealTimers());

/** Notes what was applied, and when. */
function diary() {
  const lines: [string, number][] = [];
  const start = performance.now();
  return { lines, note: (what: string) => () => void lines.push([what, performance.now() - start]) };
}

test("after a quiet moment everything is applied almost at once, in order", () => {
  const { lines, note } = diary();
  applyTogether("calmly", note("row"));
  applyTogether("soon", note("message"));
  applyTogether("calmly", note("count"));
  vi.advanceTimersByTime(20);
  expect(lines.map(([what]) => what)).toEqual(["row", "message", "count"]);
  vi.advanceTimersByTime(1_000);
  applyTogether("calmly", note("later"));
  vi.advanceTimersByTime(20);
  expect(lines.at(-1)?.[0]).toBe("later");
});

test("on a busy desk messages come soon, and lists move less often", () => {
  const { lines, note } = diary();
  for (let ms = 0; ms < 2_000; ms += 10) {
    applyTogether("soon", note("message"));
    applyTogether("calmly", note("row"));
    vi.advanceTimersByTime(10);
  }
  vi.advanceTimersByTime(300);
  const drawings = (what: string) => new Set(lines.filter(([of]) => of === what).map(([, at]) => at)).size;
  expect(lines).toHaveLength(400);
  expect(drawings("message")).toBeGreaterThan(45);
  expect(drawings("message")).toBeLessThanOrEqual(80);
  expect(drawings("row")).toBeLessThanOrEqual(41);
  expect(drawings("row")).toBeGreaterThan(15);
});

test("screens hear of all changes of a drawing at once", () => {
  const client = new QueryClient();
  const { lines, note } = diary();
  for (const key of ["list", "thread"]) {
    const observer = new QueryObserver(client, { queryKey: [key], initialData: 0, enabled: false });
    observer.subscribe(note(key));
    applyTogether("soon", () => client.setQueryData([key], 1));
    vi.advanceTimersByTime(3);
  }
  vi.advanceTimersByTime(20);
  expect(new Set(lines.map(([key]) => key))).toEqual(new Set(["list", "thread"]));
  expect(new Set(lines.map(([, at]) => at)).size).toBe(1);
});
