"use client";

import { ErrorState } from "@/components/ui/error-state";

/** Rendered inside the desk layout, so the sidebar stays usable. */
export default function DeskError({ retry }: { error: unknown; retry: () => void }) {
  return (
    <div className="grid h-full place-items-center">
      <ErrorState title="This page could not be loaded." onRetry={retry}>
        Try again. If the problem persists, tell an admin.
      </ErrorState>
    </div>
  );
}
