import type { ReactNode } from "react";

/** The one thing there is to do on a page outside the desk. */
export function AuthCard({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="flex flex-col gap-4 rounded-card border bg-panel p-6">
      <h1 className="font-semibold text-title">{title}</h1>
      {children}
    </div>
  );
}
