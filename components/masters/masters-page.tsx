import type { ReactNode } from "react";

interface MastersPageProps {
  title: string;
  description: string;
  /** Buttons beside the title. */
  actions?: ReactNode;
  children: ReactNode;
}

/** The frame of a Masters tab. */
export function MastersPage({ title, description, actions, children }: MastersPageProps) {
  return (
    <div className="mx-auto flex max-w-[1120px] flex-col gap-4 px-4 py-5 sm:px-7 sm:py-[22px] lg:mx-0">
      <header className="flex flex-wrap items-start gap-x-4 gap-y-3">
        <div className="min-w-0 flex-1 basis-72">
          <h1 className="font-semibold text-title">{title}</h1>
          <p className="mt-0.5 text-ink-2">{description}</p>
        </div>
        {actions && <div className="flex flex-wrap gap-2 max-sm:w-full max-sm:*:flex-1">{actions}</div>}
      </header>
      {children}
    </div>
  );
}
