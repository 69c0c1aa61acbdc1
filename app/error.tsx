"use client";

import { ErrorState } from "@/components/ui/error-state";

export default function RootError({ retry }: { error: unknown; retry: () => void }) {
  return (
    <main className="grid min-h-full place-items-center">
      <ErrorState title="This page could not be loaded." onRetry={retry}>
        Try again. If the problem persists, tell an admin.
      </ErrorState>
    </main>
  );
}
