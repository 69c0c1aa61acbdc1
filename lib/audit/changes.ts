import { type AuditNames, departmentName, plain } from "@/lib/audit/names";

/** The columns that people change, as they are called on the screen; others are shown as they are. */
const LABELS: Record<string, string> = {
  accepts_unsigned_legacy: "calls without a key",
  api_key: "key",
  api_key_encrypted: "key for sending",
  channel_phone_number: "number",
  department_id: "department",
  display_order: "position",
  full_name: "name",
  is_active: "active",
  previous_api_key: "previous key",
  previous_api_key_expires_at: "end of the previous key",
  sender_id: "source id",
};

const ROLES: Record<string, string> = { pending: "none" };

function shown(column: string, value: unknown, names: AuditNames): string {
  if (value === null || value === undefined || value === "") return "none";
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (column === "department_id" && typeof value === "string") return departmentName(value, names);
  if (column === "role" && typeof value === "string") return ROLES[value] ?? plain(value);
  return (
    plain(typeof value === "object" ? JSON.stringify(value) : String(value)) ||
    "something that cannot be seen"
  );
}

const isChange = (value: unknown): value is { from?: unknown; to?: unknown } =>
  typeof value === "object" && value !== null && "to" in value;

/** What an update changed: "name from Sales to Sales EU", "key", in the order of the line. */
export function changesOf(details: Record<string, unknown>, names: AuditNames): string[] {
  return Object.entries(details).map(([column, value]) => {
    const label = LABELS[column] ?? plain(column);
    if (!isChange(value)) return label;
    return `${label} from ${shown(column, value.from, names)} to ${shown(column, value.to, names)}`;
  });
}
