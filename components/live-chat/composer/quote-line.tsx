"use client";

import { X } from "lucide-react";
import { IconButton } from "@/components/ui/icon-button";
import { quoteOf } from "@/lib/quote";
import type { Message } from "@/lib/schemas/message";

interface QuoteLineProps {
  message: Message;
  customer: string;
  /** Set where the provider's API knows no quotes. */
  providerName: string | null;
  onRemove: () => void;
}

/** The message that the reply will answer. */
export function QuoteLine({ message, customer, providerName, onRemove }: QuoteLineProps) {
  return (
    <div className="mx-2.5 mt-1.5 flex items-start gap-1">
      <div className="min-w-0 flex-1 rounded-tag border-accent border-l-[3px] bg-ink/5 px-2 py-1 text-secondary">
        <p className="font-medium text-ink-2 text-meta">
          {message.direction === "inbound" ? customer : "You"}
        </p>
        <p dir="auto" className="line-clamp-2 text-ink-2 [overflow-wrap:anywhere]">
          {quoteOf(message)}
        </p>
        {providerName && (
          <p className="text-ink-3 text-meta">
            {providerName} passes no quotes on: colleagues see it, the customer only sees your answer.
          </p>
        )}
      </div>
      <IconButton label="Remove the quote" onClick={onRemove}>
        <X />
      </IconButton>
    </div>
  );
}
