import { get } from "node:http";
import { describe, expect, test, vi } from "vitest";
import { startSandbox } from "./server.ts";
import { PHONE, startTestDesk } from "./test-desk.ts";
import { KEY, running, start, TOKEN, toInterakt } from "./test-sandbox.ts";

describe("who gets in", () => {
  test.each(["", "other", `${TOKEN}x`])("the control API refuses the token %j", async (token) => {
    const { control } = await start();
    expect((await control("state", { channel: "sales", phone: PHONE }, token)).status).toBe(401);
  });

  test("without a token there is no control API", async () => {
    const sandbox = await startSandbox();
    running.push(sandbox);
    expect((await fetch(`${sandbox.url}/control/state`, { method: "POST" })).status).toBe(404);
  });

  test("another host name is refused", async () => {
    const { sandbox } = await start();
    const { port, host } = new URL(sandbox.url);
    const statusAs = (name: string) =>
      new Promise((resolve) => {
        const options = { host: "127.0.0.1", port, path: "/media/x", headers: { host: name } };
        get(options, (response) => resolve(response.resume().statusCode));
      });
    expect(await statusAs(host)).toBe(404);
    expect(await statusAs(`desk.example.com:${port}`)).toBe(403);
  });

  test.each([
    ["state", { channel: "sales" }],
    [
      "act",
      { channel: "sales", kind: "poem", text: null, reply_to: null, customer: { phone: PHONE, name: "" } },
    ],
    [
      "act",
      { channel: "sales", kind: "text", text: "x", reply_to: null, customer: { phone: "+1", name: "" } },
    ],
    ["switch", { channel: "sales", change: { answer: "explode" } }],
  ])("%s refuses what it does not know: %j", async (path, body) => {
    const { control } = await start();
    expect((await control(path, body)).status).toBe(400);
  });

  test("no key is in the list of calls", async () => {
    const started = await start();
    await toInterakt(started);
    await started.act("text", { text: "Hello" });
    await vi.waitFor(() => expect(started.desk.got).toHaveLength(4), 10_000);
    const told = JSON.stringify(await started.state());
    for (const secret of [KEY, Buffer.from(`${KEY}:`).toString("base64"), "key-of-sales", TOKEN]) {
      expect(told).not.toContain(secret);
    }
  });

  test("a desk elsewhere is refused", async () => {
    const desk = { ...(await startTestDesk()), url: "https://desk.example.com" };
    await expect(startSandbox({ desk })).rejects.toThrow("only exists beside a local desk");
    await desk.stop();
  });
});
