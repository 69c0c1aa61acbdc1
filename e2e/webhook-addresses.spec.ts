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

/** What depends on who answers: how, and not what. */
const MANNERS =
  /^(connection|content-encoding|content-length|date|keep-alive|transfer-encoding|vary|x-request-id)$/;

async function answerOf(path: string, headers: Record<string, string>, body: string) {
  const response = await fetch(`${process.env.E2E_URL}${path}`, { method: "POST", headers, body });
  const by = response.headers.has("vary") ? "Next" : "the server";
  const shown = [...response.headers].filter(([name]) => !MANNERS.test(name));
  return { by, answer: [response.status, await response.json(), Object.fromEntries(shown)] };
}

test("a webhook is answered alike, whether the server or Next's route takes it", async () => {
  const provider = await makeProvider("Two ways desk");
  const honest = { "content-type": "application/json", "x-api-key": provider.api_key };
  const netcore = { ...honest, "x-api-key": "netcore-key-of-the-tests" };
  const message = (text: string) => JSON.stringify(messageReceived({ phone: "12025550182", text }));
  const cases: [string, Record<string, string>, string][] = [
    [`/api/webhooks/interact/${provider.slug}`, honest, message("one")],
    [`/webhooks/interact/${provider.slug}`, honest, message("two")],
    [`/api/webhooks/interact/${provider.slug}`, { ...honest, "x-api-key": "wrong" }, message("three")],
    [`/api/webhooks/interact/${provider.slug}`, honest, "no JSON"],
    [`/api/webhooks/interact/${provider.slug}`, honest, ""],
    [`/api/webhooks/interact/${provider.slug}`, honest, "x".repeat(1024 * 1024 + 1)],
    ["/api/webhooks/interact/nobody", honest, message("four")],
    ["/api/webhooks/interakt", { ...honest, "x-api-key": "wrong" }, message("five")],
    ["/webhooks/interakt", { ...honest, "x-api-key": "wrong" }, message("six")],
    ["/api/webhooks/netcore", netcore, "{}"],
  ];
  for (const [path, headers, body] of cases) {
    const direct = await answerOf(path, headers, body);
    // No webhook URL that Masters shows has a query.
    expect(direct).toMatchObject({ by: "the server", answer: [200, { received: true }, {}] });
    expect(await answerOf(`${path}?by=next`, headers, body), path).toEqual({ ...direct, by: "Next" });
    expect(direct.answer[2]).toHaveProperty("content-security-policy");
  }
  const { data } = await adminClient()
    .from("messages")
    .select("body")
    .eq("channel", provider.slug)
    .order("id")
    .throwOnError();
  expect(data.map(({ body }) => body)).toEqual(["one", "two"]);
});
