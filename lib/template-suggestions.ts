import type { TemplateTexts, TemplateValues, TemplateVariable } from "@/lib/template-preview";
import { templateVariables } from "@/lib/template-preview";

/** What the desk knows; "" for what it does not. */
export interface Known {
  customerName: string;
  agentName: string;
  channelName: string;
}

/** Where a value comes from, as the hint below its field. */
export const SOURCES = {
  customer: "From the customer",
  agent: "Your name",
  channel: "The name of the channel",
  remembered: "As last sent in this conversation",
  example: "From the template itself",
} as const;

export type Suggestion = { value: string; source: keyof typeof SOURCES };

/** A greeting just before the variable: what follows is the customer's name. */
const GREETING = /(^|\s)(hi|hello|hey|dear|hallo|hola|bonjour|namaste)[\s,]*$/i;
/** Words with which somebody introduces themselves. */
const INTRODUCTION = /(my name is|this is|i am|i'm|regards,?|your agent)\s*$/i;

function nameOf({ id }: TemplateVariable): string {
  return (id.split(":").at(-1) ?? "").toLowerCase().replaceAll(/[^a-z]/g, "");
}

function fromDesk(variable: TemplateVariable, known: Known): Suggestion | undefined {
  if (variable.kind !== "text") return undefined;
  const name = nameOf(variable);
  const firstName = known.customerName.split(" ")[0] ?? "";
  if (/^(agent|agentname|myname|sendername)$/.test(name)) return { value: known.agentName, source: "agent" };
  if (/^(channel|channelname|business|businessname|company|companyname)$/.test(name)) {
    return { value: known.channelName, source: "channel" };
  }
  if (name === "firstname") return { value: firstName, source: "customer" };
  if (/^(name|fullname|customer|customername|username)$/.test(name)) {
    return { value: known.customerName, source: "customer" };
  }
  if (name !== "") return undefined;
  if (GREETING.test(variable.before)) return { value: known.customerName, source: "customer" };
  return INTRODUCTION.test(variable.before) ? { value: known.agentName, source: "agent" } : undefined;
}

/** The values that can be filled in beforehand, by the ids of their variables, each with where it comes from. */
export function suggestions(
  template: TemplateTexts & { variables: TemplateValues },
  known: Known,
  remembered: TemplateValues,
): Record<string, Suggestion> {
  const found: Record<string, Suggestion> = {};
  for (const variable of templateVariables(template)) {
    const { id, kind } = variable;
    const last = remembered[id];
    const example = kind === "file" ? template.variables[id] : undefined;
    const suggestion: Suggestion | undefined = last
      ? { value: last, source: "remembered" }
      : example
        ? { value: example, source: "example" }
        : fromDesk(variable, known);
    if (suggestion?.value) found[id] = suggestion;
  }
  return found;
}
