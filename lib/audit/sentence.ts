import { changesOf } from "@/lib/audit/changes";
import {
  type AuditNames,
  actorName,
  departmentName,
  personName,
  plain,
  providerName,
} from "@/lib/audit/names";
import type { AuditLine } from "@/lib/schemas/audit-log";

type Words = (line: AuditLine, names: AuditNames) => string;

const text = (value: unknown) => (typeof value === "string" ? value : null);

const provider: Words = ({ entity_id, details }, names) => providerName(entity_id, names, details);
const person: Words = ({ entity_id, details }, names) => personName(entity_id, names, details);
const department: Words = ({ entity_id, details }, names) => departmentName(entity_id, names, details);

/** As it was called in the line: a label that is gone has no name now. */
const label = ({ entity_id, details }: AuditLine) =>
  plain(text(details.name) ?? "") || `a label (${plain(entity_id ?? "").slice(0, 8)})`;

const blockedNumber = ({ phone_number }: Record<string, unknown>) =>
  typeof phone_number === "string" ? `+${plain(phone_number)}` : "a customer";

const changed =
  (what: Words): Words =>
  (line, names) =>
    [`changed ${what(line, names)}`, changesOf(line.details, names).join(", ")].filter(Boolean).join(": ");

/** Whether an update sets a column, and nothing else, to that value. */
function onlySets({ details }: AuditLine, column: string, value: unknown): boolean {
  const change = details[column];
  return (
    Object.keys(details).length === 1 &&
    typeof change === "object" &&
    change !== null &&
    "to" in change &&
    change.to === value
  );
}

const updatedProvider: Words = (line, names) => {
  if (onlySets(line, "is_active", false)) return `deactivated ${provider(line, names)}`;
  if (onlySets(line, "is_active", true)) return `reactivated ${provider(line, names)}`;
  return changed(provider)(line, names);
};

const failedEvents = (count: unknown) =>
  count === 1 ? "1 failed event" : `${plain(String(count))} failed events`;

const replayed = ({ events, channel }: AuditLine["details"], names: AuditNames) =>
  `${plain(String(events))} ${events === 1 ? "event" : "events"} of ${providerName(text(channel), names)}`;

/** What happened, after the name of who did it: by kind of thing and action. */
const WORDS: Record<string, Record<string, Words>> = {
  interact_providers: {
    create: (line, names) => `added the provider ${provider(line, names)}`,
    update: updatedProvider,
    delete: (line, names) => `deleted the provider ${provider(line, names)}`,
    reveal_key: (line, names) => `looked at the key of ${provider(line, names)}`,
    rotate_key: (line, names) =>
      `rotated the key of ${provider(line, names)}; the old one stays valid for ${plain(String(line.details.grace_hours))} h`,
    revoke_previous_key: (line, names) => `revoked the old key of ${provider(line, names)}`,
    close_unsigned_door: (line, names) =>
      `stopped accepting calls without a key for ${provider(line, names)}`,
  },
  provider_credentials: {
    create: (line, names) => `entered the key for sending of ${provider(line, names)}`,
    update: (line, names) => `replaced the key for sending of ${provider(line, names)}`,
    delete: (line, names) => `removed the key for sending of ${provider(line, names)}`,
  },
  profiles: {
    create: (line, names) => `made an account for ${person(line, names)}`,
    update: changed(person),
    delete: (line, names) => `deleted the account of ${person(line, names)}`,
    deactivate: (line, names) => `deactivated ${person(line, names)}`,
    activate: (line, names) => `activated ${person(line, names)} again`,
    end_sessions: (line, names) => `signed ${person(line, names)} out everywhere`,
    set_up_second_factor: (line, names) => `set up two-step sign-in of ${person(line, names)}`,
    remove_second_factor: (line, names) => `turned off two-step sign-in of ${person(line, names)}`,
    reset_second_factor: (line, names) => `reset two-step sign-in of ${person(line, names)}`,
    invite: (line, names) => `invited ${person(line, names)}`,
    resend_invitation: (line, names) => `sent ${person(line, names)} a new link to accept the invitation`,
    copy_invitation_link: (line, names) => `copied a link with which ${person(line, names)} can accept`,
    revoke_invitation: (line, names) => `took the invitation of ${person(line, names)} back`,
    accept_invitation: () => "accepted the invitation",
    send_password_link: (line, names) => `sent ${person(line, names)} a link for a new password`,
    reset_password: (line, names) => `set a new password for ${person(line, names)}`,
  },
  departments: {
    create: (line, names) => `added the department ${department(line, names)}`,
    update: changed(department),
    delete: (line, names) => `deleted the department ${department(line, names)}`,
  },
  department_members: {
    create: ({ entity_id, details }, names) =>
      `added ${personName(entity_id, names)} to ${departmentName(text(details.department_id), names)}`,
    delete: ({ entity_id, details }, names) =>
      `took ${personName(entity_id, names)} out of ${departmentName(text(details.department_id), names)}`,
  },
  labels: {
    create: (line) => `added the label ${label(line)}`,
    update: (line, names) => changed(label)(line, names),
    delete: (line) => `deleted the label ${label(line)}`,
  },
  conversations: {
    merge: ({ details }, names) =>
      `merged two conversations of ${providerName(text(details.channel), names)}`,
    block: ({ details }, names) =>
      `blocked ${blockedNumber(details)} on ${providerName(text(details.channel), names)}`,
    unblock: ({ details }, names) =>
      `unblocked ${blockedNumber(details)} on ${providerName(text(details.channel), names)}`,
  },
  contacts: {
    update: changed(() => "a customer"),
    merge: () => "said that two customers are one person",
    split: () => "split two customers again who had been put together",
  },
  retention: {
    prune: ({ details }) =>
      `deleted what was old: ${Object.entries(details)
        .map(([kind, count]) => `${plain(String(count))} ${plain(kind)}`)
        .join(", ")}`,
  },
  webhook_events: {
    export: ({ details }, names) => `exported events of ${providerName(text(details.channel), names)}`,
    dismiss_events: ({ entity_id, details }, names) =>
      `dismissed ${failedEvents(details.events)} of ${providerName(entity_id, names)}: ${plain(String(details.reason))}`,
  },
  replays: {
    start_replay: ({ details }, names) => `started a replay of ${replayed(details, names)}`,
    stop_replay: ({ details }, names) => `stopped the replay of ${replayed(details, names)}`,
  },
  alerts: {
    update: ({ details }) => {
      const ways = [
        details.by_mail === true && "e-mail",
        details.by_desktop === true && "desktop notification",
      ];
      return `gets alerts by ${ways.filter(Boolean).join(" and ") || "neither e-mail nor desktop notification"}`;
    },
  },
  alert_webhook: {
    create: ({ details }) => `has alerts posted to ${plain(text(details.host) ?? "a webhook")}`,
    update: ({ details }) => `has alerts posted to ${plain(text(details.host) ?? "another webhook")} instead`,
    delete: ({ details }) => `stopped posting alerts to ${plain(text(details.host) ?? "a webhook")}`,
  },
  audit_log: { export: () => "exported the audit log" },
  actions: { refused: ({ entity_id }) => `was refused “${plain(entity_id ?? "")}”` },
};

/** A line of the log in a sentence: who did what to what. Unknown actions are shown as they are. */
export function auditSentence(line: AuditLine, names: AuditNames): { who: string; what: string } {
  const { action, entity, entity_id } = line;
  const words = Object.hasOwn(WORDS, entity) ? WORDS[entity] : undefined;
  const known = words && Object.hasOwn(words, action) ? words[action] : undefined;
  const raw = [action, entity, entity_id ?? ""].map(plain).filter(Boolean).join(" ");
  return { who: actorName(line.actor, names), what: known ? known(line, names) : raw };
}

/** The kinds of things in the log, as a filter offers them. */
export const AUDIT_ENTITIES = [
  ["interact_providers", "Providers"],
  ["provider_credentials", "Keys for sending"],
  ["profiles", "People"],
  ["department_members", "Who belongs to departments"],
  ["departments", "Departments"],
  ["labels", "Labels"],
  ["conversations", "Conversations"],
  ["contacts", "Customers"],
  ["webhook_events", "Webhook events"],
  ["replays", "Replays of events"],
  ["alerts", "Alerts of people"],
  ["alert_webhook", "Webhook for alerts"],
  ["audit_log", "The audit log"],
  ["retention", "Deletion of old data"],
  ["actions", "Refused actions"],
] as const;

/** The actions, as a filter offers them. */
export const AUDIT_ACTIONS = [
  ["create", "Added"],
  ["update", "Changed"],
  ["delete", "Deleted"],
  ["reveal_key", "Key looked at"],
  ["rotate_key", "Key rotated"],
  ["revoke_previous_key", "Old key revoked"],
  ["close_unsigned_door", "Calls without a key ended"],
  ["activate", "Activated"],
  ["deactivate", "Deactivated"],
  ["end_sessions", "Signed out everywhere"],
  ["set_up_second_factor", "Two-step sign-in set up"],
  ["remove_second_factor", "Two-step sign-in turned off"],
  ["reset_second_factor", "Two-step sign-in reset"],
  ["invite", "Invited"],
  ["resend_invitation", "Invitation sent again"],
  ["copy_invitation_link", "Invitation link copied"],
  ["revoke_invitation", "Invitation taken back"],
  ["accept_invitation", "Invitation accepted"],
  ["send_password_link", "Link for a new password sent"],
  ["reset_password", "New password set"],
  ["dismiss_events", "Failed events dismissed"],
  ["start_replay", "Replay started"],
  ["stop_replay", "Replay stopped"],
  ["export", "Exported"],
  ["merge", "Merged"],
  ["split", "Split again"],
  ["block", "Blocked"],
  ["unblock", "Unblocked"],
  ["prune", "Old data deleted"],
  ["refused", "Refused"],
] as const;
