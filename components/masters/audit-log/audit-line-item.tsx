"use client";

import { ChevronDown } from "lucide-react";
import { Collapsible } from "radix-ui";
import { LocalTime } from "@/components/layout/local-time";
import type { AuditNames } from "@/lib/audit/names";
import { auditSentence } from "@/lib/audit/sentence";
import { logTime } from "@/lib/format-time";
import type { AuditLine } from "@/lib/schemas/audit-log";

/** One line in a sentence; opened, as it is in the database. */
export function AuditLineItem({ line, names }: { line: AuditLine; names: AuditNames }) {
  const { who, what } = auditSentence(line, names);
  return (
    <li>
      <Collapsible.Root>
        <Collapsible.Trigger className="group flex w-full items-start gap-x-4 px-4 py-2.5 text-left hover:bg-sunken focus-visible:-outline-offset-2 max-sm:flex-wrap">
          <LocalTime
            at={line.created_at}
            format={logTime}
            className="w-32 shrink-0 text-ink-2 text-secondary tabular-nums leading-5 max-sm:w-full"
          />
          <span className="min-w-0 flex-1 [overflow-wrap:anywhere]">
            <b className="font-medium">{who}</b> {what}
          </span>
          <ChevronDown
            aria-hidden
            className="mt-0.5 text-ink-3 transition-transform group-data-[state=open]:rotate-180"
          />
        </Collapsible.Trigger>
        <Collapsible.Content className="border-t bg-sunken px-4 py-3">
          <AuditDetails line={line} />
        </Collapsible.Content>
      </Collapsible.Root>
    </li>
  );
}

const MAX_DETAILS = 20_000;

function AuditDetails({ line: { id, actor, action, entity, entity_id, details } }: { line: AuditLine }) {
  const text = JSON.stringify({ id, actor, action, entity, entity_id, details }, null, 2);
  return (
    // A text area, because scrollable content must be focusable.
    <textarea
      readOnly
      aria-label={`Entry ${id} as it is stored`}
      value={text.slice(0, MAX_DETAILS)}
      rows={Math.min(text.split("\n").length, 16)}
      spellCheck={false}
      className="block w-full resize-none overflow-auto whitespace-pre bg-transparent font-mono text-[0.75rem] outline-offset-2"
    />
  );
}
