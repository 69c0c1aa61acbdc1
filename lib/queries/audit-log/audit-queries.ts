import { infiniteQueryOptions } from "@tanstack/react-query";
import * as z from "zod/mini";
import { type Supabase, unwrap } from "@/lib/queries/client";
import { type Cursor, type Page, toPage } from "@/lib/queries/pages";
import { type AuditLine, type AuditQuery, auditLineSchema, SERVER_ACTOR } from "@/lib/schemas/audit-log";

const PAGE_SIZE = 50;

const auditKeys = {
  list: (query: AuditQuery) => ["audit-log", query] as const,
};

/** One page of the lines that match, newest first; each filter is served by an index of its own. */
export async function fetchAuditPage(
  client: Supabase,
  { actor, entity, action, row, since, until }: AuditQuery,
  { before, size, signal }: { before: Cursor<number> | null; size: number; signal?: AbortSignal },
): Promise<Page<AuditLine, number>> {
  let query = client.from("audit_log").select("id, actor, action, entity, entity_id, details, created_at");
  if (actor === SERVER_ACTOR) query = query.is("actor", null);
  else if (actor) query = query.eq("actor", actor);
  if (entity) query = query.eq("entity", entity);
  if (action) query = query.eq("action", action);
  if (row) query = query.eq("entity_id", row);
  if (since) query = query.gte("created_at", since);
  if (until) query = query.lt("created_at", until);
  // The first condition is what an index is read by.
  if (before) {
    query = query.lte("created_at", before.at).or(`created_at.lt."${before.at}",id.lt.${before.id}`);
  }
  const ordered = query
    .order("created_at", { ascending: false })
    .order("id", { ascending: false })
    .limit(size);
  const rows = unwrap(await (signal ? ordered.abortSignal(signal) : ordered));
  return toPage(z.array(auditLineSchema).parse(rows), size, ({ created_at: at, id }) => ({ at, id }));
}

export const auditQueries = {
  /** Pages of 50, newest first; empty for everyone but admins. */
  list: (client: Supabase, query: AuditQuery) =>
    infiniteQueryOptions({
      queryKey: auditKeys.list(query),
      queryFn: ({ pageParam, signal }) =>
        fetchAuditPage(client, query, { before: pageParam, size: PAGE_SIZE, signal }),
      initialPageParam: null as Cursor<number> | null,
      getNextPageParam: (page) => page.next,
      // No broadcast tells of new lines.
      staleTime: 5_000,
    }),
};
