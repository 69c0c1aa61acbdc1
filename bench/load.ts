import { Agent, request } from "node:http";

export type Shot = { path: string; headers: Record<string, string>; body: string };
export type Result = { perSecond: number; ms: number[]; failed: number };

/**
 * Keeps `senders` requests in flight for `seconds`: each sender posts again as soon as it has a response.
 * `next` is called for every request, `answered` for every response with status 200.
 */
export async function load(options: {
  base: string;
  senders: number;
  seconds: number;
  next: () => Shot;
  answered?: (shot: Shot) => void;
}): Promise<Result> {
  const agent = new Agent({ keepAlive: true, maxSockets: options.senders });
  const ms: number[] = [];
  let failed = 0;
  const start = performance.now();
  const end = start + options.seconds * 1000;
  const sender = async () => {
    while (performance.now() < end) {
      const shot = options.next();
      const sentAt = performance.now();
      const status = await post(agent, options.base, shot);
      ms.push(performance.now() - sentAt);
      if (status === 200) options.answered?.(shot);
      else failed++;
    }
  };
  await Promise.all(Array.from({ length: options.senders }, sender));
  agent.destroy();
  return { perSecond: ((ms.length - failed) / (performance.now() - start)) * 1000, ms, failed };
}

/** The status of the response, or 0 if there was none. */
function post(agent: Agent, base: string, { path, headers, body }: Shot): Promise<number> {
  return new Promise((resolve) => {
    const sent = request(new URL(path, base), { method: "POST", agent, headers }, (response) => {
      response.resume();
      response.on("end", () => resolve(response.statusCode ?? 0));
      response.on("error", () => resolve(0));
    });
    sent.on("error", () => resolve(0));
    sent.end(body);
  });
}
