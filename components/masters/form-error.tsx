import { TriangleAlert } from "lucide-react";
import type { AppError } from "@/lib/errors";

/** What went wrong with the form as a whole; an error that belongs to a field stands there instead. */
export function FormError({ error }: { error: AppError | null }) {
  if (!error || error.field) return null;
  return (
    <p
      role="alert"
      className="flex items-start gap-2 rounded-control bg-bad-soft px-3 py-2.5 text-bad text-secondary"
    >
      <TriangleAlert className="mt-px size-[15px]" />
      {error.userMessage}
    </p>
  );
}
