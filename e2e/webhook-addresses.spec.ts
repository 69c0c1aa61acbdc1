import { adminClient, expect, test } from "./fixtures";
import { makeProvider } from "./providers";
import { messageReceived } from "./webhooks";

test("no webhook address answers with a redirect, however many slashes", async () => {
  const provider = await makeProvider("Slashes desk");
  const paths = [
    `/api/webhooks/interact/${provider.slug}`,
    `/api/webhooks/interact/${provider.slug}/`,
    `//api/webhooks/interact/${provider.slug}`,
    `/api//webhooks///interact//${provider.slug}//`,
    `//webhooks//interact//${provider.slug}`,
    `/webhooks/interact/${provider.slug}//`,
  ];
  const legacy = ["/api/webhooks/interakt//", "//webhooks//interakt", "//api/webhooks/netcore//"];
  for (const path of [...paths, ...legacy]) {
    const answer = await fetch(`${process.env.E2E_URL}${path}`, {
      method: "POST",
      redirect: "manual",
      headers: { "content-type": "application/json", "x-api-key": provider.api_key },
      body: JSON.stringify(messageReceived({ phone: "12025550181", text: path })),
    });
    expect(answer.status, path).toBe(200);
    expect(await answer.json(), path).toEqual({ received: true });
  }
  const { count } = await adminClient()
    .from("messages")
    .select("id", { count: "exact", head: true })
    .eq("channel", provider.slug);
  expect(count).toBe(paths.length);
});
