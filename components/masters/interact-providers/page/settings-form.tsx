"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { toast } from "sonner";
import type { z } from "zod/mini";
import { ChangedMeanwhile } from "@/components/masters/changed-meanwhile";
import {
  AssignmentFields,
  AWAY_NAMES,
  MODE_NAMES,
  modeOf,
  REOPEN_NAMES,
} from "@/components/masters/interact-providers/page/assignment-fields";
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
  ["assignment_mode", "New conversations"],
  ["assignment_cap", "Limit per agent"],
  ["reassigns_when_away", "When an agent goes away"],
  ["reopens_to", "When a customer writes again"],
] as const;

const EVERYBODY = { value: "", label: "None: every agent sees it" };

type Values = z.input<typeof providerSettingsSchema>;

/** The settings as the fields hold them. */
function valuesOf(provider: ProviderListItem): Values {
  return {
    department_id: provider.department_id ?? "",
    media_hosts: provider.media_hosts.join("\n"),
    assignment_mode: modeOf(provider.assignment_mode),
    assignment_cap: provider.assignment_cap?.toString() ?? "",
    reassigns_when_away: provider.reassigns_when_away,
    reopens_to: provider.reopens_to === "unassigned" ? "unassigned" : "same_agent",
  };
}

function useSettingsForm(provider: ProviderListItem, seen: string, onSaved: () => void) {
  const update = useUpdateProviderSettings();
  return useZodForm({
    schema: providerSettingsSchema,
    defaultValues: valuesOf(provider),
    toServerError: toClientError,
    onSubmit: async ({ department_id, media_hosts, assignment_cap, ...rest }) => {
      await update.mutateAsync({
        ...rest,
        id: provider.id,
        department_id: department_id ?? "",
        media_hosts: media_hosts.join("\n"),
        assignment_cap: assignment_cap?.toString() ?? "",
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
    ({ department_id, media_hosts, assignment_cap, ...rest }) => ({
      department: nameOf(department_id),
      media_hosts: media_hosts.join(", "),
      assignment_mode: MODE_NAMES[modeOf(rest.assignment_mode)],
      assignment_cap: assignment_cap?.toString() ?? "none",
      reassigns_when_away: rest.reassigns_when_away ? AWAY_NAMES.true : AWAY_NAMES.false,
      reopens_to: rest.reopens_to === "unassigned" ? REOPEN_NAMES.unassigned : REOPEN_NAMES.same_agent,
    }),
    COLUMNS,
  );
  const form = useSettingsForm(provider, now.updated_at, onSaved);

  function takeTheirs() {
    const theirs = valuesOf(now);
    form.setValue("department_id", theirs.department_id);
    form.setValue("media_hosts", theirs.media_hosts);
    form.setValue("assignment_mode", theirs.assignment_mode);
    form.setValue("assignment_cap", theirs.assignment_cap);
    form.setValue("reassigns_when_away", theirs.reassigns_when_away);
    form.setValue("reopens_to", theirs.reopens_to);
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
      <AssignmentFields form={form} />
      <div>{changes.length === 0 && <FormSubmit form={form}>Save settings</FormSubmit>}</div>
    </Form>
  );
}
