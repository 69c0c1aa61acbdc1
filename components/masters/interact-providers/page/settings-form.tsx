"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { toast } from "sonner";
import { ChangedMeanwhile } from "@/components/masters/changed-meanwhile";
import { Form, FormError, FormSelect, FormSubmit, FormTextarea } from "@/components/ui/form";
import { useSupabase } from "@/hooks/layout/use-supabase";
import { useUpdateProviderSettings } from "@/hooks/masters/use-provider-mutations";
import { useSeenProvider } from "@/hooks/masters/use-seen-provider";
import { useZodForm } from "@/hooks/ui/use-zod-form";
import { toClientError } from "@/lib/errors";
import { departmentQueries } from "@/lib/queries/departments/department-queries";
import type { ProviderListItem } from "@/lib/queries/providers/provider-queries";
import { providerSettingsSchema } from "@/lib/schemas/interact-provider";

/** The settings of a provider; after a save it begins anew with what was saved. */
export function SettingsForm({ provider }: { provider: ProviderListItem }) {
  const [saved, setSaved] = useState(0);
  return <Fields key={saved} provider={provider} onSaved={() => setSaved(saved + 1)} />;
}

const COLUMNS = [
  ["department", "Department"],
  ["media_hosts", "Hosts of files"],
] as const;

const EVERYBODY = { value: "", label: "None: every agent sees it" };

function useSettingsForm(provider: ProviderListItem, seen: string, onSaved: () => void) {
  const update = useUpdateProviderSettings();
  return useZodForm({
    schema: providerSettingsSchema,
    defaultValues: {
      department_id: provider.department_id ?? "",
      media_hosts: provider.media_hosts.join("\n"),
    },
    toServerError: toClientError,
    onSubmit: async ({ department_id, media_hosts }) => {
      await update.mutateAsync({
        id: provider.id,
        department_id: department_id ?? "",
        media_hosts: media_hosts.join("\n"),
        seen,
      });
      toast.success("Settings saved.");
      onSaved();
    },
  });
}

function Fields({ provider, onSaved }: { provider: ProviderListItem; onSaved: () => void }) {
  const { data: departments = [] } = useQuery(departmentQueries.list(useSupabase()));
  const nameOf = (id: string | null) =>
    departments.find((department) => department.id === id)?.name ?? "none";
  const { now, changes, accept } = useSeenProvider(
    provider,
    ({ department_id, media_hosts }) => ({
      department: nameOf(department_id),
      media_hosts: media_hosts.join(", "),
    }),
    COLUMNS,
  );
  const form = useSettingsForm(provider, now.updated_at, onSaved);

  function takeTheirs() {
    form.setValue("department_id", now.department_id ?? "");
    form.setValue("media_hosts", now.media_hosts.join("\n"));
    accept();
  }

  return (
    <Form form={form} className="flex max-w-[560px] flex-col gap-4">
      {changes.length > 0 ? (
        <ChangedMeanwhile changes={changes} onKeepMine={accept} onTakeTheirs={takeTheirs} />
      ) : (
        <FormError form={form} />
      )}
      <FormSelect
        form={form}
        name="department_id"
        label="Department"
        options={[EVERYBODY, ...departments.map(({ id, name }) => ({ value: id, label: name }))]}
      />
      <FormTextarea
        form={form}
        name="media_hosts"
        label="Hosts from which files may be fetched"
        hint="One per line. Interakt's own storage is always allowed; private addresses never are."
        rows={3}
        spellCheck={false}
        className="font-mono text-secondary"
      />
      <div>{changes.length === 0 && <FormSubmit form={form}>Save settings</FormSubmit>}</div>
    </Form>
  );
}
