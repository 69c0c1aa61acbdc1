import { Hono } from "hono";
import { z } from "zod";
import { answerWith } from "./answers.ts";
import type { SandboxEnv } from "./calls.ts";
import type { Sandbox, SendCall } from "./context.ts";
import { receiveSend } from "./receive-send.ts";
import { shownTemplate, templatePage } from "./templates.ts";

const values = z.array(z.string()).nullish();
const number = {
  fullPhoneNumber: z.string().optional(),
  countryCode: z.string().optional(),
  phoneNumber: z.string().optional(),
};

const messageSchema = z.object({
  ...number,
  callbackData: z.string().nullish(),
  type: z.string(),
  data: z.looseObject({ message: z.unknown().optional(), mediaUrl: z.string().nullish() }).nullish(),
  template: z
    .looseObject({ name: z.string(), languageCode: z.string(), headerValues: values, bodyValues: values })
    .nullish(),
});

const phoneOf = (body: { fullPhoneNumber?: string; countryCode?: string; phoneNumber?: string }) =>
  (body.fullPhoneNumber ?? `${body.countryCode ?? ""}${body.phoneNumber ?? ""}`).replace(/\D/g, "");

function contentOf({ type, data, template }: z.infer<typeof messageSchema>) {
  if (!template) {
    const text = typeof data?.message === "string" ? data.message : null;
    return { kind: type.toLowerCase(), text, mediaUrl: data?.mediaUrl ?? null, buttons: [] };
  }
  const [header] = template.headerValues ?? [];
  return {
    kind: "template",
    mediaUrl: header && URL.canParse(header) ? header : null,
    ...shownTemplate(template.name, template.languageCode, template.bodyValues ?? []),
  };
}

const bad = (message: string) => ({
  answer: { status: 400, body: JSON.stringify({ result: false, message }) },
  id: "",
});

/** Interakt's public API, as far as the desk uses it. Source: https://documenter.getpostman.com/view/14760594/2sA2r7zibM */
export function interaktApi(sandbox: Sandbox) {
  const routes = new Hono<SandboxEnv>();

  routes.use(async (context, next) => {
    if (context.req.header("authorization")?.startsWith("Basic ")) return next();
    return answerWith(context, "interakt", { answer: "bad_key", id: "" });
  });

  routes.post("/message/", async (context) => {
    const json: unknown = await context.req.json().catch(() => null);
    const { data: body } = messageSchema.safeParse(json);
    if (!body)
      return answerWith(context, "interakt", bad("Please correct the following error - invalid body"));
    const call: SendCall = {
      dialect: "interakt",
      phone: phoneOf(body),
      callback: body.callbackData ?? null,
      attachment: null,
      authorization: context.req.header("authorization") ?? null,
      ...contentOf(body),
    };
    const verdict = await receiveSend(sandbox, call, json);
    context.set("about", { channel: verdict.channel, body: json });
    return answerWith(context, "interakt", verdict);
  });

  routes.post("/track/users/", async (context) => {
    const json: unknown = await context.req.json().catch(() => null);
    const { data: body } = z.looseObject(number).safeParse(json);
    const phone = body ? phoneOf(body) : "";
    context.set("about", { channel: null, body: json });
    if (phone === "") return answerWith(context, "interakt", bad("A phone number is needed"));
    sandbox.store.track(phone);
    return context.json({ result: true, message: `Customer with ${phone} updated successfully` }, 202);
  });

  routes.get("/track/organization/templates", (context) =>
    context.json(templatePage(Number(context.req.query("offset")) || 0)),
  );

  return routes;
}
