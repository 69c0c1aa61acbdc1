"use client";

import { useState } from "react";
import type * as z from "zod/mini";
import type { AppError } from "@/lib/errors";
import { fieldErrors } from "@/lib/schemas/field-errors";

/** What a provider form holds while it is being filled in: all texts, as typed. */
export interface ProviderFormValues {
  name: string;
  slug: string;
  channel_phone_number: string;
  icon: string;
}

export type ProviderField = keyof ProviderFormValues;

interface Options {
  initial: ProviderFormValues;
  schema: z.ZodMiniType;
  /** Rules the schema cannot know: a slug that is taken. */
  check?: (values: ProviderFormValues) => Partial<Record<ProviderField, string>>;
}

/** Values and the message at each field; a field complains once it was left, or once the form was sent. */
export function useProviderForm({ initial, schema, check }: Options) {
  const [values, setValues] = useState(initial);
  const [left, setLeft] = useState<ReadonlySet<ProviderField>>(new Set());
  const [refused, setRefused] = useState<Partial<Record<string, string>>>({});
  const result = schema.safeParse(values);
  const errors: Partial<Record<string, string>> = {
    ...refused,
    ...check?.(values),
    ...(result.success ? {} : fieldErrors(result.error)),
  };

  return {
    values,
    isValid: Object.keys(errors).length === 0,
    errorAt: (field: ProviderField) => (left.has(field) ? errors[field] : undefined),
    set(changes: Partial<ProviderFormValues>) {
      setValues((before) => ({ ...before, ...changes }));
      setRefused({});
    },
    leave: (field: ProviderField) => setLeft((before) => new Set(before).add(field)),
    /** Every field may complain from now on. */
    leaveAll: () => setLeft(new Set(["name", "slug", "channel_phone_number", "icon"])),
    /** Puts the server's complaint at its field. */
    refuse: (error: AppError) => setRefused(error.field ? { [error.field]: error.userMessage } : {}),
  };
}

export type ProviderForm = ReturnType<typeof useProviderForm>;
