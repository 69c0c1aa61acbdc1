"use client";

import { ListFilter } from "lucide-react";
import { useState } from "react";
import { later } from "@/components/layout/later";
import { ViewActions } from "@/components/live-chat/list/view-actions";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { IconButton } from "@/components/ui/icon-button";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import { Select } from "@/components/ui/select";
import { usePeople } from "@/hooks/layout/use-people";
import { cn } from "@/lib/cn";
import type { SavedView } from "@/lib/queries/views/view-queries";
import { type ChatRoute, chatHref, type Sort, type WaitingFilter } from "@/lib/schemas/chat-route";

const ViewDialog = later(() =>
  import("@/components/live-chat/list/view-dialog").then((module) => module.ViewDialog),
);

const WAITING_NAMES: Record<WaitingFilter, string> = {
  15: "15 minutes",
  60: "1 hour",
  240: "4 hours",
  1440: "1 day",
};

const SORT_NAMES: Record<Sort, string> = {
  newest: "Newest message first",
  oldest: "Oldest message first",
  waiting: "Longest waiting, without the answered",
};

const optionsOf = (names: Record<string, string>) =>
  Object.entries(names).map(([value, label]) => ({ value, label }));

/** What a choice changes: the URL, so that the list can be bookmarked. */
function show(route: ChatRoute, changes: Record<string, string | null>) {
  // The schema of the URL decides what such a value is.
  window.history.pushState(null, "", chatHref(route, changes as Partial<ChatRoute>));
}

/** Further filters of the list and its order, behind a button that shows whether any is set. */
export function ListFilters({ route }: { route: ChatRoute }) {
  const isSet = route.waiting !== null || route.sort !== "newest";
  const [isOpen, setIsOpen] = useState(false);
  /** The view that is being edited; null for a new one, undefined for none. */
  const [edited, setEdited] = useState<SavedView | null>();

  function edit(view: SavedView | null) {
    setIsOpen(false);
    setEdited(view);
  }

  return (
    <>
      <Popover open={isOpen} onOpenChange={setIsOpen}>
        <PopoverTrigger asChild>
          <IconButton
            label={isSet ? "Filter and sort (set)" : "Filter and sort"}
            className={cn(isSet && "text-accent")}
          >
            <ListFilter />
          </IconButton>
        </PopoverTrigger>
        <PopoverContent align="end" className="w-72 p-3" aria-label="Filter and sort">
          <FilterFields route={route} onEdit={edit} />
        </PopoverContent>
      </Popover>
      {edited !== undefined && (
        <ViewDialog route={route} view={edited} onClose={() => setEdited(undefined)} />
      )}
    </>
  );
}

interface FilterFieldsProps {
  route: ChatRoute;
  onEdit: (view: SavedView | null) => void;
}

function FilterFields({ route, onEdit }: FilterFieldsProps) {
  const people = usePeople();
  return (
    <div className="flex flex-col gap-3">
      <Field label="Assigned to">
        <Select
          value={route.assignee ?? ""}
          onChange={({ target }) => show(route, { assignee: target.value || null })}
          options={[
            { value: "", label: "Anybody or nobody" },
            { value: "me", label: "Me" },
            { value: "none", label: "Nobody" },
            { value: "mentioned", label: "Anybody, where I am mentioned" },
            ...people.map(({ id, full_name }) => ({ value: id, label: full_name })),
          ]}
        />
      </Field>
      <Field label="Waiting longer than">
        <Select
          value={route.waiting ?? ""}
          onChange={({ target }) => show(route, { waiting: target.value || null })}
          options={[{ value: "", label: "Any time" }, ...optionsOf(WAITING_NAMES)]}
        />
      </Field>
      <Field
        label="Order"
        {...(route.waiting !== null && { hint: "Who waits is listed in the order of waiting." })}
      >
        <Select
          value={route.waiting === null ? route.sort : "waiting"}
          disabled={route.waiting !== null}
          onChange={({ target }) => show(route, { sort: target.value })}
          options={optionsOf(SORT_NAMES)}
        />
      </Field>
      <Button
        disabled={route.assignee === null && route.waiting === null && route.sort === "newest"}
        onClick={() => show(route, { assignee: null, waiting: null, sort: null })}
      >
        Clear
      </Button>
      <ViewActions route={route} onEdit={onEdit} />
    </div>
  );
}
