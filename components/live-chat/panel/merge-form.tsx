"use client";

import { toast } from "sonner";
import { Button } from "@/components/ui/button";
import { Dialog, DialogBody, DialogFooter } from "@/components/ui/dialog";
import { Form, FormError, FormInput, FormSubmit } from "@/components/ui/form";
import { useMergeContacts } from "@/hooks/live-chat/use-change-contact";
import { useZodForm } from "@/hooks/ui/use-zod-form";
import { toClientError } from "@/lib/errors";
import { otherNumberSchema } from "@/lib/schemas/contact";
import type { Conversation } from "@/lib/schemas/conversation";

interface MergeFormProps {
  conversation: Conversation;
  /** What the person is called here. */
  name: string;
  onClose: () => void;
}

/** Says that somebody with another number is the same person. */
export function MergeForm({ conversation, name, onClose }: MergeFormProps) {
  const merge = useMergeContacts(conversation);
  const form = useZodForm({
    schema: otherNumberSchema,
    defaultValues: { phone_number: "" },
    toServerError: toClientError,
    onSubmit: async ({ phone_number }) => {
      await merge.mutateAsync(phone_number);
      toast.success("They are one person now. You can split them again in the panel.");
      onClose();
    },
  });
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title="Same person, other number"
      description={`Their chats stay apart, but the panel shows them together, under the name of ${name}.`}
      className="max-w-[440px]"
    >
      <Form form={form}>
        <DialogBody>
          <FormError form={form} />
          <FormInput
            form={form}
            name="phone_number"
            label="Their other number"
            type="tel"
            autoComplete="off"
            placeholder="+1 202 555 0101"
          />
        </DialogBody>
        <DialogFooter>
          <Button onClick={onClose}>Cancel</Button>
          <FormSubmit form={form}>Put together</FormSubmit>
        </DialogFooter>
      </Form>
    </Dialog>
  );
}
