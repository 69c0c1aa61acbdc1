"use client";

import { useEffect, useEffectEvent, useRef } from "react";
import type { FieldValues, Path } from "react-hook-form";
import type * as z from "zod/mini";

type Schema<Input, Output> = z.ZodMiniType<Output, Input> & { shape: Record<string, unknown> };

/** What a form takes, or how to load it: pages before the sign-in do not wait for zod, which is 20 kB. */
export type FormSchema<Input, Output> = Schema<Input, Output> | (() => Promise<Schema<Input, Output>>);

/** Loads what checks a form, from when it is shown on. `isField` knows its fields once `load` has resolved. */
export function useFormSchema<Input extends FieldValues, Output>(schema: FormSchema<Input, Output>) {
  const fields = useRef<Record<string, unknown>>({});

  async function load() {
    const [{ zodResolver }, loaded] = await Promise.all([
      import("@hookform/resolvers/zod"),
      typeof schema === "function" ? schema() : schema,
    ]);
    fields.current = loaded.shape;
    return zodResolver(loaded);
  }

  // Without it now, submitting tries again and says that it failed.
  const preload = useEffectEvent(() => void load().catch(() => {}));
  useEffect(() => preload(), []);

  return { load, isField: (name: string): name is Path<Input> => name in fields.current };
}
