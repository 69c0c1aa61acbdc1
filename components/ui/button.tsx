import { LoaderCircle } from "lucide-react";
import { Slot } from "radix-ui";
import type { ComponentProps } from "react";
import { cn } from "@/lib/cn";

const variants = {
  primary: "border-accent bg-accent text-on-accent hover:bg-accent-hover",
  secondary: "border-line-strong bg-panel text-ink hover:bg-sunken",
  ghost: "border-transparent text-ink-2 hover:bg-sunken hover:text-ink",
  danger: "border-bad bg-bad text-panel hover:bg-bad-hover",
};

export interface ButtonProps extends ComponentProps<"button"> {
  variant?: keyof typeof variants;
  /** Shows a spinner and disables the button. */
  pending?: boolean;
  /** Styles the child element, such as a link, instead of rendering a button. */
  asChild?: boolean;
}

export function Button(props: ButtonProps) {
  const {
    variant = "secondary",
    pending = false,
    asChild = false,
    className,
    children,
    disabled,
    ...rest
  } = props;
  const look = cn(
    "inline-flex h-8 shrink-0 items-center justify-center gap-[7px] whitespace-nowrap rounded-control border px-3 font-medium",
    "transition-colors disabled:cursor-not-allowed disabled:opacity-55 touch:h-11 touch:px-4",
    variants[variant],
    className,
  );
  if (asChild) {
    return (
      <Slot.Root className={look} {...rest}>
        {children}
      </Slot.Root>
    );
  }
  return (
    <button
      type="button"
      className={look}
      disabled={disabled || pending}
      aria-busy={pending || undefined}
      {...rest}
    >
      {pending && <LoaderCircle className="animate-spin" />}
      {children}
    </button>
  );
}
