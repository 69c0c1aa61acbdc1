import { queryOptions } from "@tanstack/react-query";
import * as z from "zod/mini";
import { type Supabase, unwrap } from "@/lib/queries/client";
import { templateKeys } from "@/lib/queries/templates/keys";
import { type Template, templatePullSchema, templateSchema } from "@/lib/schemas/template";

const COLUMNS =
  "id, channel, name, language, category, state, reason, header_kind, header, body, footer, buttons, variables";

/** The most rows that hosted Supabase returns at once. */
const PAGE = 1000;
/** How often a screen looks whether a pull has ended. */
const WATCH_MS = 1000;

async function fetchTemplates(client: Supabase, channel: string, signal: AbortSignal): Promise<Template[]> {
  const found: Template[] = [];
  for (let from = 0; ; from += PAGE) {
    const query = client
      .from("templates")
      .select(COLUMNS)
      .eq("channel", channel)
      .order("name")
      .order("language");
    const rows = unwrap(await query.range(from, from + PAGE - 1).abortSignal(signal));
    found.push(...z.array(templateSchema).parse(rows));
    if (rows.length < PAGE) return found;
  }
}

export const templateQueries = {
  /** All templates of a channel, also those that cannot be sent now, by name. */
  list: (client: Supabase, channel: string) =>
    queryOptions({
      queryKey: templateKeys.list(channel),
      queryFn: ({ signal }) => fetchTemplates(client, channel, signal),
    }),

  /** When the templates of a channel were pulled last; null if never. No broadcast tells of it, so a pull is watched. */
  pull: (client: Supabase, channel: string) =>
    queryOptions({
      queryKey: templateKeys.pull(channel),
      queryFn: async ({ signal }) => {
        const query = client.from("template_pulls").select("channel, requested_at, pulled_at, error");
        const row = unwrap(await query.eq("channel", channel).abortSignal(signal).maybeSingle());
        return row === null ? null : templatePullSchema.parse(row);
      },
      refetchInterval: ({ state }) => (state.data?.requested_at ? WATCH_MS : false),
    }),
};
