import { type ReactNode, useId } from "react";
import { Switch } from "@/components/ui/switch";

interface SettingSwitchProps {
  label: string;
  hint?: ReactNode;
  isOn: boolean;
  onChange: (isOn: boolean) => void;
  disabled?: boolean;
  /** Stands between the label and the switch. */
  aside?: ReactNode;
}

/** A setting that is on or off, with a line that says what it does. */
export function SettingSwitch({ label, hint, isOn, onChange, disabled, aside }: SettingSwitchProps) {
  const id = useId();
  return (
    <div className="flex min-h-8 items-center gap-3 touch:min-h-11">
      <div className="min-w-0 flex-1">
        <label htmlFor={id} className="block truncate">
          {label}
        </label>
        {hint && (
          <p id={`${id}-hint`} className="text-ink-2 text-secondary">
            {hint}
          </p>
        )}
      </div>
      {aside}
      <Switch
        id={id}
        checked={isOn}
        onCheckedChange={onChange}
        disabled={disabled}
        aria-describedby={hint ? `${id}-hint` : undefined}
      />
    </div>
  );
}
