"use client";

import { useState } from "react";
import { useMe } from "@/hooks/layout/use-people";
import type { Template } from "@/lib/schemas/template";
import { rememberedValues } from "@/lib/template-memory";
import { type TemplateValues, templateProblems, templateVariables } from "@/lib/template-preview";
import { SOURCES, suggestions } from "@/lib/template-suggestions";

interface Names {
  conversationId: string;
  /** "" if it is not known. */
  customerName: string;
  channelName: string;
}

/** The values of the chosen template: what the desk knows is filled in, what somebody enters stays as they switch. */
export function useTemplateValues(template: Template | null, names: Names) {
  const own = useMe();
  const [edits, setEdits] = useState<Record<string, TemplateValues>>({});
  if (template === null)
    return { variables: [], values: {}, problems: {}, sourceOf: () => null, setValue: () => {} };
  const { id, name } = template;
  const known = { ...names, agentName: own?.full_name ?? "" };
  const edited = edits[id] ?? {};
  const suggested = suggestions(template, known, rememberedValues(localStorage, names.conversationId, name));
  const variables = templateVariables(template);
  const values = Object.fromEntries(
    variables.map((variable) => [variable.id, edited[variable.id] ?? suggested[variable.id]?.value ?? ""]),
  );
  return {
    variables,
    values,
    problems: templateProblems(template, values),
    /** Where a value that nobody has changed comes from. */
    sourceOf: (variable: string) => {
      const source = edited[variable] === undefined ? suggested[variable]?.source : undefined;
      return source ? SOURCES[source] : null;
    },
    setValue: (variable: string, value: string) =>
      setEdits((before) => ({ ...before, [id]: { ...before[id], [variable]: value } })),
  };
}

export type TemplateForm = ReturnType<typeof useTemplateValues>;
