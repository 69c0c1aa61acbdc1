import { type ReactNode, useId } from "react";

interface SectionProps {
  title: string;
  /** Beside the title. */
  aside?: ReactNode;
  children: ReactNode;
}

/** A titled part of a column. */
export function Section({ title, aside, children }: SectionProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="border-b last:border-b-0">
      <header className="flex min-h-12 items-center gap-2 px-4 pt-2">
        <h2 id={id} className="flex-1 font-medium text-ink-2 text-secondary">
          {title}
        </h2>
        {aside}
      </header>
      {children}
    </section>
  );
}
