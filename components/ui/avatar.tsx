import { cn } from "@/lib/cn";

/** Up to two initials; "+" if the name is a phone number. */
export function initials(name: string): string {
  const words = name
    .trim()
    .split(/\s+/)
    .filter((word) => /^[\p{L}\p{N}]/u.test(word));
  const first = words[0];
  if (!first || !/\p{L}/u.test(name)) return "+";
  const last = words.length > 1 ? words[words.length - 1] : undefined;
  const letters = [first, last].flatMap((word) => (word ? [...word].slice(0, 1) : []));
  return letters.join("").toUpperCase();
}

const sizes = {
  xs: "size-5 text-[0.59375rem]",
  sm: "size-[26px] text-[0.65625rem]",
  md: "size-9 text-secondary",
};

interface AvatarProps {
  name: string;
  size?: keyof typeof sizes;
  className?: string;
}

/** Initials in a circle. Hidden from screen readers, because the name is beside it. */
export function Avatar({ name, size = "md", className }: AvatarProps) {
  return (
    <span
      aria-hidden
      className={cn(
        "grid shrink-0 select-none place-items-center rounded-full bg-sunken font-semibold text-ink-2",
        sizes[size],
        className,
      )}
    >
      {initials(name)}
    </span>
  );
}
