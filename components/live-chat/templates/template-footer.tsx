"use client";

import { ArrowLeft, ArrowRight, SendHorizontal } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Kbd } from "@/components/ui/kbd";
import type { TemplateForm } from "@/hooks/live-chat/use-template-values";
import { cn } from "@/lib/cn";
import type { Template } from "@/lib/schemas/template";

interface TemplateFooterProps {
  template: Template | null;
  form: TemplateForm;
  /** Which part a narrow window shows. */
  step: "list" | "values";
  onStep: (step: "list" | "values") => void;
  onCancel: () => void;
  canSend: boolean;
}

function stateOf(template: Template | null, { variables, problems }: TemplateForm): string {
  if (template?.state !== "approved") return "";
  const wrong = Object.keys(problems).length;
  if (wrong === 0) return "";
  return `${wrong} of ${variables.length} ${variables.length === 1 ? "value" : "values"} ${wrong === 1 ? "is" : "are"} missing or wrong`;
}

/** What is missing and the next step: on a phone first to the values, then sending. */
export function TemplateFooter(props: TemplateFooterProps) {
  const { template, form, step, onStep, onCancel, canSend } = props;
  const count = template?.state === "approved" ? form.variables.length : 0;
  const message = stateOf(template, form);
  const next = count === 0 ? "Preview" : `Fill in ${count} ${count === 1 ? "value" : "values"}`;
  return (
    <footer className="flex flex-wrap items-center gap-2 border-t px-4 py-3">
      <p
        role="status"
        className={cn(
          "min-w-0 flex-1 text-ink-2 text-secondary max-md:basis-full",
          (step === "list" || message === "") && "max-md:hidden",
        )}
      >
        {message}
      </p>
      <span aria-hidden className="mr-2 flex items-center gap-1 max-md:hidden">
        <Kbd>Ctrl</Kbd>
        <Kbd>Enter</Kbd>
      </span>
      <Button onClick={onCancel} className="max-md:hidden">
        Cancel
      </Button>
      {step === "list" ? (
        <Button
          variant="primary"
          className="flex-1 md:hidden"
          disabled={!template}
          onClick={() => onStep("values")}
        >
          {next}
          <ArrowRight />
        </Button>
      ) : (
        <Button onClick={() => onStep("list")} className="mr-auto md:hidden">
          <ArrowLeft />
          Templates
        </Button>
      )}
      <Button
        variant="primary"
        type="submit"
        disabled={!canSend}
        className={cn(step === "list" && "max-md:hidden")}
      >
        <SendHorizontal />
        Send template
      </Button>
    </footer>
  );
}
