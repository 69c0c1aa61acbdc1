import type { DeliveryStatus } from "@/lib/providers/reading/items";
import type { JsonRecord } from "@/lib/providers/reading/json";
import { LIMITS } from "@/lib/providers/reading/limits";
import { found, NOTHING, type Reading, unreadable } from "@/lib/providers/reading/reading";
import { clientId, externalId, label } from "@/lib/providers/reading/text";
import { sentAt } from "@/lib/providers/reading/times";

const STATUSES: Record<string, DeliveryStatus> = {
  sent: "sent",
  delivered: "delivered",
  read: "read",
  failed: "failed",
};

/** One entry of `delivery_status`. The reason for a failure is in `status_remark`, sometimes with a code in the text. */
export function deliveryStatus(entry: JsonRecord, receivedAt: Date): Reading {
  const name = label(entry.status, 40)?.toLowerCase() ?? "";
  const status = Object.hasOwn(STATUSES, name) ? STATUSES[name] : undefined;
  if (status === undefined) return NOTHING;
  const id = externalId(entry.ncmessage_id);
  if (id === null) return unreadable("The status has no message id.");
  const remark = status === "failed" ? label(entry.status_remark, LIMITS.errorMessage) : null;
  return found({
    op: "status",
    external_id: id,
    client_id: clientId(entry["x-apiheader"]),
    status,
    at: sentAt([entry.received_at], receivedAt),
    error_code: remark?.match(/\b\d{3,6}\b/)?.[0] ?? null,
    error_message: remark,
  });
}
