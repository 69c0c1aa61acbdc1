"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { type FormEvent, useRef } from "react";
import {
  type DefaultValues,
  type FieldValues,
  type Path,
  type UseFormReturn,
  useForm,
} from "react-hook-form";
import type * as z from "zod/mini";

/** Why a server did not accept a form: in one sentence, and by field name where it is about fields. */
interface ServerError {
  message: string;
  fields: Readonly<Record<string, string>>;
}

interface Options<Input extends FieldValues, Output> {
  schema: z.ZodMiniType<Output, Input> & { shape: Record<string, unknown> };
  /** Without it every field starts with what is in the page: what a browser filled in before the page was ready. */
  defaultValues?: DefaultValues<Input>;
  /** Gets valid values only; a rejection is shown by what `toServerError` makes of it. */
  onSubmit: (values: Output) => Promise<void>;
  toServerError: (error: unknown) => ServerError;
}

type Part = "register" | "formState" | "getFieldState" | "setValue" | "setFocus" | "watch";

/** A form as the primitives of components/ui/form.tsx take it. */
export interface ZodForm<Input extends FieldValues> extends Pick<UseFormReturn<Input>, Part> {
  submit: (event: FormEvent<HTMLFormElement>) => void;
  /** From the submit on until it failed; after a success the form has done its work. */
  isPending: boolean;
}

/**
 * The one way to make a form. A field complains once it was touched (left with something in it) or the form was
 * submitted; the first invalid field gets the focus; a server's errors land at their fields, the rest at `root.server`.
 */
export function useZodForm<Input extends FieldValues, Output>(
  options: Options<Input, Output>,
): ZodForm<Input> {
  const { schema, defaultValues, onSubmit, toServerError } = options;
  const form = useForm<Input, unknown, Output>({
    resolver: zodResolver(schema),
    mode: "onTouched",
    ...(defaultValues ? { defaultValues } : {}),
  });
  const { isSubmitting, isSubmitSuccessful } = form.formState;
  const isUnderWay = useRef(false);
  const isField = (name: string): name is Path<Input> => name in schema.shape;

  function setServerError({ message, fields }: ServerError) {
    const elsewhere: string[] = [];
    let shouldFocus = true;
    for (const [name, words] of Object.entries(fields)) {
      if (isField(name)) {
        form.setError(name, { type: "server", message: words }, { shouldFocus });
        shouldFocus = false;
      } else elsewhere.push(words);
    }
    const isOfNoField = Object.keys(fields).length === 0;
    if (isOfNoField || elsewhere.length > 0) {
      form.setError("root.server", { message: elsewhere.join(" ") || message });
    }
  }

  const run = form.handleSubmit((values) =>
    onSubmit(values).catch((error) => setServerError(toServerError(error))),
  );

  /** A password manager may fill in a field without an event: what is in the page counts. */
  function readPage(elements: HTMLFormControlsCollection) {
    for (const element of elements) {
      if (!(element instanceof HTMLInputElement) || !isField(element.name)) continue;
      const isMissed = form.getValues(element.name) !== element.value;
      if (isMissed) void form.register(element.name).onChange({ target: element, type: "change" });
    }
  }

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    // A second submit may come before the first is drawn as pending.
    if (isUnderWay.current) return;
    isUnderWay.current = true;
    try {
      readPage(event.currentTarget.elements);
      await run();
    } finally {
      isUnderWay.current = false;
    }
  }

  return { ...form, submit, isPending: isSubmitting || isSubmitSuccessful };
}
