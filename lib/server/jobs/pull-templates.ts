import "server-only";
import { z } from "zod";
import { log } from "@/lib/log";
import type { TemplateList } from "@/lib/providers/provider";
import { providerOf } from "@/lib/providers/registry";
import { jobsDb } from "@/lib/server/db";
import { accessOf } from "@/lib/server/outbound/access";
import { defineJob } from "./job";

const SOURCE = `
  select coalesce(provider.type, credentials.channel) as provider_type,
    credentials.api_key_encrypted, credentials.sender_id
  from private.provider_credentials as credentials
  left join public.interact_providers as provider on provider.slug = credentials.channel
  where credentials.channel = $1`;

const sourceSchema = z.object({
  provider_type: z.string(),
  api_key_encrypted: z.string(),
  sender_id: z.string().nullable(),
});

async function listOf(channel: string): Promise<TemplateList> {
  const { rows } = await jobsDb().query(SOURCE, [channel]);
  if (rows.length === 0) return { ok: false, reason: "The channel has no key for sending." };
  const source = sourceSchema.parse(rows[0]);
  const { templates } = providerOf(source.provider_type);
  if (!templates) return { ok: false, reason: "The provider has no list of templates that can be read." };
  const access = accessOf(source);
  if (!access) {
    return {
      ok: false,
      reason: "The server cannot read the channel's key. Enter it again under Interact Providers.",
    };
  }
  return templates(access);
}

/** Replaces the templates of a channel by its provider's list. If that cannot be read, they stay, and the reason is kept. */
export const pullTemplates = defineJob({
  payload: z.object({ channel: z.string() }),
  run: async ({ channel }) => {
    const list = await listOf(channel);
    if (list.ok) {
      const values = [channel, JSON.stringify(list.templates)];
      await jobsDb().query("select public.replace_templates($1, $2::jsonb)", values);
    } else await jobsDb().query("select public.fail_template_pull($1, $2)", [channel, list.reason]);
    log("templates_pulled", {
      channel,
      templates: list.ok ? list.templates.length : null,
      reason: list.ok ? null : list.reason,
    });
  },
});

/** Pulls at the start and every hour what nobody asked for. */
export const pullDueTemplates = defineJob({
  payload: z.object({}),
  cron: "17 * * * *",
  atStart: true,
  run: async () => {
    await jobsDb().query("select public.request_due_template_pulls()");
  },
});
