import "server-only";
import type { Provider } from "@/lib/providers/provider";
import { providerOf } from "@/lib/providers/registry";
import { metrics, typeLabel } from "@/lib/server/metrics/metrics";

/** Makes a call of a provider's API and counts it, with how long it took. `outcomeOf` puts its answer into one word. */
export async function countCall<Answer>(
  { type, call }: { type: string; call: "send" | "templates" | "key" | "file" },
  work: () => Promise<Answer>,
  outcomeOf: (answer: Answer) => string,
): Promise<Answer> {
  const labels = { type: typeLabel(type), call };
  const end = metrics().providerTimes.startTimer(labels);
  let outcome = "failed";
  try {
    const answer = await work();
    outcome = outcomeOf(answer);
    return answer;
  } finally {
    end();
    metrics().providerCalls.inc({ ...labels, outcome });
  }
}

const okOrFailed = ({ ok }: { ok: boolean }) => (ok ? "ok" : "failed");

/** The code of a provider type, with its calls counted. */
export function countedProvider(type: string): Provider {
  const provider = providerOf(type);
  const { templates, checkKey } = provider;
  return {
    ...provider,
    send: (message, access) =>
      countCall(
        { type, call: "send" },
        () => provider.send(message, access),
        ({ result }) => result,
      ),
    ...(templates && {
      templates: (access) => countCall({ type, call: "templates" }, () => templates(access), okOrFailed),
    }),
    ...(checkKey && {
      checkKey: (access) => countCall({ type, call: "key" }, () => checkKey(access), okOrFailed),
    }),
  };
}
