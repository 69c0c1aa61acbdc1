import { TextButton } from "@/components/ui/text-button";
import type { PaletteSearch } from "@/hooks/layout/palette/use-found-conversations";

/** How the search on the server stands, if there is something to say; it changes nothing about what is listed. */
export function PaletteState({ search, isEmpty }: { search: PaletteSearch; isEmpty: boolean }) {
  return (
    <p role="status" className="px-4 pt-3 text-ink-2 text-secondary empty:hidden">
      {search.state === "searching" && <span className="sr-only">Searching</span>}
      {search.state === "failed" && (
        <>
          Only what is open in this tab was searched.{" "}
          <TextButton onClick={search.retry}>Try again</TextButton>
        </>
      )}
      {search.state === "done" && isEmpty && "No conversation, person or action has this in its name."}
    </p>
  );
}
