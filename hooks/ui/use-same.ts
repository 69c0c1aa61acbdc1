"use client";

import { replaceEqualDeep } from "@tanstack/react-query";
import { useState } from "react";

/** The value of an earlier render while it is deeply equal: for values built in a render that effects depend on. */
export function useSame<Value>(value: Value): Value {
  const [kept, setKept] = useState(value);
  const same = replaceEqualDeep(kept, value);
  if (same !== kept) setKept(same);
  return same;
}
