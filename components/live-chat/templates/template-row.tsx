import { TemplatePreview } from "@/components/layout/templates/template-preview";
import { stateReason, TemplateStateTag } from "@/components/layout/templates/template-state-tag";
import { Marked } from "@/components/ui/marked";
import { cn } from "@/lib/cn";
import { languageName, type TemplateGroup } from "@/lib/template-groups";

interface TemplateRowProps {
  group: TemplateGroup;
  search: string;
  isChosen: boolean;
  onChoose: () => void;
}

/** One template in all its languages. Where the preview has no place of its own, the chosen row shows it. */
export function TemplateRow({ group, search, isChosen, onChoose }: TemplateRowProps) {
  const { name, category, templates, best } = group;
  const isSendable = best.state === "approved";
  const reason = stateReason(best.state, best.reason);
  return (
    <li className={cn("border-b", isChosen && "bg-accent-soft")}>
      <button
        type="button"
        aria-pressed={isChosen}
        onClick={onChoose}
        className={cn(
          "flex w-full flex-col gap-0.5 border-l-3 px-3.5 py-2.5 text-left focus-visible:-outline-offset-2",
          isChosen ? "border-accent" : "border-transparent hover:bg-sunken",
        )}
      >
        <span className="flex items-center gap-2">
          <span className={cn("min-w-0 flex-1 truncate font-medium", !isSendable && "text-ink-2")}>
            <Marked text={name} search={search} />
          </span>
          <TemplateStateTag state={best.state} />
        </span>
        <span className="line-clamp-2 text-ink-2 text-meta">
          {templates.map(({ language }) => languageName(language)).join(", ")} · {category}
          {reason && ` · ${reason}`}
        </span>
      </button>
      {isChosen && (
        <div className="px-4 pb-3 md:hidden">
          <TemplatePreview template={best} values={{}} />
        </div>
      )}
    </li>
  );
}
