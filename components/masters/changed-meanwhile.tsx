import { TriangleAlert } from "lucide-react";
import { Button } from "@/components/ui/button";
import type { RowChange } from "@/lib/row-changes";
import { visibleName } from "@/lib/visible-text";

interface ChangedMeanwhileProps {
  /** Null: the row is gone. */
  changes: readonly RowChange[] | null;
  /** Puts the colleague's values into the form. */
  onTakeTheirs: () => void;
  /** Keeps what was typed, which can be saved now. */
  onKeepMine: () => void;
}

/** Says what a colleague saved while this form was open, and lets its user choose. */
export function ChangedMeanwhile({ changes, onTakeTheirs, onKeepMine }: ChangedMeanwhileProps) {
  return (
    <div
      role="alert"
      className="flex flex-col gap-2.5 rounded-control bg-warn-soft px-3 py-2.5 text-secondary"
    >
      <p className="flex items-start gap-2 font-medium text-warn">
        <TriangleAlert aria-hidden className="mt-px size-[15px]" />
        {changes ? "A colleague has changed this meanwhile." : "A colleague has deleted this meanwhile."}
      </p>
      {changes && (
        <>
          <ul className="text-ink [overflow-wrap:anywhere]">
            {changes.map(({ label, from, to }) => (
              <li key={label}>
                {label}: from “{visibleName(from)}” to “{visibleName(to)}”
              </li>
            ))}
          </ul>
          <div className="flex flex-wrap gap-2">
            <Button onClick={onTakeTheirs}>Take theirs</Button>
            <Button onClick={onKeepMine}>Keep mine</Button>
          </div>
        </>
      )}
    </div>
  );
}
