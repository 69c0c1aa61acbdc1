import { randomUUID } from "node:crypto";
import { expect, test } from "./fixtures";
import { makeProvider } from "./providers";
import { messageReceived } from "./webhooks";

test("an admin makes a label; an agent adds it by keyboard, and a colleague sees it at once", async ({
  open,
}) => {
  const provider = await makeProvider("Labels desk");
  const phone = "12025550171";
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
