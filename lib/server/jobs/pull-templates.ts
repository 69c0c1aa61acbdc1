import "server-only";
import { z } from "zod";
import { log } from "@/lib/log";
import type { TemplateList } from "@/lib/providers/provider";
import { jobsDb } from "@/lib/server/db";
import { channelAccess } from "@/lib/server/outbound/channel-access";
import { defineJob } from "./job";

async function listOf(channel: string): Promise<TemplateList> {
  const found = await channelAccess(channel);
  if ("reason" in found) return { ok: false, reason: found.reason };
  const { templates } = found.provider;
  if (!templates) return { ok: false, reason: "The provider has no list of templates that can be read." };
  return templates(found.access);
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
