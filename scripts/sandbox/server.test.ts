import { createHmac } from "node:crypto";
import { readFileSync } from "node:fs";
import { describe, expect, test, vi } from "vitest";
import { parseInterakt } from "@/lib/providers/interakt/receive";
import { interaktTemplates } from "@/lib/providers/interakt/templates";
import { parseNetcore } from "@/lib/providers/netcore/receive";
import { isKindOf, SANDBOX_KINDS, type SandboxSwitches } from "@/lib/schemas/sandbox";
import { TOKEN_HEADER } from "./control.ts";
import { PHONE } from "./test-desk.ts";
import { KEY, message, start, statuses, TOKEN, toInterakt, toNetcore } from "./test-sandbox.ts";

describe("what the desk sends", () => {
  test.each([
    ["interakt", toInterakt, "sales"],
    ["netcore", toNetcore, "netcore"],
  ] as const)(
    "through %s arrives on the phone, and its statuses come back in order",
    async (_, send, slug) => {
      const started = await start();
      const outcome = await send(started);
      expect(outcome).toMatchObject({
        result: "accepted",
        externalId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      });
      await vi.waitFor(() => expect(statuses(started)).toEqual(["sent", "delivered", "read"]), 10_000);
      const { messages, people } = await started.state(slug);
      expect(messages).toMatchObject([{ from: "agent", text: "Hello", status: "read" }]);
      expect(people).toContainEqual({ phone: PHONE, name: "Maya Hollis" });
      expect(
        started.desk.got.every(({ raw }) => raw.includes(`${slug}:1`)),
        "callback data",
      ).toBe(true);
    },
  );

  test("webhooks are signed by Interakt, carry the key from Netcore, and can be read by the desk", async () => {
    const started = await start();
    await toInterakt(started);
    await toNetcore(started);
    await vi.waitFor(() => expect(started.desk.got).toHaveLength(6), 10_000);
    for (const { path, raw, headers } of started.desk.got) {
      const isNetcore = path.endsWith("netcore");
      const event = (isNetcore ? parseNetcore : parseInterakt)(raw, new Date());
      expect(event).toMatchObject({ error: null, items: [{ op: "status" }] });
      const signature = createHmac("sha256", "key-of-sales").update(raw).digest("hex");
      if (isNetcore) expect(headers["x-api-key"]).toBe("key-of-netcore");
      else expect(headers["interakt-signature"]).toBe(`sha256=${signature}`);
    }
  });

  test.each<[Partial<SandboxSwitches>, object, object]>([
    [
      { answer: "rate_limit" },
      { result: "retry", code: "rate_limited", waitSeconds: 2 },
      { result: "retry" },
    ],
    [{ answer: "error" }, { result: "unconfirmed" }, { result: "unconfirmed" }],
    [{ answer: "html" }, { result: "unconfirmed" }, { result: "unconfirmed" }],
    [{ answer: "refuse" }, { result: "refused" }, { result: "refused", code: "131026" }],
    [{ answer: "bad_key" }, { result: "refused", code: "bad_key" }, { result: "refused", code: "bad_key" }],
    [{ answer: "cut" }, { result: "unconfirmed" }, { result: "unconfirmed" }],
    [{ slow: true }, { result: "accepted" }, { result: "accepted" }],
  ])("%j", async (change, interakt, netcore) => {
    const started = await start();
    await started.turn(change);
    await started.turn(change, "netcore");
    expect(await toInterakt(started)).toMatchObject(interakt);
    expect(await toNetcore(started)).toMatchObject(netcore);
    const accepted = change.answer === undefined || change.answer === "cut";
    expect((await started.state()).messages).toHaveLength(accepted ? 1 : 0);
    expect(await toInterakt(started, message("other:1")), "another channel").toMatchObject({
      result: "accepted",
    });
  });

  test("a customer of whom the account knows nothing is introduced first", async () => {
    const started = await start();
    await started.turn({ stranger: true });
    expect(await toInterakt(started)).toMatchObject({ result: "accepted" });
    const paths = (await started.state()).calls.filter(({ to }) => to === "provider").map(({ path }) => path);
    expect(paths.toReversed()).toEqual([
      "/v1/public/message/",
      "/v1/public/track/users/",
      "/v1/public/message/",
    ]);
  });

  test.each<[Partial<SandboxSwitches>, string[]]>([
    [{ twice: true }, ["sent", "sent", "delivered", "delivered", "read", "read"]],
    [{ no_read: true }, ["sent", "delivered"]],
    [{ no_receipts: true }, ["sent"]],
    [{ undeliverable: true }, ["sent", "failed"]],
  ])("%j changes the statuses", async (change, expected) => {
    const started = await start();
    await started.turn(change);
    await toInterakt(started);
    await vi.waitFor(
      async () => expect((await started.state()).messages[0]?.status).toBe(expected.at(-1)),
      10_000,
    );
    await vi.waitFor(() => expect(statuses(started)).toEqual(expected), 10_000);
  });

  test("out of order, all statuses are there before the answer", async () => {
    const started = await start();
    await started.turn({ out_of_order: true });
    await toInterakt(started);
    expect(statuses(started)).toEqual(["read", "delivered", "sent"]);
  });

  test("after a cut connection the statuses still come", async () => {
    const started = await start();
    await started.turn({ answer: "cut" });
    await toInterakt(started);
    await vi.waitFor(() => expect(statuses(started)).toEqual(["sent", "delivered", "read"]), 10_000);
  });

  test("templates are listed page by page, and their values filled in on the phone", async () => {
    const started = await start();
    const list = await interaktTemplates({
      apiUrl: started.sandbox.interaktUrl,
      apiKey: KEY,
      senderId: null,
    });
    expect(list).toMatchObject({ ok: true });
    expect(list.ok && list.templates.map(({ state }) => state)).toEqual([
      ...["approved", "approved", "approved", "paused", "rejected", "waiting"],
    ]);
    const payload = { name: "order_ready", language: "en", body_values: ["Maya", "10-2231"] };
    await toInterakt(started, { ...message("sales:1"), kind: "template", payload });
    await toNetcore(started, {
      ...message("netcore:1"),
      kind: "template",
      payload: { ...payload, language: "es" },
    });
    expect((await started.state()).messages[0]).toMatchObject({
      text: expect.stringContaining("Hello Maya, your order 10-2231 is ready."),
      buttons: ["Track my order", "I have a question"],
    });
    expect((await started.state("netcore")).messages[0]?.text).toBe(
      "Hola Maya, su pedido 10-2231 está listo.",
    );
  });

  test("files of the desk are on the phone, fetched by Interakt and handed to Netcore", async () => {
    const started = await start();
    await started.act("photo");
    const { file } = (await started.state()).messages[0] ?? {};
    const given = { kind: "image", file: { url: `${started.sandbox.url}/media/${file}`, name: "shirt.jpg" } };
    await toInterakt(started, { ...message("sales:1"), ...given });
    await toNetcore(started, { ...message("netcore:1"), ...given });
    for (const slug of ["sales", "netcore"]) {
      const shown = (await started.state(slug)).messages.at(-1);
      expect(shown).toMatchObject({ from: "agent", text: "Hello", mime: "image/jpeg" });
      const headers = { [TOKEN_HEADER]: TOKEN };
      const kept = await fetch(`${started.sandbox.url}/control/files/${shown?.file}`, { headers });
      expect(kept.headers.get("x-channel")).toBe(slug);
      expect((await kept.arrayBuffer()).byteLength).toBe(
        readFileSync("scripts/sandbox/files/photo.jpg").length,
      );
    }
  });

  test("a file elsewhere is not fetched, and needs no caption", async () => {
    const started = await start();
    const file = { url: "https://files.example.com/a.jpg", name: "a.jpg" };
    await toInterakt(started, { ...message("sales:1", ""), kind: "image", file });
    expect((await started.state()).messages[0]).toMatchObject({ kind: "image", text: null, file: null });
  });
});

describe("what the customer sends", () => {
  const kinds = (type: string) =>
    SANDBOX_KINDS.filter((kind) => isKindOf(kind, type)).map((kind) => [kind] as const);
  const READ_AS: Record<string, string> = {
    ...{ photo: "image", voice: "audio", contact: "contacts", button: "interactive" },
    ...{ form: "interactive", unknown: "unsupported" },
  };

  test.each(kinds("interakt"))("Interakt: %s is read as what it is", async (kind) => {
    const started = await start();
    const text = kind === "reaction" ? "👍" : "Words";
    await started.act(kind, { text, reply_to: kind === "reaction" ? "m1" : null });
    const [item] = started.desk.got.flatMap(({ raw }) => parseInterakt(raw, new Date()).items);
    expect(item).toMatchObject({ op: "message", direction: "inbound", phone: PHONE });
    expect(item).toMatchObject({ kind: READ_AS[kind] ?? kind });
    expect((await started.state()).messages).toMatchObject([{ from: "customer", kind, status: "delivered" }]);
  });

  test.each(kinds("netcore"))("Netcore: %s is read as what it is", async (kind) => {
    const started = await start();
    await started.act(kind, { text: "Words", reply_to: kind === "reaction" ? "m1" : null }, "netcore");
    const [item] = started.desk.got.flatMap(({ raw }) => parseNetcore(raw, new Date()).items);
    expect(item).toMatchObject({ op: "message", kind: READ_AS[kind] ?? kind, phone: PHONE });
  });

  test("an answer names the message it quotes", async () => {
    const started = await start();
    await toInterakt(started);
    const id = (await started.state()).messages[0]?.id;
    await started.act("text", { text: "Yes", reply_to: id });
    expect(started.desk.got.some(({ raw }) => raw.includes(`"source_message_id":"${id}"`))).toBe(true);
    expect((await started.state()).messages.at(-1)).toMatchObject({ text: "Yes", quoted: "Hello" });
  });

  test("a file is served at its URL and, for Netcore, by its id with a key", async () => {
    const started = await start();
    await started.act("photo");
    await started.act("photo", {}, "netcore");
    const photo = readFileSync("scripts/sandbox/files/photo.jpg");
    const url: string = JSON.parse(started.desk.got[0]?.raw ?? "").data.message.media_url;
    expect(url).toMatch(/^https:\/\/sandbox\.invalid\/media\/[0-9a-f-]{36}\.jpg$/);
    const served = url.replace("https://sandbox.invalid", started.sandbox.url);
    expect(Buffer.from(await (await fetch(served)).arrayBuffer()).equals(photo)).toBe(true);
    const { id } = JSON.parse(started.desk.got[1]?.raw ?? "").incoming_message[0].image_type;
    const headers = { authorization: `Bearer ${KEY}` };
    const byId = await fetch(`${started.sandbox.netcoreUrl}/media/${id}`, { headers });
    expect(Buffer.from(await byId.arrayBuffer()).equals(photo)).toBe(true);
    expect((await fetch(`${started.sandbox.netcoreUrl}/media/${id}`)).status).toBe(403);
    expect((await fetch(`${started.sandbox.url}/media/other.jpg`)).status).toBe(404);
  });

  test("with a wrong key the signature does not fit", async () => {
    const started = await start();
    await started.turn({ wrong_key: true });
    await started.act("text", { text: "Hello" });
    const [got] = started.desk.got;
    const right = createHmac("sha256", "key-of-sales")
      .update(got?.raw ?? "")
      .digest("hex");
    expect(got?.headers["interakt-signature"]).not.toBe(`sha256=${right}`);
  });
});
