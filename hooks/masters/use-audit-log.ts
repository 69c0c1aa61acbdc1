"use client";

import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useInteractProviders } from "@/hooks/layout/use-interact-providers";
import { useSupabase } from "@/hooks/layout/use-supabase";
import type { AuditNames } from "@/lib/audit/names";
import { NETCORE_CHANNEL } from "@/lib/channels";
import { auditQueries } from "@/lib/queries/audit-log/audit-queries";
import { departmentQueries } from "@/lib/queries/departments/department-queries";
import { teamQueries } from "@/lib/queries/team/team-queries";
import type { AuditQuery } from "@/lib/schemas/audit-log";

/** The lines that match, newest first, page by page; with `enabled: false` nothing is fetched. */
export function useAuditLog(query: AuditQuery, { enabled }: { enabled: boolean }) {
  const found = useInfiniteQuery({ ...auditQueries.list(useSupabase(), query), enabled });
  const lines = useMemo(() => found.data?.pages.flatMap((page) => page.rows), [found.data]);
  return { ...found, lines };
}

/** What the ids in the log stand for now; null until that is known, as a name that is missing means that somebody left. */
export function useAuditNames(): AuditNames | null {
  const supabase = useSupabase();
  const { data: team } = useQuery(teamQueries.list(supabase));
  const { data: departments } = useQuery(departmentQueries.list(supabase));
  const { data: providers } = useInteractProviders();
  return useMemo(() => {
    if (!team || !departments || !providers) return null;
    return {
      people: new Map(team.map(({ id, full_name }) => [id, full_name])),
      departments: new Map(departments.map(({ id, name }) => [id, name])),
      providers: new Map([
        [NETCORE_CHANNEL.slug, NETCORE_CHANNEL.name] as const,
        ...providers.flatMap(({ id, slug, name }) => [[id, name] as const, [slug, name] as const]),
      ]),
    };
  }, [team, departments, providers]);
}
