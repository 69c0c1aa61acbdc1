"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { toast } from "sonner";
import { SendingKeyState } from "@/components/masters/interact-providers/sending-key-state";
import { Form, FormError, FormInput, FormSubmit } from "@/components/ui/form";
import { useSupabase } from "@/hooks/layout/use-supabase";
import { useSetProviderCredentials } from "@/hooks/masters/use-provider-mutations";
import { useZodForm } from "@/hooks/ui/use-zod-form";
import { toClientError } from "@/lib/errors";
import { providerWords } from "@/lib/providers/words";
import { type ProviderListItem, providerQueries } from "@/lib/queries/providers/provider-queries";
import { setProviderCredentialsSchema } from "@/lib/schemas/interact-provider";

/** The key with which the desk sends on this channel. It can be replaced, but not read. */
export function SendingKeyForm({ provider }: { provider: ProviderListItem }) {
  const [saved, setSaved] = useState(0);
  return (
    <div className="flex min-w-0 flex-col gap-3">
      <KeyForm key={saved} provider={provider} onSaved={() => setSaved(saved + 1)} />
      <SendingKeyState provider={provider} />
    </div>
  );
}

function KeyForm({ provider, onSaved }: { provider: ProviderListItem; onSaved: () => void }) {
  const { data: channels } = useQuery(providerQueries.sending(useSupabase()));
  const setCredentials = useSetProviderCredentials();
  const form = useZodForm({
    schema: setProviderCredentialsSchema,
    defaultValues: { id: provider.id, api_key: "", sender_id: "" },
    toServerError: toClientError,
    onSubmit: async (values) => {
      await setCredentials.mutateAsync(values);
      toast.success(`${provider.name} can send now.`);
      onSaved();
    },
  });
  const isSet = channels?.includes(provider.slug);
  const { name } = providerWords(provider.type);
  return (
    <Form form={form}>
      <div className="flex min-w-0 flex-col gap-3">
        <FormError form={form} />
        <FormInput
          form={form}
          name="api_key"
          label={`Key for sending (API key of ${name})`}
          hint={
            isSet
              ? "A key is set. Enter another one to replace it."
              : "Without it, agents cannot reply from the desk."
          }
          type="password"
          autoComplete="off"
        />
        {provider.type === "netcore" && <FormInput form={form} name="sender_id" label="Source id" />}
        <div>
          <FormSubmit form={form}>{isSet ? "Replace key" : "Save key"}</FormSubmit>
        </div>
      </div>
    </Form>
  );
}
