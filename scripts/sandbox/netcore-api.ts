import { randomUUID } from "node:crypto";
import { Hono } from "hono";
import { z } from "zod";
import { answerWith } from "./answers.ts";
import type { SandboxEnv } from "./calls.ts";
import type { Sandbox, SendCall } from "./context.ts";
import { receiveSend } from "./receive-send.ts";
import { shownTemplate } from "./templates.ts";

const attachmentSchema = z.looseObject({ attachment_id: z.string(), caption: z.string().nullish() });

const messageSchema = z.looseObject({
  recipient_whatsapp: z.string(),
  message_type: z.string(),
  "x-apiheader": z.string().nullish(),
  type_text: z.array(z.looseObject({ content: z.string() })).nullish(),
  type_media: z.array(z.looseObject({ attachments: z.array(attachmentSchema).min(1) })).nullish(),
  type_template: z
    .array(
      z.looseObject({
        name: z.string(),
        attributes: z.array(z.string()).nullish(),
        language: z.looseObject({ locale: z.string() }).nullish(),
      }),
    )
    .nullish(),
});
const bodySchema = z.object({ message: z.array(messageSchema).min(1) });

function contentOf({ message_type, type_text, type_media, type_template }: z.infer<typeof messageSchema>) {
  const [template] = type_template ?? [];
  if (template) {
    const language = template.language?.locale ?? "en";
    return {
      kind: "template",
      attachment: null,
      ...shownTemplate(template.name, language, template.attributes ?? []),
    };
  }
  const attached = type_media?.[0]?.attachments[0];
  return {
    kind: message_type.toLowerCase(),
    text: (attached ? attached.caption : type_text?.[0]?.content) ?? null,
    attachment: attached?.attachment_id ?? null,
    buttons: [],
  };
}

const failure = (status: number, code: string, message: string) => ({
  answer: { status, body: JSON.stringify({ status: "failure", error: { code, message } }) },
  id: "",
});

/** Netcore's API, as far as the desk uses it. Source: https://emaildocs.netcorecloud.com/reference/api-request-samples */
export function netcoreApi(sandbox: Sandbox) {
  const routes = new Hono<SandboxEnv>();

  routes.use(async (context, next) => {
    if (context.req.header("authorization")?.startsWith("Bearer ")) return next();
    return context.html("<h1>Request blocked</h1>", 403);
  });

  routes.on("POST", ["/message/nc", "/message/nc/priority"], async (context) => {
    const json: unknown = await context.req.json().catch(() => null);
    const message = bodySchema.safeParse(json).data?.message[0];
    if (!message) return answerWith(context, "netcore", failure(200, "8006", "Validation failed"));
    const call: SendCall = {
      dialect: "netcore",
      phone: message.recipient_whatsapp.replace(/\D/g, ""),
      callback: message["x-apiheader"] ?? null,
      mediaUrl: null,
      authorization: context.req.header("authorization") ?? null,
      ...contentOf(message),
    };
    const verdict = await receiveSend(sandbox, call, json);
    context.set("about", { channel: verdict.channel, body: json });
    return answerWith(context, "netcore", verdict);
  });

  routes.get("/media/:id", (context) => {
    const file = sandbox.store.file(context.req.param("id"));
    context.set("about", { channel: file?.channel ?? null });
    return file ? context.body(file.bytes, 200, { "content-type": file.mime }) : context.notFound();
  });

  routes.post("/media/upload/", async (context) => {
    const { file } = await context.req.parseBody();
    if (!(file instanceof File)) return answerWith(context, "netcore", failure(200, "8008", "No file"));
    const mediaId = randomUUID();
    const bytes = new Uint8Array(await file.arrayBuffer());
    // Whose file it is shows when it is sent.
    sandbox.store.keepFile(mediaId, { bytes, mime: file.type || "application/octet-stream", channel: null });
    return context.json({ status: "success", data: { mediaId } });
  });

  return routes;
}
