"use client";

import { ErrorState } from "@/components/ui/error-state";
import "./globals.css";

/** Last resort: the root layout itself failed, so this renders its own document, in the system theme. */
export default function GlobalError({ retry }: { error: unknown; retry: () => void }) {
  return (
    <html lang="en" style={{ colorScheme: "light dark" }}>
      <body>
        <title>Interact Desk</title>
        <main className="grid min-h-full place-items-center">
          <ErrorState title="Interact Desk could not start." onRetry={retry}>
            Try again. If the problem persists, tell an admin.
          </ErrorState>
        </main>
      </body>
    </html>
  );
}
