import * as z from "zod/mini";
import { RESERVED_SLUGS } from "@/lib/channels";
import { CONSTRAINT_ERRORS } from "@/lib/errors";
import { typedDigits } from "@/lib/schemas/typed-digits";
import { isVisible } from "@/lib/visible-text";

const SLUG_MAX = 40;
const message = (constraint: string) => CONSTRAINT_ERRORS[constraint]?.userMessage;

/** 1 to 60 characters of which something can be seen, without control characters and lone surrogates. */
const name = z
  .string()
  .check(
    z.trim(),
    z.regex(/^[^\p{Cc}\p{Cs}]{1,60}$/u, message("interact_providers_name_length")),
    z.refine(isVisible, message("interact_providers_name_length")),
  );

const slug = z.string().check(
  z.trim(),
  z.regex(/^(?=.{2,40}$)[a-z0-9]+(-[a-z0-9]+)*$/, message("interact_providers_slug_format")),
  z.refine((value) => !RESERVED_SLUGS.includes(value), message("interact_providers_slug_reserved")),
);

/** Accepts "+91 82199 53132"; the database stores the digits, or null for none. */
const channelPhoneNumber = z.pipe(
  z.pipe(
    z.nullish(z.string()),
    z.transform((value) => (value && typedDigits(value)) || null),
  ),
  z.nullable(z.string().check(z.regex(/^[0-9]{7,15}$/, message("interact_providers_phone_format")))),
);

const icon = z.string().check(z.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, message("interact_providers_icon_format")));

/** Any name fits, as in the database; which ones are installed is for the registry to say. */
const type = z
  .string()
  .check(z.regex(/^(?=.{1,40}$)[a-z0-9]+(-[a-z0-9]+)*$/, "Choose a provider from the list."));

// Not z.uuid(), which also checks version bits, unlike Postgres.
const id = z.guid("This provider no longer exists.");

export const createProviderSchema = z.object({
  name,
  type,
  slug,
  channel_phone_number: channelPhoneNumber,
  icon,
});

/** The same for a form that knows the taken slugs, so that it can reject them without asking the server. */
export const newProviderSchema = (taken: readonly string[]) =>
  z.extend(createProviderSchema, {
    slug: slug.check(z.refine((value) => !taken.includes(value), message("interact_providers_slug_key"))),
  });

/** The values of the provider forms, as typed. */
export type ProviderFormValues = z.input<typeof createProviderSchema>;

/** The `updated_at` of the row that a form was opened with. */
const seen = z.iso.datetime({ offset: true });

export const updateProviderSchema = z.object({
  id,
  name,
  channel_phone_number: channelPhoneNumber,
  icon,
  seen,
});

const HOST = /^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/;

/** Accepts names of hosts, one per line or between commas; the database stores a list. */
const mediaHosts = z.pipe(
  z.pipe(
    z.string(),
    z.transform((value) => [
      ...new Set(
        value
          .toLowerCase()
          .split(/[\s,]+/)
          .filter(Boolean),
      ),
    ]),
  ),
  z
    .array(z.string())
    .check(
      z.refine(
        (hosts) => hosts.length <= 20 && hosts.every((host) => host.length <= 253 && HOST.test(host)),
        message("interact_providers_media_hosts_format"),
      ),
    ),
);

export const ASSIGNMENT_MODES = ["off", "round_robin", "least_busy"] as const;
const REOPENS_TO = ["same_agent", "unassigned"] as const;

/** Accepts "" for no limit. */
const assignmentCap = z.pipe(
  z.pipe(
    z.string(),
    z.transform((value) => (value.trim() === "" ? null : Number(value))),
  ),
  z.nullable(
    z
      .int(message("interact_providers_assignment_cap_range"))
      .check(
        z.gte(1, message("interact_providers_assignment_cap_range")),
        z.lte(1000, message("interact_providers_assignment_cap_range")),
      ),
  ),
);

/** `department_id` empty: every agent sees the channel. */
export const providerSettingsSchema = z.object({
  assignment_mode: z.enum(ASSIGNMENT_MODES),
  assignment_cap: assignmentCap,
  reassigns_when_away: z.boolean(),
  reopens_to: z.enum(REOPENS_TO),
  department_id: z.pipe(
    z.string(),
    z.transform((value) => value || null),
  ),
  media_hosts: mediaHosts,
});

export const updateProviderSettingsSchema = z.extend(providerSettingsSchema, { id, seen });

export const setProviderActiveSchema = z.object({ id, is_active: z.boolean() });

export const setProviderLegacySchema = z.object({ id, accepts_unsigned_legacy: z.boolean() });

export const setProviderCredentialsSchema = z.object({
  id,
  api_key: z
    .string()
    .check(z.trim(), z.regex(/^[\x21-\x7e]{8,500}$/, "Enter the key as the provider shows it.")),
  sender_id: z.optional(z.string().check(z.trim(), z.maxLength(120))),
});

export const reorderProvidersSchema = z.object({
  ids: z.array(id).check(
    z.minLength(1),
    z.refine((ids) => new Set(ids).size === ids.length),
  ),
});

export const revealProviderKeySchema = z.object({ id });

/** How many hours an old key stays valid after a rotation. */
export const GRACE_HOURS = ["24", "0", "1", "168"] as const;

/** `seen_rotation`: the last rotation that the screen knew of, so that two admins do not rotate one after the other. */
export const rotateProviderKeySchema = z.object({
  id,
  grace_hours: z.enum(GRACE_HOURS),
  seen_rotation: z.nullable(z.string()),
});

export const revokePreviousKeySchema = z.object({ id });

/** The channel that is to be tried out: its key for sending, or its webhook. */
export const tryChannelSchema = z.object({ slug: z.string().check(z.regex(/^[a-z0-9-]{2,40}$/)) });

// Letters that Unicode does not decompose into a base letter and a mark.
const LETTERS: Record<string, string> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  å: "a",
  ð: "d",
  đ: "d",
  þ: "th",
  ł: "l",
  ħ: "h",
  ı: "i",
  ŋ: "n",
  "&": " and ",
  "+": " plus ",
  "@": " at ",
};

function transliterate(text: string): string {
  const plain = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return plain.replace(/[^a-z0-9]/g, (letter) => LETTERS[letter] ?? "-").replace(/[^a-z0-9]+/g, "-");
}

const cut = (text: string, length: number) => text.slice(0, length).replace(/^-+|-+$/g, "");

/**
 * A slug for a name: "Sales WhatsApp" → "sales-whatsapp". It is always valid and neither taken nor reserved.
 * An empty name gives an empty slug; a name without Latin letters or digits gives "whatsapp".
 */
export function proposeSlug(providerName: string, taken: readonly string[] = []): string {
  if (!providerName.trim()) return "";
  const base = cut(transliterate(providerName).replace(/^-+/, ""), SLUG_MAX);
  const unavailable = [...taken, ...RESERVED_SLUGS];
  const isLong = base.length >= 2 && !RESERVED_SLUGS.includes(base);
  const root = isLong ? base : [base, "whatsapp"].filter(Boolean).join("-");
  let proposal = root;
  for (let number = 2; unavailable.includes(proposal); number++) {
    const suffix = `-${number}`;
    proposal = `${cut(root, SLUG_MAX - suffix.length)}${suffix}`;
  }
  return proposal;
}
