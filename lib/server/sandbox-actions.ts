"use server";

import * as z from "zod/mini";
import {
  sandboxActSchema,
  sandboxCustomerSchema,
  sandboxMessageSchema,
  sandboxPhoneSchema,
  sandboxSwitchesSchema,
  sandboxSwitchSchema,
  sandboxWindowSchema,
} from "@/lib/schemas/sandbox";
import { action } from "@/lib/server/action";
import { askSandbox, requireChannel } from "@/lib/server/sandbox/control";

const okSchema = z.object({ ok: z.literal(true) });

/** Asks the control API for something on a channel that the caller sees. */
function channelAction<Schema extends z.ZodMiniType<{ channel: string }>, Answer extends z.ZodMiniType>(
  name: string,
  path: string,
  input: Schema,
  answer: Answer,
) {
  return action({
    name,
    role: "agent",
    input,
    run: async (values, { supabase }) => {
      await requireChannel(supabase, values.channel);
      return askSandbox(path, values, answer);
    },
  });
}

/** Does what the customer does on the phone. */
export const actInSandbox = channelAction("act_in_sandbox", "act", sandboxActSchema, sandboxMessageSchema);

export const switchSandbox = channelAction(
  "switch_sandbox",
  "switch",
  sandboxSwitchSchema,
  sandboxSwitchesSchema,
);

/** Puts the customer's last message 25 hours back, or to when it really was. */
export const setSandboxWindow = channelAction("set_sandbox_window", "window", sandboxWindowSchema, okSchema);

/** Empties the phone; the desk keeps the conversation. */
export const clearSandboxPhone = channelAction("clear_sandbox_phone", "clear", sandboxPhoneSchema, okSchema);

export const inventSandboxCustomer = action({
  name: "invent_sandbox_customer",
  role: "agent",
  input: sandboxCustomerSchema,
  run: (input) => askSandbox("invent", input, okSchema),
});
