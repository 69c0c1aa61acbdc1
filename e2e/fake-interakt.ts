import { randomUUID } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** A template as Interakt lists it. */
const entry = (name: string, fields: Record<string, unknown> = {}) => ({
  id: randomUUID(),
  name,
  language: "en",
  category: "UTILITY",
  header_format: null,
  header: null,
  body: "Hello {{1}}, your order {{2}} is ready. Ask for {{agent_name}}.",
  body_text: null,
  footer: null,
  buttons: "{}",
  approval_status: "APPROVED",
  ...fields,
});

const URL_BUTTON = [
  { type: "URL", text: "Track my order", url: "https://shop.example.com/track/{{1}}" },
  { type: "QUICK_REPLY", text: "I have a question" },
];

/** The list in two pages, so that a pull has to turn one. */
const TEMPLATE_PAGES = [
  [
    entry("order_ready", {
      body: "Hello {{1}}, your order {{2}} is ready.\n\nPut the broken one in the same parcel.",
      body_text: JSON.stringify(["Maya", "10-2231"]),
      footer: "Sample Shop, Springfield",
      header_format: "TEXT",
      header: "Good news",
      buttons: JSON.stringify(JSON.stringify(URL_BUTTON)),
    }),
    entry("order_ready", { language: "es", body: "Hola {{1}}, su pedido {{2}} está listo." }),
    entry("back_in_stock", {
      category: "MARKETING",
      body: "It is back.",
      header_format: "IMAGE",
      header_handle_file_url: "https://files.example.com/blue-jacket.jpg",
    }),
  ],
  [
    entry("order_survey", { category: "MARKETING", approval_status: "PAUSED" }),
    entry("order_discount", {
      category: "MARKETING",
      approval_status: "REJECTED",
      rejection_reason: "The example text is missing.",
    }),
    entry("preorder_open", { category: "MARKETING", approval_status: "WAITING" }),
  ],
];

function listPage(url: string) {
  const offset = Number(new URL(url, "http://fake").searchParams.get("offset"));
  const [first = [], second = []] = TEMPLATE_PAGES;
  const templates = offset === 0 ? first : second;
  return { count: first.length + second.length, has_next: offset === 0, results: { templates } };
}

/** Whatever was sent, newest last. */
export type Sent = { type: string; template?: Record<string, unknown> };

/**
 * Interakt's API on loopback: it lists templates, and accepts every message but a text that begins with "refuse".
 * `GET /sent` is what it has accepted.
 */
export async function startFakeInterakt(): Promise<{ url: string; stop: () => void }> {
  const sent: Sent[] = [];
  const server = createServer(async (request, response) => {
    const answer = (status: number, body: unknown) =>
      void response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
    if (request.method === "GET")
      return answer(200, request.url === "/sent" ? sent : listPage(request.url ?? ""));
    let body = "";
    for await (const chunk of request) body += chunk;
    const message = JSON.parse(body);
    if (String(message.data?.message).startsWith("refuse"))
      return answer(400, { result: false, message: "Refused" });
    sent.push(message);
    answer(201, { result: true, id: randomUUID() });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () => server.close(),
  };
}
