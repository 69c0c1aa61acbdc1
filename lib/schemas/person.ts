import * as z from "zod/mini";
import { CONSTRAINT_ERRORS } from "@/lib/errors";
import { isVisible } from "@/lib/visible-text";

const NAME_LENGTH = CONSTRAINT_ERRORS.profiles_full_name_length?.userMessage ?? "";

/** 1 to 120 characters on one line, of which something can be seen. */
const fullName = z
  .string()
  .check(z.trim(), z.regex(/^[^\p{Cc}\p{Cs}]{1,120}$/u, NAME_LENGTH), z.refine(isVisible, NAME_LENGTH));

const id = z.guid("This person no longer exists.");
const departmentIds = z.array(z.guid()).check(z.maxLength(500));

const ROLES = ["admin", "agent"] as const;
export type Role = (typeof ROLES)[number];

export const ROLE_NAMES: Record<Role, string> = { admin: "Admin", agent: "Agent" };

export const renameSchema = z.object({ full_name: fullName });

export const addPersonSchema = z.object({
  full_name: fullName,
  email: z.string().check(z.trim(), z.toLowerCase(), z.email("Enter an email address."), z.maxLength(255)),
  role: z.enum(ROLES),
  department_ids: departmentIds,
});

export const personSchema = z.object({ id });
export const setRoleSchema = z.object({ id, role: z.enum(ROLES) });
export const setActiveSchema = z.object({ id, is_active: z.boolean() });
/** What changes, not what results: so what a colleague changes meanwhile stays. */
export const changeDepartmentsSchema = z.object({ id, added: departmentIds, removed: departmentIds });

/** How somebody stands: may work, waits for a role, never confirmed their address, or is shut out. */
const STATES = ["active", "waiting", "invited", "deactivated"] as const;

/** A row of `team_members()`. */
export const teamMemberSchema = z.object({
  id: z.guid(),
  full_name: z.string(),
  email: z.string(),
  role: z.enum([...ROLES, "pending"]),
  state: z.enum(STATES),
  availability: z.enum(["available", "away"]),
  department_ids: z.array(z.guid()),
  last_seen_at: z.nullable(z.string()),
});
export type TeamMember = z.infer<typeof teamMemberSchema>;
