import { useQuery } from "@tanstack/react-query";
import { ChevronDown, X } from "lucide-react";
import { useId } from "react";
import {
  DropdownMenu,
  DropdownMenuCheckboxItem,
  DropdownMenuContent,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { useInteractProviders } from "@/hooks/layout/use-interact-providers";
import { useSupabase } from "@/hooks/layout/use-supabase";
import { departmentQueries } from "@/lib/queries/departments/department-queries";

interface DepartmentFieldProps {
  ids: readonly string[];
  onChange: (ids: string[]) => void;
}

/** "Sales WhatsApp, Returns desk and channels of no department". */
function useVisibleChannels(ids: readonly string[]): string {
  const { data: providers = [] } = useInteractProviders();
  const names = providers.flatMap(({ name, department_id }) =>
    department_id && ids.includes(department_id) ? [name] : [],
  );
  return new Intl.ListFormat("en-GB", { type: "conjunction" }).format([
    ...names,
    "channels of no department",
  ]);
}

/** The departments that people will belong to, and what they will see. */
export function DepartmentField({ ids, onChange }: DepartmentFieldProps) {
  const labelId = useId();
  const { data: departments = [], isPending } = useQuery(departmentQueries.list(useSupabase()));
  const sees = useVisibleChannels(ids);
  const chosen = departments.filter(({ id }) => ids.includes(id));
  const toggle = (id: string) =>
    onChange(ids.includes(id) ? ids.filter((other) => other !== id) : [...ids, id]);
  const empty = departments.length === 0 ? "There are no departments yet" : "No department";
  return (
    <div className="flex flex-col gap-1.5">
      <span id={labelId} className="font-medium text-ink-2 text-secondary">
        Departments
      </span>
      <div className="flex min-h-9 items-center gap-1.5 rounded-control border border-line-strong bg-panel py-1 pl-2 touch:min-h-12">
        <ul aria-labelledby={labelId} className="flex min-w-0 flex-wrap gap-1.5 empty:hidden">
          {chosen.map(({ id, name }) => (
            <li
              key={id}
              className="flex h-[26px] min-w-0 items-center rounded-tag bg-sunken pl-2 text-secondary touch:h-11"
            >
              <span className="truncate">{name}</span>
              <button
                type="button"
                aria-label={`Remove ${name}`}
                onClick={() => toggle(id)}
                className="grid size-[26px] shrink-0 place-items-center rounded-tag text-ink-2 hover:text-ink touch:size-11"
              >
                <X className="size-[13px]" />
              </button>
            </li>
          ))}
        </ul>
        <DropdownMenu>
          <DropdownMenuTrigger
            disabled={departments.length === 0}
            aria-label="Choose departments"
            className="flex h-7 flex-1 items-center justify-between gap-2 rounded-tag pr-2 pl-1 text-ink-3 focus-visible:-outline-offset-2 touch:h-11"
          >
            <span>{chosen.length === 0 && !isPending && empty}</span>
            <ChevronDown className="size-4" />
          </DropdownMenuTrigger>
          <DropdownMenuContent align="end" className="max-h-64 overflow-y-auto">
            {departments.map(({ id, name }) => (
              <DropdownMenuCheckboxItem
                key={id}
                checked={ids.includes(id)}
                onCheckedChange={() => toggle(id)}
                onSelect={(event) => event.preventDefault()}
              >
                {name}
              </DropdownMenuCheckboxItem>
            ))}
          </DropdownMenuContent>
        </DropdownMenu>
      </div>
      <p className="text-ink-3 text-secondary">They will see {sees}.</p>
    </div>
  );
}
