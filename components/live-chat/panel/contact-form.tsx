"use client";

import { Button } from "@/components/ui/button";
import { Dialog, DialogBody, DialogFooter } from "@/components/ui/dialog";
import { Form, FormError, FormInput, FormSubmit, FormTextarea } from "@/components/ui/form";
import { useChangeContact } from "@/hooks/live-chat/use-change-contact";
import { useZodForm } from "@/hooks/ui/use-zod-form";
import { toClientError } from "@/lib/errors";
import { type Contact, contactValuesSchema } from "@/lib/schemas/contact";
import type { Conversation } from "@/lib/schemas/conversation";
import { visibleName } from "@/lib/visible-text";

interface ContactFormProps {
  conversation: Conversation;
  /** Null for a person about whom nothing is written yet. */
  contact: Contact | null;
  onClose: () => void;
}

/** What a person is called at this desk, and what is worth knowing about them. */
export function ContactForm({ conversation, contact, onClose }: ContactFormProps) {
  const change = useChangeContact(conversation);
  const form = useZodForm({
    schema: contactValuesSchema,
    defaultValues: { name: contact?.name ?? "", notes: contact?.notes ?? "" },
    toServerError: toClientError,
    onSubmit: async ({ name, notes }) => {
      const seen = { name: contact?.name ?? null, notes: contact?.notes ?? null };
      await change.mutateAsync({ name: name || null, notes: notes || null, seen });
      onClose();
    },
  });
  const own = visibleName(conversation.customer_name);
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title="Edit customer"
      description="Everybody who sees a chat of this person sees it, on every channel."
      className="max-w-[440px]"
    >
      <Form form={form}>
        <DialogBody>
          <FormError form={form} />
          <FormInput
            form={form}
            name="name"
            label="Name"
            autoComplete="off"
            placeholder={own}
            hint={own ? `On WhatsApp: ${own}. That is shown if you leave this empty.` : undefined}
          />
          <FormTextarea form={form} name="notes" label="Notes" rows={5} />
        </DialogBody>
        <DialogFooter>
          <Button onClick={onClose}>Cancel</Button>
          <FormSubmit form={form}>Save</FormSubmit>
        </DialogFooter>
      </Form>
    </Dialog>
  );
}
