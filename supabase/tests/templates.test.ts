import { randomBytes } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  callOf,
  clientOf,
  ingest,
  makeProvider,
  only,
  type Provider,
  personas,
  rows,
  SALES,
  server,
} from "./support.ts";
import { serverEnvironment } from "./worker-support.ts";

/** What the fake of Interakt lists, by key; a key that it does not know is refused. */
const lists = new Map<string, unknown[]>();
const fake = createServer((request, response) => {
  const key = request.headers.authorization?.replace("Basic ", "") ?? "";
  const templates = lists.get(Buffer.from(key, "base64").toString().replace(/:$/, ""));
  response
    .writeHead(templates ? 200 : 401)
    .end(templates && JSON.stringify({ has_next: false, results: { templates } }));
});

let pull: (provider: Provider) => Promise<void>;
let encrypt: (plain: string) => string;

beforeAll(async () => {
  await new Promise<void>((resolve) => fake.listen(0, "127.0.0.1", resolve));
  serverEnvironment({
    CREDENTIALS_KEY: randomBytes(32).toString("base64"),
    INTERAKT_API_URL: `http://127.0.0.1:${(fake.address() as AddressInfo).port}`,
  });
  ({ encrypt } = await import("@/lib/server/outbound/encryption"));
  // The job itself, not a worker: another test file may run one, which knows neither this fake nor this key.
  const { pullTemplates } = await import("@/lib/server/jobs/pull-templates");
  pull = ({ slug }) => pullTemplates.run({ channel: slug });
});

afterAll(() => {
  fake.close();
});

const entry = (name: string, fields: object = {}) => ({
  name,
  language: "en",
  category: "UTILITY",
  body: "Hello {{1}}",
  approval_status: "APPROVED",
  ...fields,
});

/** A channel of Sales with a key that the fake knows by the channel's name. */
async function makeChannel(...listed: unknown[]): Promise<Provider> {
  const provider = await makeProvider(SALES);
  lists.set(provider.slug, listed);
  await rows("insert into private.provider_credentials (channel, api_key_encrypted) values ($1, $2)", [
    provider.slug,
    encrypt(provider.slug),
  ]);
  return provider;
}

const templatesOf = ({ slug }: Provider) =>
  rows<{ id: string; name: string; state: string }>(
    "select id, name, state from templates where channel = $1 order by name",
    [slug],
  );
const pullOf = ({ slug }: Provider) =>
  only<{ requested_at: Date | null; pulled_at: Date | null; ended_at: Date | null; error: string | null }>(
    "select requested_at, pulled_at, ended_at, error from template_pulls where channel = $1",
    [slug],
  );

describe("a pull", () => {
  test.each(personas)("is asked for by %s", async (persona) => {
    const { slug } = await makeChannel();
    const { error } = await (await clientOf(persona)).rpc("request_template_pull", { channel: slug });
    const expected = { admin: "", member: "", agent: "PT404", pending: "PT404", anon: "42501" };
    expect(error?.code ?? "").toBe(expected[persona]);
    const pulls = await rows("select from template_pulls where channel = $1", [slug]);
    expect(pulls).toHaveLength(error ? 0 : 1);
  });

  test("needs a key", async () => {
    const { slug } = await makeProvider(SALES);
    const { error } = await (await clientOf("admin")).rpc("request_template_pull", { channel: slug });
    expect(error).toMatchObject({ code: "PT409", details: "no_credentials" });
  });

  test("stores the list, keeps the ids of what stays, and drops what is gone", async () => {
    const provider = await makeChannel(entry("a"), entry("b", { approval_status: "WAITING" }));
    await pull(provider);
    const [a, b] = await templatesOf(provider);
    expect([a, b]).toMatchObject([
      { name: "a", state: "approved" },
      { name: "b", state: "waiting" },
    ]);
    lists.set(provider.slug, [entry("b"), entry("c")]);
    await pull(provider);
    expect(await templatesOf(provider)).toMatchObject([
      { id: b?.id, name: "b", state: "approved" },
      { name: "c" },
    ]);
  });

  test("that fails says why and keeps the templates; the next one clears it", async () => {
    const provider = await makeChannel(entry("a"));
    await pull(provider);
    lists.delete(provider.slug);
    await pull(provider);
    expect(await pullOf(provider)).toMatchObject({
      pulled_at: expect.any(Date),
      error: expect.stringContaining("does not accept the channel's key"),
    });
    expect(await templatesOf(provider)).toHaveLength(1);
    lists.set(provider.slug, []);
    await pull(provider);
    expect(await pullOf(provider)).toMatchObject({ error: null });
    expect(await templatesOf(provider)).toEqual([]);
  });

  test("follows a webhook that reports a decision, on the channel that it came in on", async () => {
    const provider = await makeChannel(entry("a"));
    const type = "message_template_status_update";
    await ingest([callOf(provider, [], { type, ignored: true, raw: JSON.stringify({ type }) })]);
    expect(await rows("select from template_pulls where channel = $1", [provider.slug])).toHaveLength(1);
    const keyless = await makeProvider(SALES);
    const [answer] = await ingest([callOf(keyless, [], { type, ignored: true })]);
    expect(answer?.outcome).toBe("ignored");
    expect(await rows("select from template_pulls where channel = $1", [keyless.slug])).toEqual([]);
  });
});

test("the clock asks for what was not pulled for 50 minutes, on active channels with a key", async () => {
  const [due, recent, inactive, keyless] = [
    await makeChannel(),
    await makeChannel(),
    await makeChannel(),
    await makeProvider(SALES),
  ];
  await rows(
    "insert into template_pulls (channel, ended_at) values ($1, now()), ($2, now() - interval '1 hour')",
    [recent.slug, due.slug],
  );
  await rows("update interact_providers set is_active = false where id = $1", [inactive.id]);
  const client = await server.connect();
  try {
    // In a transaction that is taken back, so that no worker interferes.
    await client.query("begin");
    await client.query("select public.request_due_template_pulls()");
    const { rows: found } = await client.query<{ channel: string }>(
      "select channel from template_pulls where requested_at is not null and channel = any ($1)",
      [[due, recent, inactive, keyless].map(({ slug }) => slug)],
    );
    expect(found).toEqual([{ channel: due.slug }]);
    await client.query("rollback");
  } finally {
    client.release();
  }
});

test("a list that names a template twice has it once; one with a bad state is refused whole", async () => {
  const { slug } = await makeProvider(SALES);
  const item = { name: "a", language: "en", state: "approved", body: "x" };
  const replace = (items: object[]) =>
    server.query("select public.replace_templates($1, $2)", [slug, JSON.stringify(items)]);
  await replace([item, item, { ...item, language: "es" }]);
  expect(await rows("select from templates where channel = $1", [slug])).toHaveLength(2);
  await expect(replace([{ ...item, state: "new" }])).rejects.toThrow("templates_state_known");
  expect(await rows("select from templates where channel = $1", [slug])).toHaveLength(2);
});

test.each(["replace_templates", "fail_template_pull", "request_due_template_pulls"])(
  "%s is closed to everyone who signs in",
  async (name) => {
    const args = { wanted_channel: "interakt", pulled: [], reason: "x" };
    const { pulled, reason, ...channel } = args;
    const given = { replace_templates: { ...channel, pulled }, fail_template_pull: { ...channel, reason } };
    const admin = await clientOf("admin");
    const { error } = await admin.rpc(name, Object.entries(given).find(([key]) => key === name)?.[1]);
    expect(error?.code).toBe("42501");
  },
);
