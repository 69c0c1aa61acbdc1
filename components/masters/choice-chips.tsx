interface ChoiceChipsProps<Value extends string> {
  label: string;
  value: Value;
  choices: readonly { value: Value; label: string; count: number }[];
  onChange: (value: Value) => void;
}

/** One of a few choices, each with the number of rows that it shows. */
export function ChoiceChips<Value extends string>(props: ChoiceChipsProps<Value>) {
  const { label, value, choices, onChange } = props;
  return (
    <fieldset aria-label={label} className="flex flex-wrap">
      {choices.map((choice) => (
        <button
          key={choice.value}
          type="button"
          aria-pressed={choice.value === value}
          onClick={() => onChange(choice.value)}
          className="flex h-[26px] items-center gap-1.5 rounded-control px-[7px] font-medium text-ink-2 text-secondary hover:text-ink aria-pressed:bg-sunken aria-pressed:text-ink touch:h-11"
        >
          {choice.label}
          <span className="text-ink-3 tabular-nums">{choice.count}</span>
        </button>
      ))}
    </fieldset>
  );
}
