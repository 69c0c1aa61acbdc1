"use client";

import { LabelDot } from "@/components/layout/label-chip";
import type { ZodForm } from "@/hooks/ui/use-zod-form";
import { LABEL_COLOURS, type LabelValues } from "@/lib/schemas/label";

const named = (colour: string) => colour.charAt(0).toUpperCase() + colour.slice(1);

/** One of the colours; each has its name, as not everybody tells them apart. */
export function ColourChoice({ form }: { form: ZodForm<LabelValues> }) {
  return (
    <fieldset>
      <legend className="mb-1.5 font-medium text-ink-2 text-secondary">Colour</legend>
      <div className="grid grid-cols-3 gap-2">
        {LABEL_COLOURS.map((colour) => (
          <label
            key={colour}
            className="flex h-9 items-center gap-2 rounded-control border border-line-strong px-2.5 has-checked:border-accent has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-accent touch:h-11"
          >
            <input type="radio" value={colour} {...form.register("colour")} className="sr-only" />
            <LabelDot colour={colour} className="size-2.5" />
            {named(colour)}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
