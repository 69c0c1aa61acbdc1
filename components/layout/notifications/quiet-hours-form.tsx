"use client";

import { SettingSwitch } from "@/components/layout/notifications/setting-switch";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { useLocale } from "@/hooks/ui/use-locale";
import { cn } from "@/lib/cn";
import type { QuietHours } from "@/lib/schemas/notification-settings";

/** Monday first. */
const DAYS = [1, 2, 3, 4, 5, 6, 0];
const SUNDAY = Date.UTC(2026, 10, 22);

const dayName = (day: number, locale: string, weekday: "short" | "long") =>
  new Intl.DateTimeFormat(locale, { weekday, timeZone: "UTC" }).format(SUNDAY + day * 86_400_000);

interface QuietHoursFormProps {
  value: QuietHours;
  onChange: (value: QuietHours) => void;
}

/** The hours in which nothing notifies, in the time zone of this computer. */
export function QuietHoursForm({ value, onChange }: QuietHoursFormProps) {
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  const change = (changes: Partial<QuietHours>) => onChange({ ...value, timeZone, ...changes });
  return (
    <>
      <SettingSwitch
        label="Quiet hours"
        hint={`Nothing notifies between these times, in the time zone ${timeZone.replaceAll("_", " ")}.`}
        isOn={value.isOn}
        onChange={(isOn) => change({ isOn })}
      />
      {value.isOn && (
        <div className="flex flex-col gap-3 pt-1">
          <div className="grid grid-cols-2 gap-3">
            {(["from", "to"] as const).map((end) => (
              <Field key={end} label={end === "from" ? "From" : "To"}>
                <Input
                  type="time"
                  required
                  value={value[end]}
                  onChange={({ target }) => target.value && change({ [end]: target.value.slice(0, 5) })}
                />
              </Field>
            ))}
          </div>
          <DayChoice days={value.days} onChange={(days) => change({ days })} />
        </div>
      )}
    </>
  );
}

/** The days on which the quiet hours begin. */
function DayChoice({ days, onChange }: { days: readonly number[]; onChange: (days: number[]) => void }) {
  const locale = useLocale();
  return (
    <fieldset>
      <legend className="mb-1.5 font-medium text-ink-2 text-secondary">Beginning on</legend>
      <div className="flex flex-wrap gap-1">
        {DAYS.map((day) => {
          const isOn = days.includes(day);
          return (
            <button
              key={day}
              type="button"
              aria-pressed={isOn}
              aria-label={dayName(day, locale, "long")}
              onClick={() => onChange(isOn ? days.filter((other) => other !== day) : [...days, day])}
              className={cn(
                "h-8 min-w-11 flex-1 rounded-control border px-1 text-secondary touch:h-11",
                isOn ? "border-accent bg-accent-soft text-accent-ink" : "text-ink-2 hover:text-ink",
              )}
            >
              {dayName(day, locale, "short")}
            </button>
          );
        })}
      </div>
    </fieldset>
  );
}
