"use client";

import { TriangleAlert } from "lucide-react";
import type { ComponentProps, FocusEvent, ReactNode } from "react";
import type { FieldValues, Path } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import { useIsHydrated } from "@/hooks/ui/use-is-hydrated";
import type { ZodForm } from "@/hooks/ui/use-zod-form";
import { cn } from "@/lib/cn";

interface FormProps<Values extends FieldValues> {
  form: ZodForm<Values>;
  className?: string;
  children: ReactNode;
}

export function Form<Values extends FieldValues>({ form, className, children }: FormProps<Values>) {
  return (
    <form noValidate onSubmit={form.submit} className={className}>
      {children}
    </form>
  );
}

/** The server error that belongs to no field. */
export function FormError<Values extends FieldValues>({ form }: { form: ZodForm<Values> }) {
  const message = form.formState.errors.root?.server?.message;
  if (!message) return null;
  return (
    <p
      role="alert"
      className="flex items-start gap-2 rounded-control bg-bad-soft px-3 py-2.5 text-bad text-secondary"
    >
      <TriangleAlert className="mt-px size-[15px]" />
      {message}
    </p>
  );
}

interface FormFieldProps<Values extends FieldValues> extends Omit<ComponentProps<typeof Field>, "error"> {
  form: ZodForm<Values>;
  name: Path<Values>;
}

/** A labelled control with its error. */
export function FormField<Values extends FieldValues>({ form, name, ...rest }: FormFieldProps<Values>) {
  return <Field {...rest} error={form.getFieldState(name, form.formState).error?.message} />;
}

interface FormInputProps<Values extends FieldValues> extends Omit<ComponentProps<typeof Input>, "form"> {
  form: ZodForm<Values>;
  name: Path<Values>;
  label: string;
  hint?: ReactNode;
  /** Called after the form has the new value. */
  onValue?: (value: string) => void;
}

/** A text input. An empty one shows no error until the form is submitted. */
export function FormInput<Values extends FieldValues>(props: FormInputProps<Values>) {
  const { form, name, label, hint, onValue, ...rest } = props;
  const { onBlur, ...field } = form.register(name, {
    onChange: ({ target }: { target: HTMLInputElement }) => onValue?.(target.value),
  });
  const handleBlur = (event: FocusEvent<HTMLInputElement>) => {
    if (event.target.value !== "") void onBlur(event);
  };
  return (
    <FormField form={form} name={name} label={label} hint={hint}>
      <Input {...rest} {...field} onBlur={handleBlur} />
    </FormField>
  );
}

interface FormTextareaProps<Values extends FieldValues>
  extends Omit<ComponentProps<typeof Textarea>, "form"> {
  form: ZodForm<Values>;
  name: Path<Values>;
  label: string;
  hint?: ReactNode;
}

/** A text of several lines. */
export function FormTextarea<Values extends FieldValues>(props: FormTextareaProps<Values>) {
  const { form, name, label, hint, ...rest } = props;
  return (
    <FormField form={form} name={name} label={label} hint={hint}>
      <Textarea {...rest} {...form.register(name)} />
    </FormField>
  );
}

interface FormSelectProps<Values extends FieldValues> extends Omit<ComponentProps<typeof Select>, "form"> {
  form: ZodForm<Values>;
  name: Path<Values>;
  label: string;
}

/** A choice of one among a few. */
export function FormSelect<Values extends FieldValues>(props: FormSelectProps<Values>) {
  const { form, name, label, ...rest } = props;
  return (
    <FormField form={form} name={name} label={label}>
      <Select {...rest} {...form.register(name)} />
    </FormField>
  );
}

/**
 * Submits the form; disabled while it is pending, and until the page is hydrated, which keeps Enter from submitting, too:
 * the browser would send the fields itself, as a part of the URL, a password among them.
 */
export function FormSubmit<Values extends FieldValues>({ form, className, children }: FormProps<Values>) {
  const isHydrated = useIsHydrated();
  return (
    <Button
      type="submit"
      variant="primary"
      className={cn(className, !isHydrated && "disabled:opacity-100")}
      pending={form.isPending}
      disabled={!isHydrated}
    >
      {children}
    </Button>
  );
}
