import { Plus } from "lucide-react";
import { useState } from "react";
import { PhoneNumber } from "@/components/layout/phone-number";
import { Choice } from "@/components/sandbox/choice";
import { NewCustomerDialog } from "@/components/sandbox/new-customer-dialog";
import { Section } from "@/components/sandbox/section";
import { Avatar } from "@/components/ui/avatar";
import { Button } from "@/components/ui/button";
import type { SandboxCustomer, SandboxPhone } from "@/lib/schemas/sandbox";
import { visibleName } from "@/lib/visible-text";

interface CustomerListProps {
  phone: SandboxPhone;
  people: readonly SandboxCustomer[];
  onChoose: (change: Partial<SandboxPhone>) => void;
}

export function CustomerList({ phone, people, onChoose }: CustomerListProps) {
  const [isInventing, setIsInventing] = useState(false);
  const add = (
    <Button variant="ghost" className="h-7 px-2 text-secondary" onClick={() => setIsInventing(true)}>
      <Plus /> New
    </Button>
  );
  return (
    <Section title="You are this customer" aside={add}>
      <ul className="pb-2">
        {people.map((person) => (
          <Choice
            key={person.phone}
            isCurrent={person.phone === phone.phone}
            onChoose={() => onChoose({ phone: person.phone })}
            className="h-[52px]"
          >
            <Avatar name={visibleName(person.name)} />
            <span className="min-w-0 flex-1">
              <span className="block truncate font-medium">{visibleName(person.name) || "No name"}</span>
              <span className="block text-ink-2 text-meta tabular-nums">
                <PhoneNumber digits={person.phone} />
              </span>
            </span>
          </Choice>
        ))}
      </ul>
      {isInventing && (
        <NewCustomerDialog
          phone={phone}
          onClose={() => setIsInventing(false)}
          onInvented={(invented) => onChoose({ phone: invented })}
        />
      )}
    </Section>
  );
}
