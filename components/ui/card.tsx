import type { ComponentProps, ReactNode } from "react";
import { cn } from "@/lib/cn";

export function Card({ className, ...rest }: ComponentProps<"section">) {
  return <section className={cn("rounded-card border bg-panel", className)} {...rest} />;
}

export function CardHeader({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <header className="flex min-h-[46px] items-center gap-2 border-b px-4 py-2">
      <h2 className="flex-1 font-semibold">{title}</h2>
      {children}
    </header>
  );
}
