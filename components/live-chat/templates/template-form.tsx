"use client";

import { LayoutTemplate, TriangleAlert } from "lucide-react";
import { stateReason, TemplateStateTag } from "@/components/layout/templates/template-state-tag";
import { TemplateField } from "@/components/live-chat/templates/template-field";
import { EmptyState } from "@/components/ui/empty-state";
import type { TemplateChoice } from "@/hooks/live-chat/use-template-choice";
import type { TemplateForm as Form } from "@/hooks/live-chat/use-template-values";
import { cn } from "@/lib/cn";
import { languageName } from "@/lib/template-groups";

interface TemplateFormProps {
  conversationId: string;
  choice: TemplateChoice;
  form: Form;
}

/** The values of the chosen template, in the language that is chosen. */
export function TemplateForm({ conversationId, choice, form }: TemplateFormProps) {
  const { chosen, chosenGroup } = choice;
  if (!chosen || !chosenGroup) {
    return (
      <EmptyState icon={LayoutTemplate} title="Choose a template" className="self-center">
        Its values and what the customer will see appear here.
      </EmptyState>
    );
  }
  const { variables, values, problems, sourceOf, setValue } = form;
  const canBeSent = chosen.state === "approved";
  const reason = stateReason(chosen.state, chosen.reason);
  return (
    <section aria-label="Values" className="flex min-h-0 flex-col gap-4 px-5 py-4 md:overflow-y-auto">
      <header className="flex flex-wrap items-start gap-x-3 gap-y-2">
        <div className="min-w-0 flex-1">
          <h3 className="font-semibold text-[0.9375rem] [overflow-wrap:anywhere]">{chosen.name}</h3>
          <p className="text-ink-2 text-secondary">{chosenGroup.category}</p>
        </div>
        <Languages choice={choice} />
      </header>
      {reason && (
        <p className="flex items-start gap-2 rounded-control bg-warn-soft px-3 py-2.5 text-secondary text-warn">
          <TriangleAlert aria-hidden className="mt-px size-[15px] shrink-0" />
          <span className="min-w-0 flex-1 [overflow-wrap:anywhere]">It cannot be sent. {reason}</span>
          <TemplateStateTag state={chosen.state} />
        </p>
      )}
      {canBeSent && variables.length === 0 && (
        <p className="text-ink-2">This template has no values to fill in.</p>
      )}
      {(canBeSent ? variables : []).map((variable) => (
        <TemplateField
          conversationId={conversationId}
          fileKind={chosen.header_kind === "text" ? null : chosen.header_kind}
          key={`${chosen.id} ${variable.id}`}
          variable={variable}
          value={values[variable.id] ?? ""}
          example={chosen.variables[variable.id]}
          source={sourceOf(variable.id)}
          problem={problems[variable.id]}
          onChange={(value) => setValue(variable.id, value)}
        />
      ))}
    </section>
  );
}

function Languages({ choice: { chosen, chosenGroup, choose } }: { choice: TemplateChoice }) {
  const templates = chosenGroup?.templates ?? [];
  if (templates.length < 2) return null;
  return (
    <fieldset className="flex flex-wrap overflow-hidden rounded-control border">
      <legend className="sr-only">Language</legend>
      {templates.map(({ id, language }) => (
        <button
          key={id}
          type="button"
          aria-pressed={id === chosen?.id}
          onClick={() => choose(id)}
          className={cn(
            "h-7 px-2.5 text-secondary focus-visible:-outline-offset-2 touch:h-11",
            id === chosen?.id ? "bg-sunken font-medium text-ink" : "text-ink-2 hover:text-ink",
          )}
        >
          {languageName(language)}
        </button>
      ))}
    </fieldset>
  );
}
