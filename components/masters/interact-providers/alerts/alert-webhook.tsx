"use client";

import { useState } from "react";
import { toast } from "sonner";
import { Button } from "@/components/ui/button";
import { CopyField } from "@/components/ui/copy-field";
import { Form, FormError, FormInput, FormSubmit } from "@/components/ui/form";
import { useRemoveAlertWebhook, useSetAlertWebhook } from "@/hooks/masters/use-alerts";
import { useZodForm } from "@/hooks/ui/use-zod-form";
import { toClientError } from "@/lib/errors";
import { alertWebhookSchema } from "@/lib/schemas/alerts";

function UrlForm({ host, onSecret }: { host: string | null; onSecret: (secret: string) => void }) {
  const set = useSetAlertWebhook();
  const form = useZodForm({
    schema: alertWebhookSchema,
    defaultValues: { url: "" },
    toServerError: toClientError,
    onSubmit: async (values) => {
      const { secret } = await set.mutateAsync(values);
      toast.success("Alerts are posted there from now on.");
      onSecret(secret);
    },
  });
  return (
    <Form form={form} className="flex flex-col gap-3">
      <FormError form={form} />
      <FormInput
        form={form}
        name="url"
        label="Webhook for everybody"
        hint={
          host
            ? `Alerts are posted to ${host}. Enter another address to replace it; it gets a new secret.`
            : "An https address that takes JSON, for example of a chat or an on-call service."
        }
        type="url"
        inputMode="url"
        autoComplete="off"
        placeholder="https://"
      />
      <div>
        <FormSubmit form={form}>{host ? "Replace webhook" : "Save webhook"}</FormSubmit>
      </div>
    </Form>
  );
}

/** Where alerts are posted to. Its address can be replaced or removed, but not read: it may hold a token. */
export function AlertWebhook({ host }: { host: string | null }) {
  const [secret, setSecret] = useState<string | null>(null);
  const remove = useRemoveAlertWebhook();
  return (
    <div className="flex flex-col gap-3 p-4">
      <UrlForm key={secret} host={host} onSecret={setSecret} />
      {secret && (
        <div className="flex flex-col gap-1.5">
          <CopyField label="Secret" copyLabel="Copy secret" value={secret} />
          <p className="text-ink-2 text-secondary">
            Shown only now. Every alert has the header Interact-Desk-Signature: t=…,v1=…, where v1 is the
            HMAC-SHA256 of “t.body” with this secret.
          </p>
        </div>
      )}
      {host && (
        <div>
          <Button
            pending={remove.isPending}
            onClick={() => {
              setSecret(null);
              void remove.runAndSay({}, "Alerts are not posted any more.");
            }}
          >
            {`Stop posting to ${host}`}
          </Button>
        </div>
      )}
    </div>
  );
}
