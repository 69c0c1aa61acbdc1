import type { Context } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import type { SandboxEnv } from "./calls.ts";
import type { SendCall } from "./context.ts";
import type { Verdict } from "./receive-send.ts";

type Words = { status: ContentfulStatusCode; body: object };

const fix = (reason: string): Words => ({
  status: 400,
  body: { result: false, message: `Please correct the following error - ${reason}` },
});
const failure = (status: ContentfulStatusCode, code: string, message: string): Words => ({
  status,
  body: { status: "failure", error: { code, message } },
});

/** The documented answers of both providers. */
const WORDS = {
  interakt: {
    accept: (id: string): Words => ({
      status: 201,
      body: {
        result: true,
        message: "Message queued for sending via Interakt. Check webhook for delivery status",
        id,
      },
    }),
    refuse: (): Words => fix("The number is not a valid WhatsApp number"),
    unknown_customer: (): Words => fix("Customer is not available for the organization"),
    bad_key: (): Words => ({ status: 401, body: { result: false, message: "Invalid API key" } }),
    error: (): Words => ({ status: 500, body: { message: "Internal server error" } }),
    rate_limit: (): Words => ({
      status: 429,
      body: { result: false, message: "Rate limit exceeded for this resource" },
    }),
  },
  netcore: {
    accept: (id: string): Words => ({
      status: 200,
      body: { status: "success", message: "Request received successfully.", data: { id } },
    }),
    refuse: (): Words => failure(200, "8003", "No such WhatsApp contact"),
    unknown_customer: (): Words => failure(200, "8002", "The recipient has not opted in"),
    bad_key: (): Words => failure(401, "8004", "Client not found"),
    error: (): Words => ({ status: 500, body: { message: "Internal server error" } }),
    rate_limit: (): Words => failure(429, "8005", "Too many requests"),
  },
} as const;

const HTML = "<!doctype html><title>502</title><h1>Bad gateway</h1>";

/** Says it in the words of the provider, or cuts the connection. */
export function answerWith(
  context: Context<SandboxEnv>,
  dialect: SendCall["dialect"],
  { answer, id }: Pick<Verdict, "answer" | "id">,
): Response {
  if (typeof answer === "object") {
    return new Response(answer.body, {
      status: answer.status,
      headers: { "content-type": "application/json", ...answer.headers },
    });
  }
  if (answer === "html") return context.html(HTML, 502);
  if (answer === "cut") {
    context.env.incoming.destroy();
    context.set("about", { ...context.get("about"), isCut: true });
    return context.body(null, 500);
  }
  const { status, body } = WORDS[dialect][answer](id);
  return context.json(body, status, answer === "rate_limit" ? { "retry-after": "2" } : {});
}
