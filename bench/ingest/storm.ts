import { Agent, request } from "node:http";
import type { Delivery } from "../../scripts/simulate/story.ts";

/** What became of calls that were made as fast as they were answered. */
export interface Storm {
  seconds: number;
  /** Of each call that was answered 200. */
  ms: number[];
  refused: number;
}

/** The status of the answer, or 0 if there was none. */
function post(agent: Agent, base: string, { path, headers, body }: Delivery): Promise<number> {
  return new Promise((resolve) => {
    const sent = request(new URL(path, base), { method: "POST", agent, headers }, (response) => {
      response.resume();
      response.on("end", () => resolve(response.statusCode ?? 0)).on("error", () => resolve(0));
    });
    sent.on("error", () => resolve(0));
    sent.end(body);
  });
}

/** Makes all calls in their order over so many connections, each of which makes the next one once it has its answer. */
export async function storm(
  base: string,
  deliveries: readonly Delivery[],
  connections: number,
): Promise<Storm> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const ms: number[] = [];
  let [next, refused] = [0, 0];
  const start = performance.now();
  const connection = async () => {
    for (let delivery = deliveries[next++]; delivery; delivery = deliveries[next++]) {
      const sentAt = performance.now();
      if ((await post(agent, base, delivery)) === 200) ms.push(performance.now() - sentAt);
      else refused++;
    }
  };
  await Promise.all(Array.from({ length: connections }, connection));
  agent.destroy();
  return { seconds: (performance.now() - start) / 1000, ms, refused };
}
