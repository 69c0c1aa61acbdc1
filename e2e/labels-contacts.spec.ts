import { randomUUID } from "node:crypto";
import { expect, test } from "./fixtures";
import { makeProvider } from "./providers";
import { messageReceived } from "./webhooks";

test("an admin makes a label; an agent adds it by keyboard, and a colleague sees it at once", async ({
  open,
}) => {
  const provider = await makeProvider("Labels desk");
  const phone = "12025550175";
  const label = `Refund ${randomUUID().slice(0, 6)}`;
  await provider.send(messageReceived({ phone, name: "Label Test" }));

  const masters = await open("admin", "/masters/labels");
  await masters.getByRole("button", { name: "Add label" }).first().click();
  const dialog = masters.getByRole("dialog", { name: "Add label" });
  await dialog.getByLabel("Name").fill(label);
  await dialog.getByText("Red", { exact: true }).click();
  await dialog.getByRole("button", { name: "Add label" }).click();
  await expect(masters.getByRole("list", { name: "Labels" }).getByText(label)).toBeVisible();

  const agent = await open("agent", `/live-chat/${provider.slug}`);
  const colleague = await open("admin", `/live-chat/${provider.slug}`);
  await agent.getByRole("link", { name: /Label Test/ }).click();
  await expect(agent.getByRole("log").getByText("Hello")).toBeVisible();
  await agent.keyboard.press("l");
  await agent.getByRole("combobox", { name: "Search labels" }).fill(label);
  await agent.keyboard.press("Enter");
  await expect(agent.getByRole("option", { name: label })).toHaveAttribute("aria-selected", "true");
  await agent.keyboard.press("Escape");
  await expect(agent.getByRole("log").getByText(`Agent A added label ${label}`)).toBeVisible();
  await expect(colleague.getByRole("link", { name: new RegExp(`Label Test.*${label}`) })).toBeVisible();

  // Deleted while it is on screen.
  await masters.getByRole("button", { name: `Delete ${label}` }).click();
  const confirm = masters.getByRole("alertdialog");
  await expect(confirm.getByText("It is taken off the one conversation that has it.")).toBeVisible();
  await confirm.getByRole("button", { name: `Delete ${label}` }).click();
  await expect(colleague.getByRole("link", { name: /Label Test/ })).not.toContainText(label);
  await expect(agent.getByRole("complementary", { name: "Customer details" }).getByText(label)).toHaveCount(
    0,
  );
});

test("an agent names a customer on all channels, answers from the other one, and puts two numbers together", async ({
  open,
}) => {
  const [sales, support] = [await makeProvider("Sales desk"), await makeProvider("Support desk")];
  const [phone, other] = ["12025550177", "12025550178"];
  await sales.send(messageReceived({ phone, name: "Customer Own" }));
  await support.send(messageReceived({ phone, name: "Customer Own", text: "Also here" }));
  await support.send(messageReceived({ phone: other, name: "Second Phone", text: "From my other phone" }));

  const page = await open("agent", `/live-chat/${sales.slug}`);
  await page.getByRole("link", { name: /Customer Own/ }).click();
  const panel = page.getByRole("complementary", { name: "Customer details" });
  await expect(panel.getByText("United States")).toBeVisible();
  await panel.getByRole("button", { name: "Edit customer" }).click();
  const edit = page.getByRole("dialog", { name: "Edit customer" });
  await edit.getByLabel("Name").fill("Ann Known");
  await edit.getByLabel("Notes").fill("Prefers mornings");
  await edit.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("link", { name: /^Ann Known/ })).toBeVisible();
  await expect(panel.getByText("Prefers mornings")).toBeVisible();

  await panel.getByRole("button", { name: "Same person, other number" }).click();
  const merge = page.getByRole("dialog", { name: "Same person, other number" });
  await merge.getByLabel("Their other number").fill("+1 202 555 0178");
  await merge.getByRole("button", { name: "Put together" }).click();
  await expect(panel.getByRole("link", { name: `Open the conversation on ${support.name}` })).toHaveCount(2);
  await panel.getByRole("button", { name: "Across channels" }).click();
  await expect(panel.getByRole("list", { name: "Across channels" })).toContainText("From my other phone");
  await panel.getByRole("button", { name: "Split" }).click();
  await expect(panel.getByRole("link", { name: `Open the conversation on ${support.name}` })).toHaveCount(1);

  await panel.getByRole("link", { name: `Reply on ${support.name}` }).click();
  await expect(page).toHaveURL(new RegExp(`/live-chat/${support.slug}/`));
  await expect(page.getByRole("heading", { name: "Ann Known" })).toBeVisible();
  await expect(page.getByRole("log").getByText("Also here")).toBeVisible();
});

test("a blocked customer is heard of no more until they are unblocked", async ({ open }) => {
  const provider = await makeProvider("Block desk");
  const phone = "12025550179";
  await provider.send(messageReceived({ phone, name: "Block Test" }));
  const page = await open("agent", `/live-chat/${provider.slug}`);
  const row = page.getByRole("link", { name: /^Block Test/ });
  await row.click();
  await expect(page.getByRole("log").getByText("Hello")).toBeVisible();
  await page.getByRole("button", { name: "More actions" }).click();
  await page.getByRole("menuitem", { name: "Block on this channel" }).click();
  await page.getByRole("button", { name: "Block Block Test" }).click();
  await expect(row).toHaveCount(0);
  await expect(page.getByText("The customer is blocked")).toBeVisible();
  await provider.send(messageReceived({ phone, name: "Block Test", text: "Do you hear me?" }));
  await expect(page.getByRole("log").getByText("Do you hear me?")).toBeVisible();
  await expect(
    page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: provider.name, exact: true }),
  ).toBeVisible();

  await page.getByRole("link", { name: "Blocked customers" }).click();
  await expect(row).toContainText("Do you hear me?");
  await row.click();
  await page.getByRole("button", { name: "Unblock" }).first().click();
  await page.goto(`/live-chat/${provider.slug}`);
  await expect(row).toBeVisible();
});
