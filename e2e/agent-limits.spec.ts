import { adminClient, expect, personClient, test } from "./fixtures";

test("an agent has no way to Masters in the menu and is refused at its address", async ({ open }) => {
  const page = await open("agent", "/live-chat/all");
  const nav = page.getByRole("navigation", { name: "Main" });
  await expect(nav.getByRole("link", { name: "Netcore" })).toBeVisible();
  await expect(nav.getByRole("link", { name: "Masters" })).toHaveCount(0);
  await page.goto("/masters/interact-providers");
  await expect(page.getByRole("heading", { name: "Only admins can open this page" })).toBeVisible();
});

test("an unknown Masters tab is not found, with the sidebar in place", async ({ open, problems }) => {
  const page = await open("admin", "/masters/no-such-tab");
  await expect(page.getByRole("heading", { name: "Page not found" })).toBeVisible();
  await expect(page.getByRole("navigation", { name: "Main" })).toBeVisible();
  // The browser logs every response above 399; this one is expected.
  await expect.poll(() => problems.splice(0)).toEqual([expect.stringContaining("status of 404")]);
});

test("an admin's action is refused for the session of an agent, and of who waits for access", async ({
  open,
  problems,
}) => {
  const admin = await open("admin", "/masters/interact-providers");
  const others = [await open("agent", "/live-chat/all"), await open("pending", "/")];
  const name = "Replayed by an agent";
  // The very request that the admin's browser makes, sent again with the cookies of the others.
  await admin.getByRole("button", { name: "Add provider" }).first().click();
  const dialog = admin.getByRole("dialog", { name: "Add provider" });
  await dialog.getByLabel("Name").fill(name);
  let replayed: { headers: Record<string, string>; body: string } | undefined;
  await admin.route("**/masters/**", async (route) => {
    const request = route.request();
    if (request.method() !== "POST") return route.continue();
    replayed = { headers: await request.allHeaders(), body: request.postData() ?? "" };
    await route.abort();
  });
  await dialog.getByRole("button", { name: "Add provider" }).click();
  await expect.poll(() => replayed).toBeDefined();
  // The request was cut off on purpose; the browser's line about it is no fault of the page.
  await expect.poll(() => problems.splice(0)).toEqual(["console: Failed to load resource: net::ERR_FAILED"]);
  const { cookie: _, ...headers } = replayed?.headers ?? {};
  for (const { request } of others) {
    const answer = await request.post("/masters/interact-providers", {
      headers: Object.fromEntries(Object.entries(headers).filter(([header]) => !header.startsWith(":"))),
      data: replayed?.body ?? "",
    });
    expect(await answer.text()).toContain('"forbidden"');
  }
  const { data } = await adminClient().from("interact_providers").select("id").eq("name", name);
  expect(data).toEqual([]);
  const { data: refused } = await adminClient()
    .from("audit_log")
    .select("actor")
    .match({ action: "refused", entity_id: "create_provider" })
    .throwOnError();
  expect(new Set(refused.map(({ actor }) => actor)).size, "both attempts are in the audit log").toBe(2);
});

test("REST and the key function refuse an agent", async () => {
  const agent = await personClient("agent");
  const insert = await agent.from("interact_providers").insert({ slug: "by-agent", name: "By agent" });
  expect(insert.error?.code).toBe("42501");
  const key = await agent.from("interact_providers").select("api_key");
  expect(key.error?.code).toBe("42501");
  const { data: providers } = await agent.from("interact_providers").select("id").limit(1);
  const id = providers?.[0]?.id ?? "";
  const reveal = await agent.rpc("reveal_interact_provider_key", { provider_id: id });
  expect(reveal.error?.code).toBe("42501");
  const update = await agent.from("interact_providers").update({ name: "Mine" }).eq("id", id).select("id");
  expect(update.data ?? []).toEqual([]);
});
