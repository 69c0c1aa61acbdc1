"use client";

import { ChevronDown } from "lucide-react";
import { Collapsible } from "radix-ui";
import { TemplatePreview } from "@/components/layout/templates/template-preview";
import { stateReason, TemplateStateTag } from "@/components/layout/templates/template-state-tag";
import { Marked } from "@/components/ui/marked";
import type { Template } from "@/lib/schemas/template";
import { languageName } from "@/lib/template-groups";

interface TemplateItemProps {
  template: Template;
  category: string;
  search: string;
}

/** A template in one language; opened, it shows its text with the provider's examples. */
export function TemplateItem({ template, category, search }: TemplateItemProps) {
  const { name, language, state, reason } = template;
  const why = stateReason(state, reason);
  return (
    <li>
      <Collapsible.Root>
        <Collapsible.Trigger className="group flex w-full items-center gap-3 px-4 py-2.5 text-left hover:bg-sunken focus-visible:-outline-offset-2">
          <span className="min-w-0 flex-1">
            <span className="block truncate font-medium">
              <Marked text={name} search={search} />
            </span>
            <span className="block text-ink-2 text-secondary">
              {languageName(language)} · {category}
              {why && ` · ${why}`}
            </span>
          </span>
          <TemplateStateTag state={state} />
          <ChevronDown
            aria-hidden
            className="size-4 shrink-0 text-ink-3 transition-transform group-data-[state=open]:rotate-180"
          />
        </Collapsible.Trigger>
        <Collapsible.Content className="border-t bg-sunken px-4 py-4">
          <TemplatePreview template={template} values={template.variables} />
        </Collapsible.Content>
      </Collapsible.Root>
    </li>
  );
}
