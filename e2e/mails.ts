import { z } from "zod";
import { keptMailsSchema } from "../lib/schemas/sandbox-mail";
import { env, expect } from "./fixtures";

/** The link of the newest mail to an address, once it is there. */
export async function mailedLink(to: string): Promise<string> {
  const newest = async () => {
    const answer = await fetch(`${env("SUPABASE_URL")}/mail/v1/messages`, {
      headers: { apikey: env("SUPABASE_SECRET_KEY") },
    });
    const { messages } = keptMailsSchema.parse(await answer.json());
    return messages.find((mail) => mail.to === to)?.link;
  };
  await expect.poll(newest).toBeDefined();
  return z.url().parse(await newest());
}
