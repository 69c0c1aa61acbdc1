import * as z from "zod/mini";
import { CONSTRAINT_ERRORS } from "@/lib/errors";
import { isVisible } from "@/lib/visible-text";

const NAME_LENGTH = CONSTRAINT_ERRORS.departments_name_length?.userMessage ?? "";

/** 1 to 60 characters of which something can be seen, without control characters and lone surrogates. */
const name = z
  .string()
  .check(z.trim(), z.regex(/^[^\p{Cc}\p{Cs}]{1,60}$/u, NAME_LENGTH), z.refine(isVisible, NAME_LENGTH));

const id = z.guid("This department no longer exists.");

export const createDepartmentSchema = z.object({ name });

/** The same for a form that knows the names that are taken, in any case. */
export const newDepartmentSchema = (taken: readonly string[]) =>
  z.object({
    name: name.check(
      z.refine(
        (value) => !taken.some((other) => other.toLowerCase() === value.toLowerCase()),
        "Another department has this name.",
      ),
    ),
  });

/** `seen`: the `updated_at` of the row that the form was opened with. */
export const renameDepartmentSchema = z.object({ id, name, seen: z.iso.datetime({ offset: true }) });

export const deleteDepartmentSchema = z.object({ id });

/** `department_id` null: every agent sees the channel. */
export const moveChannelSchema = z.object({ id: z.guid(), department_id: z.nullable(id) });
