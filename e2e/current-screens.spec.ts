import { adminClient, expect, personClient, test } from "./fixtures";
import { makeProvider, moveAway } from "./providers";
import { messageReceived } from "./webhooks";

test("a channel that moves to another department leaves open screens at once", async ({ open }) => {
  const provider = await makeProvider("Moving desk");
  await provider.send(messageReceived({ phone: "12025550171", name: "Moving Customer", text: "secret" }));
  const page = await open("agent", `/live-chat/${provider.slug}`);
  await page.getByRole("link", { name: /Moving Customer/ }).click();
  await expect(page.getByRole("log").getByText("secret")).toBeVisible();
  await moveAway(provider);
  await expect(page.getByText("secret")).toHaveCount(0);
  await expect(page.getByRole("link", { name: /Moving Customer/ })).toHaveCount(0);
  await expect(page.getByRole("heading", { name: /not found/ })).toBeVisible();
  await expect(
    page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: provider.name }),
  ).toHaveCount(0);
});

/** The browser itself reports a refused request: that is no fault of the page. */
function expectConflict(problems: string[]) {
  const own = problems.filter((problem) => !/409 \(Conflict\)/.test(problem));
  problems.splice(0, problems.length, ...own);
}

test("resolving on a stale screen is refused, and the screen says so", async ({ open, problems }) => {
  const provider = await makeProvider("Stale desk");
  const phone = "12025550172";
  await provider.send(messageReceived({ phone, name: "Stale Customer", text: "one" }));
  const page = await open("agent", `/live-chat/${provider.slug}`);
  await page.getByRole("link", { name: /Stale Customer/ }).click();
  await expect(page.getByRole("log").getByText("one")).toBeVisible();
  await page.route(/set_conversation_status/, async (route) => {
    await provider.send(messageReceived({ phone, name: "Stale Customer", text: "two" }));
    await route.continue();
  });
  await page.getByRole("button", { name: /^Resolve/ }).click();
  await expect(page.getByText(/The customer has written meanwhile/)).toBeVisible();
  await expect(page.getByRole("log").getByText("two")).toBeVisible();
  await expect(page.getByRole("button", { name: /^Resolve/ })).toBeVisible();
  expectConflict(problems);
});

test("a colleague who was faster is told, with what is true now", async ({ open, problems }) => {
  const provider = await makeProvider("Twice desk");
  await provider.send(messageReceived({ phone: "12025550173", name: "Twice Customer" }));
  const page = await open("agent", `/live-chat/${provider.slug}?status=all`);
  await page.getByRole("link", { name: /Twice Customer/ }).click();
  await expect(page.getByRole("button", { name: /^Resolve/ })).toBeVisible();
  const colleague = await personClient("admin");
  const { data } = await colleague.from("conversations").select("id").eq("channel", provider.slug).single();
  await page.route(/set_conversation_status/, async (route) => {
    await colleague.rpc("set_conversation_status", { conversation_id: data?.id ?? "", status: "pending" });
    await route.continue();
  });
  await page.getByRole("button", { name: /^Resolve/ }).click();
  await expect(page.getByText(/A colleague has changed the status meanwhile/)).toBeVisible();
  await expect(page.getByText(/· Pending/)).toBeVisible();
  expectConflict(problems);
});

test("a conversation of an inactive channel is readable by its link", async ({ open }) => {
  const provider = await makeProvider("Closed desk");
  await provider.send(messageReceived({ phone: "12025550174", name: "Old Customer", text: "still here" }));
  const admin = adminClient();
  const { data } = await admin.from("conversations").select("id").eq("channel", provider.slug).single();
  await admin
    .from("interact_providers")
    .update({ is_active: false })
    .eq("slug", provider.slug)
    .throwOnError();
  for (const path of [provider.slug, "all"]) {
    const page = await open("agent", `/live-chat/${path}/${data?.id}`);
    await expect(page.getByRole("log").getByText("still here")).toBeVisible();
    await expect(page.getByRole("heading", { name: `${provider.name} is inactive` })).toBeVisible();
  }
});

test("an open chat that is merged into another goes on there, with what was being written", async ({
  open,
  problems,
}) => {
  const provider = await makeProvider("Merged desk");
  const phone = "12025550176";
  await provider.send(messageReceived({ phone, name: "Ann", text: "by number" }));
  const hidden = (text: string, channel_phone_number: string | null) => {
    const body = messageReceived({ phone, name: "Ann", text });
    const number = { channel_phone_number, phone_number: null, country_code: null };
    return {
      ...body,
      data: { ...body.data, customer: { ...number, user_id: "US.176", traits: { name: "Ann" } } },
    };
  };
  await provider.send(hidden("by user id", null));
  const { data: chats } = await adminClient()
    .from("conversations")
    .select("id, phone_number")
    .eq("channel", provider.slug)
    .throwOnError();
  const byNumber = chats.find(({ phone_number }) => phone_number === phone);
  const page = await open("agent", `/live-chat/${provider.slug}/${byNumber?.id}?status=all`);
  await expect(page.getByRole("log").getByText("by number")).toBeVisible();
  await page.evaluate(
    ([key]) => localStorage.setItem(`draft:${key}`, "half a sentence"),
    [byNumber?.id ?? ""],
  );
  await provider.send(hidden("both", phone));
  await expect(page.getByRole("log").getByText("by user id")).toBeVisible();
  await expect(page.getByRole("log").getByText("by number")).toBeVisible();
  await expect(page).not.toHaveURL(new RegExp(byNumber?.id ?? "none"));
  await expect(page.getByText("half a sentence")).toBeVisible();
  // The browser itself reports the row that is gone.
  problems.splice(0, problems.length, ...problems.filter((problem) => !/404|406/.test(problem)));
});
