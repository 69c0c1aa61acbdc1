import type { ComponentProps } from "react";

/** A button that stands in a sentence. */
export function TextButton(props: ComponentProps<"button">) {
  return (
    <button
      type="button"
      className="font-medium underline underline-offset-2 disabled:opacity-55 touch:py-2"
      {...props}
    />
  );
}
