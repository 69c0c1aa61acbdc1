import { z } from "zod";

/** A refusal in the words of the hosted service: mostly `Code: text`. The client gets them as they are. */
export class RefusedError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "RefusedError";
  }
}

/** The text of a refusal where hosted gives no code: in system messages and handshakes. */
export const withoutCode = (message: string) => message.replace(/^\w+: /, "");

const flag = z.boolean().default(false);

const bindingSchema = z.strictObject({
  event: z.enum(["*", "INSERT", "UPDATE", "DELETE"]).optional(),
  schema: z.string().optional(),
  table: z.string().optional(),
  filter: z.string().optional(),
  select: z.array(z.string()).optional(),
});

/** Strict: an option this server does not know is refused by name, never ignored. */
const joinSchema = z.strictObject({
  config: z
    .strictObject({
      broadcast: z.strictObject({ ack: flag, self: flag, replication_ready: flag }).prefault({}),
      presence: z.strictObject({ key: z.string().default(""), enabled: flag }).prefault({}),
      postgres_changes: z.array(bindingSchema).default([]),
      private: flag,
    })
    .prefault({}),
  access_token: z.string().nullish(),
  version: z.string().optional(),
});

export type Binding = z.infer<typeof bindingSchema>;
export type JoinOptions = z.infer<typeof joinSchema>["config"] & { token: string | null };

/** Reads the payload of a join. Throws `RefusedError` naming what is not supported. */
export function parseJoin(payload: unknown): JoinOptions {
  const parsed = joinSchema.safeParse(payload ?? {});
  if (parsed.success) return { ...parsed.data.config, token: parsed.data.access_token ?? null };
  const issues = parsed.error.issues.map(({ path, message }) => `${path.join(".") || "payload"}: ${message}`);
  throw new RefusedError(`InvalidJoinPayload: ${issues.join("; ")} (not supported by the local stack)`);
}
