"use client";

import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { IconButton } from "@/components/ui/icon-button";

interface CopyButtonProps {
  /** The text to copy, or a function that fetches it (a secret). */
  value: string | (() => Promise<string>);
  /** For example "Copy webhook URL". */
  label: string;
  className?: string;
}

const messages = {
  idle: "",
  copied: "Copied",
  failed: "Could not copy. Select the text and copy it manually.",
};

async function copy(value: CopyButtonProps["value"]) {
  if (typeof value === "string") return navigator.clipboard.writeText(value);
  // Safari only allows this during the click, so the clipboard gets the promise instead of its result.
  const text = value().then((content) => new Blob([content], { type: "text/plain" }));
  return navigator.clipboard.write([new ClipboardItem({ "text/plain": text })]);
}

export function CopyButton({ value, label, className }: CopyButtonProps) {
  const [result, setResult] = useState<keyof typeof messages>("idle");

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
        {messages[result]}
      </span>
    </>
  );
}
