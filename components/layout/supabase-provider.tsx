"use client";

import { type ReactNode, useState } from "react";
import { SupabaseContext, useSupabaseConfig } from "@/hooks/layout/use-supabase";
import { createBrowserSupabase } from "@/lib/supabase/browser";

/** What the signed-in pages read and change through. */
export function SupabaseProvider({ children }: { children: ReactNode }) {
  const config = useSupabaseConfig();
  const [supabase] = useState(() => createBrowserSupabase(config));
  return <SupabaseContext value={supabase}>{children}</SupabaseContext>;
}
