import { randomUUID } from "node:crypto";
import { type Case, CLOSED, READ_BY_ADMIN, READ_BY_SALES } from "./personas-case.ts";
import { makeProvider, only, rows, SALES } from "./support.ts";

/** Channels and what comes in on them. */
export const channels: Record<string, Case> = {
  interact_providers: {
    make: async () => ["id", (await makeProvider(SALES)).id],
    columns: "id, slug, name, icon, display_order, is_active, department_id, previous_api_key_last_used_at",
    insert: () => ({
      name: "New number",
      slug: `n-${randomUUID().slice(0, 18)}`,
      channel_phone_number: "12025550102",
    }),
    update: { name: "Renamed", is_active: false, display_order: 7 },
    expected: {
      select: READ_BY_SALES,
      insert: "yes refused refused refused",
      update: READ_BY_ADMIN,
      delete: CLOSED,
    },
  },
  channel_counts: {
    make: async () => ["channel", (await makeProvider(SALES)).slug],
    columns: "channel, open, unread, version, department_id",
    insert: () => ({ channel: "invented" }),
    update: { open: 99 },
    expected: { select: READ_BY_SALES, insert: CLOSED, update: CLOSED, delete: CLOSED },
  },
  templates: {
    make: async () => {
      const sql = `insert into templates (channel, name, language, state, body)
                   values ($1, 'order_update', 'en', 'approved', 'Hello {{1}}') returning id`;
      return ["id", (await only<{ id: string }>(sql, [(await makeProvider(SALES)).slug])).id];
    },
    columns: "id, channel, name, language, state, body",
    insert: () => ({ channel: "interakt", name: "forged", language: "en", state: "approved", body: "x" }),
    update: { state: "approved" },
    expected: { select: READ_BY_SALES, insert: CLOSED, update: CLOSED, delete: CLOSED },
  },
  template_pulls: {
    make: async () => {
      const { slug } = await makeProvider(SALES);
      await rows("insert into template_pulls (channel, error) values ($1, 'No key')", [slug]);
      return ["channel", slug];
    },
    columns: "channel, requested_at, pulled_at, error",
    insert: () => ({ channel: "interakt" }),
    update: { error: null },
    expected: { select: READ_BY_SALES, insert: CLOSED, update: CLOSED, delete: CLOSED },
  },
  webhook_events: {
    make: async () => {
      const sql =
        "insert into webhook_events (channel, provider_type, outcome, raw) values ($1, 'interakt', 'stored', '{}') returning id";
      return ["id", (await only<{ id: string }>(sql, [(await makeProvider(SALES)).slug])).id];
    },
    columns: "id, channel, outcome",
    insert: () => ({ channel: "interakt", provider_type: "interakt", outcome: "stored", raw: "{}" }),
    update: { outcome: "stored" },
    expected: { select: READ_BY_ADMIN, insert: CLOSED, update: CLOSED, delete: CLOSED },
  },
  replays: {
    make: async () => {
      const sql = "insert into replays (channel, filter) values ($1, '{}') returning id";
      return ["id", (await only<{ id: string }>(sql, [(await makeProvider(SALES)).slug])).id];
    },
    columns: "id, channel, state, total",
    insert: () => ({ channel: "interakt", filter: {} }),
    update: { state: "done" },
    expected: { select: READ_BY_ADMIN, insert: CLOSED, update: CLOSED, delete: CLOSED },
  },
  webhook_rejections: {
    make: async () => {
      const { slug } = await makeProvider(SALES);
      await rows(
        "insert into webhook_rejections (channel, hour, reason, count) values ($1, now(), 'TooLarge', 1)",
        [slug],
      );
      return ["channel", slug];
    },
    columns: "channel, reason, count",
    insert: () => ({ channel: "interakt", hour: "2026-11-22T10:00:00Z", reason: "TooLarge", count: 1 }),
    update: { count: 99 },
    expected: { select: READ_BY_ADMIN, insert: CLOSED, update: CLOSED, delete: CLOSED },
  },
  webhook_stats: {
    make: async () => {
      const { slug } = await makeProvider(SALES);
      await rows("insert into webhook_stats (channel, bucket, stored) values ($1, now(), 1)", [slug]);
      return ["channel", slug];
    },
    columns: "channel, stored, rejected",
    insert: () => ({ channel: "interakt", bucket: "2026-11-22T10:00:00Z" }),
    update: { stored: 99 },
    expected: { select: READ_BY_ADMIN, insert: CLOSED, update: CLOSED, delete: CLOSED },
  },
  channel_health: {
    make: async () => {
      const { slug } = await makeProvider(SALES);
      await rows("insert into channel_health (channel, state) values ($1, 'silent')", [slug]);
      return ["channel", slug];
    },
    columns: "channel, state, facts",
    insert: () => ({ channel: "interakt", state: "healthy" }),
    update: { state: "healthy" },
    expected: { select: READ_BY_ADMIN, insert: CLOSED, update: CLOSED, delete: CLOSED },
  },
};
