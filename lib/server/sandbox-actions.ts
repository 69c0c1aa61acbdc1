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

/** Does what the customer does on the phone. */
export const actInSandbox = action({
  name: "act_in_sandbox",
  role: "agent",
  input: sandboxActSchema,
  run: async (input, { supabase }) => {
    await requireChannel(supabase, input.channel);
    return askSandbox("act", input, sandboxMessageSchema);
  },
});

export const inventSandboxCustomer = action({
  name: "invent_sandbox_customer",
  role: "agent",
  input: sandboxCustomerSchema,
  run: (input) => askSandbox("invent", input, okSchema),
});

export const switchSandbox = action({
  name: "switch_sandbox",
  role: "agent",
  input: sandboxSwitchSchema,
  run: async (input, { supabase }) => {
    await requireChannel(supabase, input.channel);
    return askSandbox("switch", input, sandboxSwitchesSchema);
  },
});

/** Puts the customer's last message 25 hours back, or to when it really was. */
export const setSandboxWindow = action({
  name: "set_sandbox_window",
  role: "agent",
  input: sandboxWindowSchema,
  run: async (input, { supabase }) => {
    await requireChannel(supabase, input.channel);
    return askSandbox("window", input, okSchema);
  },
});

/** Empties the phone; the desk keeps the conversation. */
export const clearSandboxPhone = action({
  name: "clear_sandbox_phone",
  role: "agent",
  input: sandboxPhoneSchema,
  run: async (input, { supabase }) => {
    await requireChannel(supabase, input.channel);
    return askSandbox("clear", input, okSchema);
  },
});
