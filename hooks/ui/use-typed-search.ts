"use client";

import { useState } from "react";

/** As much as a URL keeps of a search. */
const MOST = 200;

/** What is typed into a search field, which does not wait for the URL that `keep` writes it to. */
export function useTypedSearch(initial: string, keep: (q: string) => void) {
  const [typed, setTyped] = useState(initial);
  return {
    typed,
    type(value: string) {
      setTyped(value);
      keep(value.slice(0, MOST));
    },
  };
}
