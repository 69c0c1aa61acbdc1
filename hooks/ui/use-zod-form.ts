"use client";

import { type FormEvent, useRef } from "react";
import { type DefaultValues, type FieldValues, type UseFormReturn, useForm } from "react-hook-form";
import { type FormSchema, useFormSchema } from "@/hooks/ui/use-form-schema";

/** Why the server rejected a form: one sentence, and messages by field name. */
interface ServerError {
  message: string;
  fields: Readonly<Record<string, string>>;
}

interface Options<Input extends FieldValues, Output> {
  schema: FormSchema<Input, Output>;
  /** If omitted, fields start with their value in the page, so that early autofill is kept. */
  defaultValues?: DefaultValues<Input>;
  /** Called with valid values only. If it rejects, the form shows the result of `toServerError`. */
  onSubmit: (values: Output) => Promise<void>;
  toServerError: (error: unknown) => ServerError;
}

type Part = "register" | "formState" | "getFieldState" | "setValue" | "setFocus" | "watch";

/** A form, for the primitives in components/ui/form.tsx. */
export interface ZodForm<Input extends FieldValues> extends Pick<UseFormReturn<Input>, Part> {
  submit: (event: FormEvent<HTMLFormElement>) => void;
  /** True from the submit until it fails; it stays true after a success, when the form is done. */
  isPending: boolean;
}

/**
 * The one way to build a form. A field shows its error once it has been touched (left with a value) or the form was
 * submitted, and submitting focuses the first invalid field. Server errors are shown at their fields; the ones that
 * belong to no field of the form go to `root.server`.
 */
export function useZodForm<Input extends FieldValues, Output>(
  options: Options<Input, Output>,
): ZodForm<Input> {
  const { schema, defaultValues, onSubmit, toServerError } = options;
  const { load, isField } = useFormSchema(schema);
  const form = useForm<Input, unknown, Output>({
    resolver: async (...given) => (await load())(...given),
    mode: "onTouched",
    ...(defaultValues ? { defaultValues } : {}),
  });
  const { isSubmitting, isSubmitSuccessful } = form.formState;
  const isUnderWay = useRef(false);

  function setServerError({ message, fields }: ServerError) {
    const others: string[] = [];
    let shouldFocus = true;
    for (const [name, text] of Object.entries(fields)) {
      if (isField(name)) {
        form.setError(name, { type: "server", message: text }, { shouldFocus });
        shouldFocus = false;
      } else others.push(text);
    }
    const hasNoFields = Object.keys(fields).length === 0;
    if (hasNoFields || others.length > 0) {
      form.setError("root.server", { message: others.join(" ") || message });
    }
  }

  const run = form.handleSubmit((values) =>
    onSubmit(values).catch((error) => setServerError(toServerError(error))),
  );

  /** A password manager may fill in a field without an event, so the values in the page win. */
  function readPage(elements: HTMLFormControlsCollection) {
    for (const element of elements) {
      if (!(element instanceof HTMLInputElement) || !isField(element.name)) continue;
      const isStale = form.getValues(element.name) !== element.value;
      if (isStale) void form.register(element.name).onChange({ target: element, type: "change" });
    }
  }

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    // A second submit may arrive before the first has been rendered as pending.
    if (isUnderWay.current) return;
    isUnderWay.current = true;
    const { elements } = event.currentTarget;
    try {
      await load();
      readPage(elements);
      await run();
    } catch (error) {
      setServerError(toServerError(error));
    } finally {
      isUnderWay.current = false;
    }
  }

  return { ...form, submit, isPending: isSubmitting || isSubmitSuccessful };
}
