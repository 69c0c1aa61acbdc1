import { describe, expect, test } from "vitest";
import { parseInterakt } from "@/lib/providers/interakt/receive";
import { sentTemplate } from "@/lib/providers/interakt/samples/contents";
import { customer, event, received, UNSET, workflow } from "@/lib/providers/interakt/samples/events";
import { parsedEvent } from "@/lib/providers/reading/items";
import { RECEIVED_AT } from "@/lib/providers/samples";

function parse(body: unknown) {
  const raw = typeof body === "string" ? body : JSON.stringify(body);
  return parsedEvent.parse(parseInterakt(raw, RECEIVED_AT));
}
const only = (body: unknown) => parse(body).items[0];

test("every field of the documented message", () => {
  expect(parse(received(UNSET))).toEqual({
    type: "message_received",
    ignored: false,
    error: null,
    items: [
      {
        op: "message",
        phone: "12025550101",
        customer_name: "Test Customer",
        external_id: "00000000-0000-4000-8000-0000000000a1",
        direction: "inbound",
        kind: "text",
        body: "hello",
        payload: {},
        media_url: null,
        media_mime: null,
        media_name: null,
        preview: "hello",
        sent_at: "2030-01-02T03:04:05.123000Z",
        status: null,
      },
    ],
  });
});

describe("statuses", () => {
  test.each([
    ["sent", "2030-01-02T03:04:05.123000Z"],
    ["delivered", "2030-01-02T03:04:06.848000Z"],
    ["read", "2030-01-02T03:04:07.000000Z"],
    ["failed", "2030-01-02T03:04:05.678901Z"],
  ])("message_api_%s", (status, at) => {
    const failure = { channel_error_code: "131047", channel_failure_reason: "Re-engagement message" };
    expect(only(event(`message_api_${status}`, { ...sentTemplate, ...failure }))).toMatchObject({
      op: "status",
      external_id: sentTemplate.id,
      client_id: "11111111-1111-4111-8111-111111111111",
      status,
      at,
      error_code: status === "failed" ? "131047" : null,
      error_message: status === "failed" ? "Re-engagement message" : null,
      message: { direction: "outbound", external_id: sentTemplate.id, kind: "template", status },
    });
  });

  test("a campaign's status contains its message", () => {
    const item = only(event("message_campaign_delivered", { ...sentTemplate, campaign_name: "Spring" }));
    expect(item).toMatchObject({
      op: "status",
      status: "delivered",
      message: {
        direction: "outbound",
        kind: "template",
        status: "delivered",
        external_id: sentTemplate.id,
        body: "Hello Test, {{2}}",
        payload: { name: "order_update", language: "en", campaign: "Spring" },
      },
    });
  });

  test("an echo that is not one of our ids is ignored", () => {
    const meta_data = { source_data: { callback_data: "order 17" } };
    expect(only(event("message_api_sent", { ...sentTemplate, meta_data }))).toMatchObject({
      client_id: null,
    });
  });

  test("a status without a message id cannot be read", () => {
    expect(parse(event("message_api_read", { id: null }))).toMatchObject({
      items: [],
      error: "The event has no message id.",
    });
  });
});

describe("clicks", () => {
  const quick = {
    click_type: "QR",
    button_text: "Yes",
    click_timestamp: "2030-01-02 03:04:05.635664",
    button_payload: { payload: { type: "text", text: "Yes" } },
  };
  const link = {
    click_type: "CTA",
    button_text: "Open",
    button_link: "https://example.com/",
    click_timestamp: "2030-01-02 03:04:06",
  };

  test("a quick reply has its own id and time", () => {
    expect(only(event("message_api_clicked", { ...sentTemplate, meta_data: quick }))).toMatchObject({
      kind: "interactive",
      body: "Yes",
      external_id: `click:${sentTemplate.id}:2030-01-02 03:04:05.635664`,
      sent_at: "2030-01-02T03:04:05.635664Z",
      payload: { type: "quick_reply", reply_to: sentTemplate.id },
    });
  });

  test.each(["beside data", "inside data"])("a link click with its event %s", (place) => {
    const body = event("message_api_clicked", { ...sentTemplate, meta_data: [] });
    const placed =
      place === "beside data" ? { ...body, event: link } : { ...body, data: { ...body.data, event: link } };
    expect(only(placed)).toMatchObject({
      preview: "Opened “Open”",
      sent_at: "2030-01-02T03:04:06Z",
      payload: { type: "link_click", link: "https://example.com/" },
    });
  });
});

test("both events of a form submission have the same answers", () => {
  const answers = { screen_0_name_0: "Test", flow_token: "t" };
  const asMessage = only(
    received({
      message_content_type: "InteractiveFlowReply",
      message: { nfm_reply: { response_json: answers } },
    }),
  );
  const asResponse = only(
    event("message_api_flow_response", {
      message: JSON.stringify({ nfm_reply: { response_json: answers } }),
    }),
  );
  expect(asMessage).toMatchObject({ payload: { flow: { screen_0_name_0: "Test" }, report: "message" } });
  expect(asResponse).toMatchObject({ payload: { flow: { screen_0_name_0: "Test" }, report: "event" } });
  expect(asResponse).not.toMatchObject({ external_id: "00000000-0000-4000-8000-0000000000a1" });
});

describe("workflow_response_update", () => {
  const first = {
    id: "a1",
    message: "Broken",
    received_at_utc: "2030-01-02T03:01:00.000000",
    message_content_type: "Text",
  };
  const second = {
    id: "a2",
    message: null,
    message_content_type: "Image",
    media_url: "https://example.com/a.jpg",
  };

  test("each answer is a separate message with its question", () => {
    const { items } = parse(workflow([first, second]));
    expect(items).toHaveLength(2);
    expect(items[0]).toMatchObject({
      kind: "workflow",
      phone: "12025550101",
      customer_name: "Test Customer",
      external_id: "a1",
      body: "Broken",
      sent_at: "2030-01-02T03:01:00.000000Z",
      payload: {
        question: "Question 1?",
        workflow_id: "flow-1",
        run_id: "run-1",
        step_number: 1,
        content_type: "Text",
      },
    });
    expect(items[1]).toMatchObject({
      kind: "workflow",
      media_url: "https://example.com/a.jpg",
      preview: "Photo",
    });
  });

  test("a longer update repeats the first answer unchanged", () => {
    expect(parse(workflow([first, second])).items[0]).toEqual(parse(workflow([first])).items[0]);
  });

  test("a question without an answer is not stored", () => {
    expect(parse(workflow([null]))).toMatchObject({ items: [], ignored: true, error: null });
  });

  test.each(["0", "1e999", "two", null])("a step number of %j is dropped", (step_number) => {
    const body = workflow([first]);
    const data = body.data.data.map((step) => ({ ...step, question: { step_number } }));
    expect(only({ ...body, data: { ...body.data, data } })).not.toHaveProperty("payload.step_number");
  });

  test("an answer without an id is identified by its run and question", () => {
    expect(only(workflow([{ message: "x" }]))).toMatchObject({ external_id: "workflow:run-1:q1" });
  });
});

test.each([
  ["template status", { type: "message_template_status_update", data: { event: "APPROVED" } }],
  ["template metrics", { type: "template_performance_metrics", data: {} }],
  ["number quality", { type: "phone_number_quality_update", data: { current_limit: "TIER_1K" } }],
  ["account", { type: "account_update", data: null }],
  ["unknown type", { type: "message_api_levitated", data: {} }],
  ["partner envelope", { entry: [{ changes: [{ value: { event: "PARTNER_ADDED" } }] }] }],
  ["null", null],
  ["empty array", []],
  ["number", 7],
])("%s is ignored", (_name, body) => {
  expect(parse(body)).toMatchObject({ items: [], ignored: true, error: null });
});

test.each([
  ["empty", "", "The body is empty."],
  ["HTML", "<html></html>", "The body is not JSON."],
  ["truncated", JSON.stringify(received()).slice(0, -5), "The body is not JSON."],
  ["deeply nested", "[".repeat(10_000) + "]".repeat(10_000), "The body is nested too deeply."],
  ["no customer", { ...received({}, null) }, "The event names no customer."],
  ["no message", { type: "message_received", data: { customer } }, "The event has no message."],
  ["no data", { type: "message_received" }, "The event has no message."],
])("%s is kept with the reason", (_name, body, error) => {
  expect(parse(body)).toMatchObject({ items: [], ignored: false, error });
});

test("in an array of events, the readable ones are returned with the reason for the other", () => {
  const result = parse([received({ id: "m1" }), received({ id: "m2" }, null), "x", received({ id: "m3" })]);
  expect(result.items).toMatchObject([{ external_id: "m1" }, { external_id: "m3" }]);
  expect(result.error).toBe("The event names no customer.");
});

test("an event without items says whom it is about, if it names somebody", () => {
  const about = { data: { customer: { channel_phone_number: "12025550114" } } };
  const parse = (body: object) => parseInterakt(JSON.stringify(body), RECEIVED_AT);
  expect(parse({ type: "message_api_sent", ...about })).toMatchObject({ phone: "12025550114", items: [] });
  expect(parse({ type: "account_alerts", ...about })).toMatchObject({ phone: "12025550114", ignored: true });
  expect(parse({ type: "account_alerts" })).not.toHaveProperty("phone");
});
