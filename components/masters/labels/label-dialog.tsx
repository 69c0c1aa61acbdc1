"use client";

import { toast } from "sonner";
import { ChangedMeanwhile } from "@/components/masters/changed-meanwhile";
import { ColourChoice } from "@/components/masters/labels/colour-choice";
import { Button } from "@/components/ui/button";
import { Dialog, DialogBody, DialogFooter } from "@/components/ui/dialog";
import { Form, FormError, FormInput, FormSubmit } from "@/components/ui/form";
import { useLabels } from "@/hooks/layout/use-labels";
import { useChangeLabel, useCreateLabel } from "@/hooks/masters/use-label-mutations";
import { useSeenRow } from "@/hooks/masters/use-seen-row";
import { useZodForm } from "@/hooks/ui/use-zod-form";
import { toClientError } from "@/lib/errors";
import { rowChanges } from "@/lib/row-changes";
import { type Label, type LabelValues, labelValuesSchema } from "@/lib/schemas/label";
import { visibleName } from "@/lib/visible-text";

interface LabelFormProps {
  /** Null for a new one. */
  label: Label | null;
  onClose: () => void;
}

const NEW_LABEL: LabelValues = { name: "", colour: "grey" };

const COLUMNS = [
  ["name", "Name"],
  ["colour", "Colour"],
] as const;

/** A label, new or changed, in a dialog. */
export function LabelForm({ label, onClose }: LabelFormProps) {
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={label ? `Edit ${visibleName(label.name)}` : "Add label"}
      className="max-w-[420px]"
    >
      {label ? <ChangeForm label={label} onClose={onClose} /> : <AddForm onClose={onClose} />}
    </Dialog>
  );
}

function AddForm({ onClose }: { onClose: () => void }) {
  const create = useCreateLabel();
  const form = useZodForm({
    schema: labelValuesSchema,
    defaultValues: NEW_LABEL,
    toServerError: toClientError,
    onSubmit: async (values) => {
      await create.mutateAsync(values);
      toast.success(`${values.name} added.`);
      onClose();
    },
  });
  return (
    <Form form={form}>
      <DialogBody>
        <FormError form={form} />
        <FormInput form={form} name="name" label="Name" autoComplete="off" />
        <ColourChoice form={form} />
      </DialogBody>
      <DialogFooter>
        <Button onClick={onClose}>Cancel</Button>
        <FormSubmit form={form}>Add label</FormSubmit>
      </DialogFooter>
    </Form>
  );
}

function ChangeForm({ label, onClose }: { label: Label; onClose: () => void }) {
  const change = useChangeLabel();
  const { data: labels } = useLabels();
  const { seen, now, isChanged, accept } = useSeenRow(label, labels);
  const form = useZodForm({
    schema: labelValuesSchema,
    defaultValues: { name: label.name, colour: label.colour },
    toServerError: toClientError,
    onSubmit: async (values) => {
      await change.mutateAsync({ ...values, id: label.id, seen: seen.updated_at });
      toast.success("Changes saved.");
      onClose();
    },
  });
  return (
    <Form form={form}>
      <DialogBody>
        {isChanged ? (
          <ChangedMeanwhile
            changes={now ? rowChanges(seen, now, COLUMNS) : null}
            onKeepMine={accept}
            onTakeTheirs={() => {
              form.setValue("name", now?.name ?? "");
              form.setValue("colour", now?.colour ?? "grey");
              accept();
            }}
          />
        ) : (
          <FormError form={form} />
        )}
        <FormInput form={form} name="name" label="Name" autoComplete="off" />
        <ColourChoice form={form} />
      </DialogBody>
      <DialogFooter>
        <Button onClick={onClose}>Cancel</Button>
        {!isChanged && <FormSubmit form={form}>Save</FormSubmit>}
      </DialogFooter>
    </Form>
  );
}
