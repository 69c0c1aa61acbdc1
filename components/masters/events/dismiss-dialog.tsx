"use client";

import { toast } from "sonner";
import { Button } from "@/components/ui/button";
import { Dialog, DialogBody, DialogFooter } from "@/components/ui/dialog";
import { Form, FormError, FormSubmit, FormTextarea } from "@/components/ui/form";
import { useDismissEvents } from "@/hooks/masters/use-replays";
import { useZodForm } from "@/hooks/ui/use-zod-form";
import { toClientError } from "@/lib/errors";
import { eventCount } from "@/lib/event-words";
import { dismissReasonSchema } from "@/lib/schemas/replay";

interface DismissDialogProps {
  channel: string;
  /** How many events it is about, and which; without ids all dead letters of the channel. */
  count: number;
  ids?: number[];
  onClose: () => void;
  onDismissed?: () => void;
}

/** Asks why failed events need no more handling. */
export function DismissDialog({ channel, count, ids, onClose, onDismissed }: DismissDialogProps) {
  const dismiss = useDismissEvents();
  const form = useZodForm({
    schema: dismissReasonSchema,
    defaultValues: { reason: "" },
    toServerError: toClientError,
    onSubmit: async ({ reason }) => {
      const dismissed = await dismiss.mutateAsync({ channel, reason, ...(ids && { ids }) });
      toast.success(`${eventCount(dismissed)} dismissed.`);
      onClose();
      onDismissed?.();
    },
  });
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={`Dismiss ${eventCount(count)}`}
      description="They are not tried again. They stay in the event log, with your name and reason, and can still be replayed."
    >
      <Form form={form}>
        <DialogBody>
          <FormError form={form} />
          <FormTextarea
            form={form}
            name="reason"
            label="Why they need no more handling"
            rows={2}
            maxLength={500}
          />
        </DialogBody>
        <DialogFooter>
          <Button onClick={onClose}>Cancel</Button>
          <FormSubmit form={form}>{`Dismiss ${eventCount(count)}`}</FormSubmit>
        </DialogFooter>
      </Form>
    </Dialog>
  );
}
