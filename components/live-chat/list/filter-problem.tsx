"use client";

import { ShallowLink } from "@/components/layout/shallow-link";
import { EditViewButton } from "@/components/live-chat/list/edit-view-button";
import { Button } from "@/components/ui/button";
import { useFilterProblem } from "@/hooks/layout/use-filter-problem";
import { type ChatRoute, chatHref } from "@/lib/schemas/chat-route";

/** Says if the list filters by something that does not exist any more, and how to see it without that. */
export function FilterProblem({ route }: { route: ChatRoute }) {
  const problem = useFilterProblem(route);
  if (!problem) return null;
  return (
    <div className="flex shrink-0 flex-col gap-2 border-b bg-warn-soft px-4 py-2 text-secondary text-warn">
      <p role="status">This list may be empty for a reason. {problem.words}</p>
      <div className="flex flex-wrap gap-2">
        <Button asChild>
          <ShallowLink href={chatHref(problem.repaired)}>Leave it out</ShallowLink>
        </Button>
        <EditViewButton route={route} />
      </div>
    </div>
  );
}
