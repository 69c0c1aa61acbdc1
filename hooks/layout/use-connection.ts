"use client";

import { useSyncExternalStore } from "react";
import { type Connection, getConnection, onConnectionChange } from "@/lib/realtime/connection";

/** Whether live updates are reaching this screen. */
export function useConnection(): Connection {
  return useSyncExternalStore(onConnectionChange, getConnection, () => "connecting");
}
