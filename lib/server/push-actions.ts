"use server";

import * as z from "zod/mini";
import { action } from "@/lib/server/action";
import { pushKeys } from "@/lib/server/push/keys";

/** The public key with which a browser subscribes to what the desk pushes; null where the desk cannot push. */
export const getPushKey = action({
  name: "get_push_key",
  role: "agent",
  input: z.object({}),
  run: async () => ({ key: pushKeys()?.publicKey ?? null }),
});
