"use client";

import { useMutation } from "@tanstack/react-query";
import { Button } from "@/components/ui/button";
import { Dialog, DialogBody, DialogFooter } from "@/components/ui/dialog";
import { Form, FormError, FormInput, FormSelect, FormSubmit } from "@/components/ui/form";
import { useSupabase } from "@/hooks/layout/use-supabase";
import { useZodForm } from "@/hooks/ui/use-zod-form";
import type { ChatChannel } from "@/lib/channel-tabs";
import { ALL_CHANNELS } from "@/lib/channels";
import { toClientError } from "@/lib/errors";
import { startConversation } from "@/lib/queries/conversations/conversation-mutations";
import { type ChatRoute, chatHref } from "@/lib/schemas/chat-route";
import { startConversationSchema } from "@/lib/schemas/start-conversation";

interface NewConversationDialogProps {
  route: ChatRoute;
  channels: readonly ChatChannel[];
  onClose: () => void;
}

/** Opens the conversation with a number, whether there is one already or not. */
export function NewConversationDialog({ route, channels, onClose }: NewConversationDialogProps) {
  const supabase = useSupabase();
  const choices = channels.filter(({ slug }) => slug !== ALL_CHANNELS);
  const { mutateAsync } = useMutation({
    networkMode: "always",
    mutationFn: (input: { channel: string; phone_number: string }) => startConversation(supabase, input),
  });
  const form = useZodForm({
    schema: startConversationSchema,
    defaultValues: {
      channel: route.channel === ALL_CHANNELS ? (choices[0]?.slug ?? "") : route.channel,
      phone_number: "",
    },
    toServerError: toClientError,
    onSubmit: async (values) => {
      const conversationId = await mutateAsync(values);
      const channel = route.channel === ALL_CHANNELS ? ALL_CHANNELS : values.channel;
      window.history.pushState(null, "", chatHref(route, { channel, conversationId }));
      onClose();
    },
  });
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title="New conversation"
      description="If there is one with this number, it opens. Until the customer writes, WhatsApp only accepts a template."
    >
      <Form form={form}>
        <DialogBody>
          <FormError form={form} />
          <FormInput
            form={form}
            name="phone_number"
            label="Phone number"
            type="tel"
            autoComplete="off"
            placeholder="+1 202 555 0101"
          />
          <FormSelect
            form={form}
            name="channel"
            label="Channel"
            options={choices.map(({ slug, name }) => ({ value: slug, label: name }))}
          />
        </DialogBody>
        <DialogFooter>
          <Button onClick={onClose}>Cancel</Button>
          <FormSubmit form={form}>Open conversation</FormSubmit>
        </DialogFooter>
      </Form>
    </Dialog>
  );
}
