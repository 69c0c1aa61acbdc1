"use client";

import { useState } from "react";
import { FormattedText } from "@/components/live-chat/bubbles/formatted-text";
import { Button } from "@/components/ui/button";

/** Longer texts start folded, so that one message does not fill the thread. */
const FOLD_AT = 1500;

/** Text as typed: line breaks are kept, each paragraph in its own writing direction. */
export function TextContent({ text }: { text: string | null }) {
  const [isWhole, setIsWhole] = useState(false);
  if (!text) return null;
  const isFolded = text.length > FOLD_AT && !isWhole;
  return (
    <>
      <p dir="auto" className="whitespace-pre-wrap [overflow-wrap:anywhere]">
        <FormattedText text={isFolded ? `${text.slice(0, FOLD_AT)}…` : text} />
      </p>
      {isFolded && (
        <Button className="mt-1" onClick={() => setIsWhole(true)}>
          Show all
        </Button>
      )}
    </>
  );
}
