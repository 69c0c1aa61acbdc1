import type { AuditFilters, AuditQuery } from "@/lib/schemas/audit-log";

/** The first moment of a day in the time zone of this computer, moved by some days. */
function startOf(day: string, later = 0): string {
  const date = new Date(`${day}T00:00:00`);
  date.setDate(date.getDate() + later);
  return date.toISOString();
}

/** The filters with the moments that their days stand for; both days are included. */
export function auditQueryOf({ from, to, ...filters }: AuditFilters): AuditQuery {
  return { ...filters, since: from && startOf(from), until: to && startOf(to, 1) };
}
