"use client";

import { useSyncExternalStore } from "react";
import { type Connection, getConnection, onConnectionChange } from "@/lib/realtime/connection";

/** Whether changes reach this screen by themselves. */
export function useConnection(): Connection {
  return useSyncExternalStore(onConnectionChange, getConnection, () => "connecting");
}
