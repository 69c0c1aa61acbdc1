import { useId } from "react";
import { ANSWERS, FAULTS, WINDOW } from "@/components/sandbox/fault-words";
import { Section } from "@/components/sandbox/section";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { Switch } from "@/components/ui/switch";
import { Tag } from "@/components/ui/tag";
import { TextButton } from "@/components/ui/text-button";
import { useSandboxWindow, useSwitchSandbox } from "@/hooks/sandbox/use-sandbox-actions";
import { NO_SWITCHES, type SandboxPhone, type SandboxView } from "@/lib/schemas/sandbox";

interface FaultSwitchesProps {
  phone: SandboxPhone;
  view: SandboxView;
}

/** What goes wrong on this channel; the last one, in this chat. */
export function FaultSwitches({ phone, view: { switches, conversation } }: FaultSwitchesProps) {
  const change = useSwitchSandbox(phone);
  const setWindow = useSandboxWindow(phone);
  const on = FAULTS.filter(({ name }) => switches[name]).length + (switches.answer === "accept" ? 0 : 1);
  const allOff = on > 0 && (
    <>
      <Tag tone="warn">{on} on</Tag>
      <TextButton onClick={() => change.mutate(NO_SWITCHES)}>All off</TextButton>
    </>
  );
  return (
    <Section title="Make it go wrong on this channel" aside={allOff}>
      <Field
        label="The provider answers"
        hint={ANSWERS.find(({ value }) => value === switches.answer)?.effect}
        className="px-4 pt-1 pb-2"
      >
        <Select
          options={ANSWERS}
          value={switches.answer}
          onChange={({ target }) => {
            const chosen = ANSWERS.find(({ value }) => value === target.value);
            if (chosen) change.mutate({ answer: chosen.value });
          }}
        />
      </Field>
      <ul className="flex flex-col pb-3">
        {FAULTS.map(({ name, ...words }) => (
          <FaultSwitch
            key={name}
            {...words}
            checked={switches[name]}
            onChange={(checked) => change.mutate({ [name]: checked })}
          />
        ))}
        <FaultSwitch
          {...WINDOW}
          checked={conversation?.window_closed ?? false}
          disabled={conversation === null}
          onChange={(closed) => setWindow.mutate(closed)}
        />
      </ul>
    </Section>
  );
}

interface FaultSwitchProps {
  title: string;
  effect: string;
  checked: boolean;
  disabled?: boolean;
  onChange: (checked: boolean) => void;
}

function FaultSwitch({ title, effect, checked, disabled = false, onChange }: FaultSwitchProps) {
  const id = useId();
  return (
    <li className="flex items-start gap-3 px-4 py-1.5">
      <Switch
        id={id}
        aria-describedby={`${id}-effect`}
        checked={checked}
        disabled={disabled}
        onCheckedChange={onChange}
        className="mt-px"
      />
      <span className="min-w-0 flex-1">
        <label htmlFor={id} className="block font-medium">
          {title}
        </label>
        <span id={`${id}-effect`} className="block text-ink-2 text-meta">
          {effect}
        </span>
      </span>
    </li>
  );
}
