"use client";

import { toast } from "sonner";
import { Button } from "@/components/ui/button";
import { Dialog, DialogBody, DialogFooter } from "@/components/ui/dialog";
import { Form, FormError, FormField, FormInput, FormSubmit } from "@/components/ui/form";
import { Switch } from "@/components/ui/switch";
import { useFilterProblem } from "@/hooks/layout/use-filter-problem";
import { useMyId } from "@/hooks/layout/use-people";
import { useViewMutations } from "@/hooks/layout/use-saved-views";
import { useZodForm } from "@/hooks/ui/use-zod-form";
import { toClientError } from "@/lib/errors";
import type { SavedView } from "@/lib/queries/views/view-queries";
import { viewOf } from "@/lib/saved-views";
import { type ChatRoute, chatHref } from "@/lib/schemas/chat-route";
import { saveViewSchema } from "@/lib/schemas/saved-view";

interface ViewDialogProps {
  /** The list on screen. */
  route: ChatRoute;
  /** The view that this list is, which is changed; null to keep the list as a new one. */
  view: SavedView | null;
  onClose: () => void;
}

/** Keeps the list on screen, with its filters and its order, under a name, or changes the view that it is. */
export function ViewDialog({ route, view, onClose }: ViewDialogProps) {
  const { save, change } = useViewMutations();
  const problem = useFilterProblem(route);
  const isMine = useMyId() === view?.owner;
  const form = useZodForm({
    schema: saveViewSchema,
    defaultValues: { name: view?.name ?? "", is_shared: view?.is_shared ?? false },
    toServerError: toClientError,
    onSubmit: async (values) => {
      const kept = view && problem ? problem.repaired : route;
      if (view) await change.mutateAsync({ id: view.id, ...viewOf(kept), ...values });
      else await save.mutateAsync({ ...viewOf(kept), ...values });
      if (kept !== route) window.history.pushState(null, "", chatHref(kept));
      toast.success(view ? `“${values.name}” is changed.` : `“${values.name}” is in the sidebar now.`);
      onClose();
    },
  });
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={view ? "Edit the view" : "Save as a view"}
      description="The channel, the filters and the order of this list."
      className="max-w-[400px]"
    >
      <Form form={form}>
        <DialogBody>
          <FormError form={form} />
          {view && problem && (
            <p className="rounded-control bg-warn-soft px-3 py-2.5 text-secondary text-warn">
              {problem.words} Saving leaves it out.
            </p>
          )}
          <FormInput form={form} name="name" label="Name" autoComplete="off" maxLength={60} />
          {(!view || isMine) && (
            <FormField
              form={form}
              name="is_shared"
              label="For everybody"
              hint="Everybody sees what they may see of it."
            >
              <Switch
                checked={form.watch("is_shared")}
                onCheckedChange={(isShared) => form.setValue("is_shared", isShared)}
              />
            </FormField>
          )}
        </DialogBody>
        <DialogFooter>
          <Button onClick={onClose}>Cancel</Button>
          <FormSubmit form={form}>{view ? "Save" : "Save view"}</FormSubmit>
        </DialogFooter>
      </Form>
    </Dialog>
  );
}
