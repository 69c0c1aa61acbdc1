import { expect, test } from "vitest";
import { ask, asPerson, PAGE, reads, readsOf, startPlans, stepsOf } from "./query-plans-support.ts";
import { ADMIN_ID } from "./support.ts";

const ROWS = 50_000;
const CURSOR = "now() - interval '2000 minutes'";

/** 50,000 lines of the audit log, and as many events of one channel. */
startPlans(async () => {
  await ask(
    `insert into public.audit_log (actor, action, entity, entity_id, created_at)
     select case when n % 7 > 0 then ('00000000-0000-4000-8000-00000000000' || n % 7)::uuid end, 'action_' || n % 11,
       'kind_' || n % 5, 'row-' || n % 500, now() - n * interval '1 minute'
     from generate_series(1, ${ROWS}) as n`,
  );
  await ask(
    `insert into public.webhook_events (channel, provider_type, received_at, type, outcome, error, raw, phone_key)
     select 'plan-1', 'interakt', now() - n * interval '1 second', 'kind_' || n % 5,
       (case n % 100 when 0 then 'failed' when 1 then 'ignored' when 2 then 'duplicate' else 'stored' end)::public.webhook_outcome,
       case n % 100 when 0 then 'Reason ' || n % 300 end, '{}', (12025000000 + n % 500)::text
     from generate_series(1, ${ROWS}) as n`,
  );
  await ask("analyze public.audit_log, public.webhook_events");
});

const LOG = "select id, actor, action, entity, entity_id, created_at from public.audit_log where true";
const LOG_PAGE = `order by created_at desc, id desc limit ${PAGE}`;
const LOG_CURSOR = `created_at <= ${CURSOR} and (created_at < ${CURSOR} or id < 10)`;

test.each([
  ["everything", ""],
  ["a person", "and actor = '00000000-0000-4000-8000-000000000003'"],
  ["the server", "and actor is null"],
  ["an action", "and action = 'action_4'"],
  ["a kind of thing", "and entity = 'kind_2'"],
  ["one thing", "and entity_id = 'row-77'"],
  [
    "a time",
    "and created_at >= now() - interval '30000 minutes' and created_at < now() - interval '20000 minutes'",
  ],
])("the audit log of %s: by index, a hundredth of it at most, for an admin", async (_, filter) => {
  // Of a common value the planner rather reads the newest lines and leaves out others; a rare one it sorts.
  for (const sql of [`${LOG} ${filter} ${LOG_PAGE}`, `${LOG} ${filter} and ${LOG_CURSOR} ${LOG_PAGE}`]) {
    const found = reads(await stepsOf(sql, ADMIN_ID));
    expect(found.ways).not.toContain("Seq Scan");
    expect(found.rows).toBeLessThanOrEqual(ROWS / 100);
  }
});

const events = (filter: object, cursor = "") =>
  `select * from public.event_page('${JSON.stringify({ channel: "plan-1", ...filter })}'${cursor})`;

test.each([
  ["everything", {}, 1],
  ["an outcome that is rare", { outcome: "failed" }, 5],
  ["a type", { type: "kind_2" }, 4],
  ["an outcome of a type", { outcome: "stored", type: "kind_3" }, 1],
  ["a phone", { phone: "12025000007" }, 1],
  ["a time", { since: "2020-01-01Z", until: new Date(Date.now() - 20_000_000).toISOString() }, 1],
  ["a text in the error", { error: "Reason" }, 1],
  ["a text in the error, and a type", { error: "Reason", type: "kind_0" }, 1],
])("the event log of %s: a page of each range, by index, for an admin", async (_, filter, ranges) => {
  await asPerson(ADMIN_ID, async () => {
    for (const cursor of ["", ", now() - interval '1000 seconds', 10"]) {
      const found = await readsOf(events(filter, cursor), "webhook_events");
      expect(found).toMatchObject({ rows: PAGE, scans: 0 });
      // The rows that match, and each of the page once more for what it shows.
      expect(found.fetched).toBeLessThanOrEqual(PAGE * (ranges + 1) + 10);
    }
  });
});
