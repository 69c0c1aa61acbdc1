"use client";

import { useState } from "react";
import { paths } from "@/lib/paths";
import type { SandboxPhone } from "@/lib/schemas/sandbox";

/** Which customer writes to which channel; the address follows, so that a reload shows the same phone. */
export function useSandboxSelection(initial: SandboxPhone) {
  const [phone, setPhone] = useState(initial);
  const choose = (change: Partial<SandboxPhone>) => {
    const next = { ...phone, ...change };
    setPhone(next);
    window.history.replaceState(null, "", paths.sandbox(next));
  };
  return { phone, choose };
}
