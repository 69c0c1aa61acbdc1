"use client";

import { replaceEqualDeep } from "@tanstack/react-query";
import { useState } from "react";

/** Keeps the previous value as long as the new one is deeply equal, for values that effects or memos depend on. */
export function useSame<Value>(value: Value): Value {
  const [kept, setKept] = useState(value);
  const same = replaceEqualDeep(kept, value);
  if (same !== kept) setKept(same);
  return same;
}
