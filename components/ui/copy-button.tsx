"use client";

import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { IconButton } from "@/components/ui/icon-button";

interface CopyButtonProps {
  /** What is copied: the text, or how to get it (a secret that is fetched on demand). */
  value: string | (() => Promise<string>);
  /** "Copy webhook URL" */
  label: string;
  className?: string;
}

const words = { idle: "", copied: "Copied", failed: "Could not copy. Select the text and copy it manually." };

async function copy(value: CopyButtonProps["value"]) {
  if (typeof value === "string") return navigator.clipboard.writeText(value);
  // Safari forgets the click while it waits, so the clipboard gets the promise instead of its result.
  const text = value().then((content) => new Blob([content], { type: "text/plain" }));
  return navigator.clipboard.write([new ClipboardItem({ "text/plain": text })]);
}

export function CopyButton({ value, label, className }: CopyButtonProps) {
  const [result, setResult] = useState<keyof typeof words>("idle");

  useEffect(() => {
    if (result === "idle") return;
    const timer = setTimeout(() => setResult("idle"), 2000);
    return () => clearTimeout(timer);
  }, [result]);

  async function handleCopy() {
    try {
      await copy(value);
      setResult("copied");
    } catch {
      setResult("failed");
    }
  }

  return (
    <>
      <IconButton label={label} className={className} onClick={handleCopy}>
        {result === "copied" ? <Check className="text-ok" /> : <Copy className="size-[15px]" />}
      </IconButton>
      <span role="status" className={result === "failed" ? "text-bad text-meta" : "sr-only"}>
        {words[result]}
      </span>
    </>
  );
}
