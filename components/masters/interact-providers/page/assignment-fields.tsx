"use client";

import type { z } from "zod/mini";
import { FormField, FormInput, FormSelect } from "@/components/ui/form";
import { Select } from "@/components/ui/select";
import type { ZodForm } from "@/hooks/ui/use-zod-form";
import { ASSIGNMENT_MODES, type providerSettingsSchema } from "@/lib/schemas/interact-provider";

type Mode = (typeof ASSIGNMENT_MODES)[number];

export const MODE_NAMES: Record<Mode, string> = {
  off: "Stay unassigned until somebody takes them",
  round_robin: "Go to the available agents in turn",
  least_busy: "Go to the available agent with the fewest",
};

export const AWAY_NAMES = {
  false: "Their open conversations stay theirs",
  true: "Their open conversations go to others, or to nobody",
};

export const REOPEN_NAMES = {
  same_agent: "It goes to the same agent, if available",
  unassigned: "It is assigned like a new one",
};

/** The mode in a row that may be of a newer version. */
export const modeOf = (value: string): Mode => ASSIGNMENT_MODES.find((mode) => mode === value) ?? "off";

const optionsOf = (names: Record<string, string>) =>
  Object.entries(names).map(([value, label]) => ({ value, label }));

/** Who gets the conversations of a channel by themselves. */
export function AssignmentFields({ form }: { form: ZodForm<z.input<typeof providerSettingsSchema>> }) {
  const isOn = form.watch("assignment_mode") !== "off";
  return (
    <>
      <FormSelect
        form={form}
        name="assignment_mode"
        label="New conversations"
        options={optionsOf(MODE_NAMES)}
      />
      {isOn && (
        <FormInput
          form={form}
          name="assignment_cap"
          label="Open conversations per agent at most"
          hint="On all channels together. Empty: no limit."
          inputMode="numeric"
          className="w-32"
        />
      )}
      <FormField form={form} name="reassigns_when_away" label="When an agent goes away">
        <Select
          value={String(form.watch("reassigns_when_away"))}
          onChange={({ target }) => form.setValue("reassigns_when_away", target.value === "true")}
          options={optionsOf(AWAY_NAMES)}
        />
      </FormField>
      <FormSelect
        form={form}
        name="reopens_to"
        label="When a customer writes again"
        options={optionsOf(REOPEN_NAMES)}
      />
    </>
  );
}
