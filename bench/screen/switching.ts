import type { Page } from "@playwright/test";
import type { SupabaseClient } from "@supabase/supabase-js";
import { z } from "zod";

const WAIT_MS = 10_000;
const bodies = z.array(z.object({ body: z.string() }));

/** From a click on a row until the newest message of its thread is in the document, in milliseconds. */
function switchTo(page: Page, id: string, text: string): Promise<number> {
  return page.evaluate(
    ([wanted, words, limit]) =>
      new Promise<number>((resolve, reject) => {
        const look = () => {
          if (!location.pathname.endsWith(wanted)) return;
          if (!document.querySelector("[role=log]")?.textContent?.includes(words)) return;
          observer.disconnect();
          resolve(performance.now() - start);
        };
        const observer = new MutationObserver(look);
        observer.observe(document.body, { childList: true, subtree: true, characterData: true });
        setTimeout(() => reject(new Error(`The thread ${wanted} did not appear.`)), limit);
        const start = performance.now();
        document.querySelector<HTMLElement>(`nav a[href*="${wanted}"]`)?.click();
      }),
    [id, text, WAIT_MS] as const,
  );
}

/** Opens every conversation whose row is on screen: first without, then with its thread in the cache. */
export async function measureSwitching(page: Page, client: SupabaseClient) {
  const links = page.getByRole("navigation", { name: "Conversations" }).getByRole("link");
  const addresses = await links.evaluateAll((rows) => rows.map((row) => row.getAttribute("href") ?? ""));
  const ids = addresses.flatMap((address) => /[0-9a-f-]{36}/.exec(address)?.[0] ?? []);
  const rows: { id: string; text: string }[] = [];
  for (const id of ids) {
    const query = client.from("messages").select("body").eq("conversation_id", id);
    const { data } = await query
      .order("sent_at", { ascending: false })
      .order("id", { ascending: false })
      .limit(1);
    rows.push({ id, text: bodies.parse(data)[0]?.body ?? "" });
  }
  const round = async () => {
    const ms: number[] = [];
    for (const { id, text } of rows) ms.push(await switchTo(page, id, text));
    return ms;
  };
  return { fetched: await round(), cached: [...(await round()), ...(await round())] };
}
