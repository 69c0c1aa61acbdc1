import { type ReactNode, useId } from "react";

interface PanelSectionProps {
  title: string;
  /** Beside the title. */
  action?: ReactNode;
  children: ReactNode;
}

/** A part of the customer panel. */
export function PanelSection({ title, action, children }: PanelSectionProps) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <div className="mb-1.5 flex items-center justify-between gap-2">
        <h3 id={id} className="font-semibold text-[0.75rem] text-ink-2">
          {title}
        </h3>
        {action}
      </div>
      {children}
    </section>
  );
}
