import type { ReactNode } from "react";
import { SupabaseProvider } from "@/components/layout/supabase-provider";
import { Toaster } from "@/components/ui/toaster";
import { TooltipProvider } from "@/components/ui/tooltip";

export default function SandboxLayout({ children }: { children: ReactNode }) {
  return (
    <SupabaseProvider>
      <TooltipProvider>{children}</TooltipProvider>
      <Toaster />
    </SupabaseProvider>
  );
}
