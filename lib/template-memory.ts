import * as z from "zod/mini";
import type { TemplateValues } from "@/lib/template-preview";

/** Templates of one conversation whose values are remembered. */
const MAX_TEMPLATES = 10;

const memorySchema = z.catch(z.record(z.string(), z.record(z.string(), z.string())), {});

const keyOf = (conversationId: string) => `template-values:${conversationId}`;

function read(storage: Storage, conversationId: string): Record<string, TemplateValues> {
  try {
    return memorySchema.parse(JSON.parse(storage.getItem(keyOf(conversationId)) ?? "{}"));
  } catch {
    return {};
  }
}

/** The values with which a template was sent last in this conversation, from this browser. */
export function rememberedValues(storage: Storage, conversationId: string, template: string): TemplateValues {
  return read(storage, conversationId)[template] ?? {};
}

/** Remembers them. A storage that is full or closed remembers nothing. */
export function rememberValues(
  storage: Storage,
  conversationId: string,
  template: string,
  values: TemplateValues,
): void {
  const { [template]: _, ...others } = read(storage, conversationId);
  const kept = Object.entries(others).slice(1 - MAX_TEMPLATES);
  const memory = Object.fromEntries([...kept, [template, values]]);
  try {
    storage.setItem(keyOf(conversationId), JSON.stringify(memory));
  } catch {}
}
