import { createECDH, createHash, randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { notificationSettingsSchema } from "@/lib/schemas/notification-settings";
import { deliver, deliveryOf, isAllowedEndpoint } from "@/lib/server/push/deliver";
import { keysFrom } from "@/lib/server/push/keys";
import { noticesFor } from "@/lib/server/push/notices";

const secret = createHash("sha256").update("a key of the tests").digest();

test("the keys follow from the secret, and no other secret has the same", () => {
  const keys = keysFrom(secret, "https://desk.example.com");
  expect(keysFrom(secret, undefined).privateKey).toBe(keys.privateKey);
  expect(Buffer.from(keys.publicKey, "base64url")).toHaveLength(65);
  expect(keysFrom(randomBytes(32), undefined).publicKey).not.toBe(keys.publicKey);
  expect(keys.privateKey).not.toBe(secret.toString("base64url"));
});

test.each([
  ["https://fcm.googleapis.com/fcm/send/abc", true],
  ["https://updates.push.services.mozilla.com/wpush/v2/abc", true],
  ["http://fcm.googleapis.com/abc", false],
  ["https://10.0.0.1/abc", false],
  ["https://[::1]/abc", false],
  ["https://push.example.com:8443/abc", false],
  ["https://user:word@push.example.com/abc", false],
  ["file:///etc/passwd", false],
  ["no address", false],
])("%s may be posted to: %s", (endpoint, expected) => {
  expect(isAllowedEndpoint(endpoint)).toBe(expected);
});

test("a name that leads to this computer is not connected to", async () => {
  const browser = createECDH("prime256v1");
  browser.generateKeys();
  const subscription = {
    endpoint: "https://localhost/push",
    p256dh: browser.getPublicKey("base64url"),
    auth: randomBytes(16).toString("base64url"),
  };
  const notification = { title: "A", body: "B", tag: "c", href: "/" };
  expect(await deliver(subscription, notification, keysFrom(secret, undefined))).toBe("failed");
});

test.each([
  [201, "sent"],
  [404, "gone"],
  [410, "gone"],
  [403, "gone"],
  [301, "failed"],
  [429, "failed"],
  [500, "failed"],
])("the answer %i means %s", (status, expected) => {
  expect(deliveryOf(status)).toBe(expected);
});

const arrival = (n: number, more = {}) => ({
  conversation_id: `00000000-0000-4000-8000-00000000000${n}`,
  channel: "sales",
  customer_name: `Customer ${n}`,
  username: null,
  phone_number: "12025550101",
  user_id: null,
  preview: "The secret text",
  assigned_to: null,
  ...more,
});
const target = (settings: object, n = 1, more = {}) => ({
  user_id: "00000000-0000-4000-8000-0000000000aa",
  settings: notificationSettingsSchema.parse({ push: true, ...settings }),
  channel_name: "Sales",
  arrival: arrival(n, more),
});
const now = new Date("2026-11-24T12:00:00Z");

test("what is pushed is what its user wants to hear, and no more", () => {
  const [notice] = noticesFor([target({})], now);
  expect(notice).toMatchObject({ title: "Customer 1 · Sales", body: "The secret text" });
  expect(JSON.stringify(noticesFor([target({ showText: false })], now))).not.toContain("secret");
  expect(noticesFor([target({ push: false })], now)).toEqual([]);
  expect(noticesFor([target({ mineOnly: true })], now)).toEqual([]);
  expect(noticesFor([target({ doNotDisturb: true })], now)).toEqual([]);
  expect(noticesFor([target({ mutedChannels: ["sales"] })], now)).toEqual([]);
});

test("many at once are one", () => {
  const many = noticesFor(
    [1, 2, 3, 4].map((n) => target({}, n)),
    now,
  );
  expect(many.map(({ body }) => body)).toEqual(["4 customers have written"]);
});
