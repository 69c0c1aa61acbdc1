"use client";

import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogBody, DialogFooter } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { timeNow } from "@/lib/clock";
import { snoozePresets, snoozeProblem, toFieldValue } from "@/lib/snooze";

interface SnoozeDialogProps {
  onSnooze: (until: Date) => void;
  onClose: () => void;
}

/** Any date and time within the next year to snooze until. */
export function SnoozeDialog({ onSnooze, onClose }: SnoozeDialogProps) {
  const [typed, setTyped] = useState(() =>
    toFieldValue(snoozePresets(new Date(timeNow()))[1]?.until ?? new Date(timeNow())),
  );
  const [problem, setProblem] = useState<string | null>(null);

  function submit(event: FormEvent) {
    event.preventDefault();
    const found = snoozeProblem(typed, new Date(timeNow()));
    setProblem(found);
    if (found !== null) return;
    onSnooze(new Date(typed));
    onClose();
  }

  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title="Snooze until"
      description="It comes back at this time, or as soon as the customer writes."
      className="max-w-[380px]"
    >
      <form noValidate onSubmit={submit}>
        <DialogBody>
          <Field label="Date and time" error={problem ?? undefined}>
            <Input
              type="datetime-local"
              value={typed}
              min={toFieldValue(new Date(timeNow()))}
              onChange={({ target }) => setTyped(target.value)}
            />
          </Field>
        </DialogBody>
        <DialogFooter>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary">
            Snooze
          </Button>
        </DialogFooter>
      </form>
    </Dialog>
  );
}
