"use client";

import { useState } from "react";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { TextButton } from "@/components/ui/text-button";
import { useEventTypes } from "@/hooks/masters/use-event-log";
import {
  EVENT_OUTCOMES,
  EVENT_RANGES,
  type EventFilters,
  type EventRange,
  eventFiltersSchema,
  NO_TYPE,
  REJECTED,
} from "@/lib/schemas/event-log";

const RANGES: Record<EventRange, string> = {
  hour: "Last hour",
  day: "Last 24 hours",
  week: "Last 7 days",
  all: "All that is kept",
  days: "Days …",
};
const OUTCOMES: Record<string, string> = {
  stored: "Stored",
  duplicate: "Duplicate",
  ignored: "Ignored",
  failed: "Failed",
  rejected: "Rejected",
};
const CHOICES = ["", ...EVENT_OUTCOMES, REJECTED] as const;

interface EventFilterBarProps {
  channel: string;
  filters: EventFilters;
  onChange: (changes: Partial<EventFilters>, how?: "push" | "replace") => void;
}

const isOneOf = <Value extends string>(values: readonly Value[], value: string): value is Value =>
  values.some((known) => known === value);

/** What the log is filtered by, which is in the URL. */
export function EventFilterBar({ channel, filters, onChange }: EventFilterBarProps) {
  // After "Remove all filters" what was typed is gone, too.
  const [round, setRound] = useState(0);
  const { range, ...others } = filters;
  const isFiltered = Object.values(others).some(Boolean) || range !== "day";
  return (
    <search className="flex min-w-0 flex-1 flex-wrap items-center gap-2 max-sm:grid max-sm:basis-full max-sm:grid-cols-2">
      <TypedFilter key={`phone ${round}`} name="phone" label="Phone" {...{ filters, onChange }} />
      <TypedFilter key={`error ${round}`} name="error" label="Text in the error" {...{ filters, onChange }} />
      <Choices channel={channel} filters={filters} onChange={onChange} />
      {isFiltered && (
        <TextButton
          onClick={() => {
            setRound(round + 1);
            onChange(eventFiltersSchema.parse({}));
          }}
        >
          Remove all filters
        </TextButton>
      )}
    </search>
  );
}

interface TypedFilterProps extends Omit<EventFilterBarProps, "channel"> {
  name: "phone" | "error";
  label: string;
}

/** Typed text does not wait for the URL, which follows. */
function TypedFilter({ name, label, filters, onChange }: TypedFilterProps) {
  const [typed, setTyped] = useState(filters[name]);
  return (
    <Input
      type="search"
      aria-label={label}
      placeholder={label}
      value={typed}
      onChange={({ target: { value } }) => {
        setTyped(value);
        onChange({ [name]: value.slice(0, name === "phone" ? 40 : 200) }, "replace");
      }}
      className="sm:w-40"
    />
  );
}

function Choices({ channel, filters, onChange }: EventFilterBarProps) {
  const types = useEventTypes(channel).map((type) => type || NO_TYPE);
  const known = filters.type === "" || types.includes(filters.type) ? types : [...types, filters.type];
  return (
    <>
      <Select
        aria-label="Outcome"
        value={filters.outcome}
        options={CHOICES.map((value) => ({ value, label: OUTCOMES[value] ?? "Any outcome" }))}
        onChange={({ target: { value } }) => onChange({ outcome: isOneOf(CHOICES, value) ? value : "" })}
      />
      <span className="max-w-56">
        <Select
          aria-label="Type"
          value={filters.type}
          options={[
            { value: "", label: "Any type" },
            ...known.map((value) => ({ value, label: value === NO_TYPE ? "No type" : value })),
          ]}
          onChange={({ target: { value } }) => onChange({ type: value })}
        />
      </span>
      <Select
        aria-label="Time"
        value={filters.range}
        options={EVENT_RANGES.map((value) => ({ value, label: RANGES[value] }))}
        onChange={({ target: { value } }) =>
          onChange({ range: isOneOf(EVENT_RANGES, value) ? value : "day" })
        }
      />
      {filters.range === "days" &&
        (["from", "to"] as const).map((name) => (
          <Input
            key={name}
            type="date"
            aria-label={name === "from" ? "From" : "To"}
            value={filters[name]}
            onChange={({ target: { value } }) => onChange({ [name]: value })}
            className="sm:w-36"
          />
        ))}
    </>
  );
}
