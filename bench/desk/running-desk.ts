import type { SupabaseClient } from "@supabase/supabase-js";
import type { Target } from "../../scripts/simulate/targets.ts";

/** A desk that somebody has started: what a part needs that only calls and looks. */
export interface RunningDesk {
  base: string;
  client: SupabaseClient;
  targets: Target[];
}
