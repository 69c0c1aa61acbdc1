import { PhoneNumber } from "@/components/layout/phone-number";
import { NamedIcon } from "@/components/ui/named-icon";
import { cn } from "@/lib/cn";

/** The icon of a channel; grey while it is inactive. */
export function ProviderIcon({ icon, isActive }: { icon: string; isActive: boolean }) {
  return (
    <span
      className={cn(
        "grid size-9 shrink-0 place-items-center rounded-[10px]",
        isActive ? "bg-accent-soft text-accent-ink" : "bg-sunken text-ink-3",
      )}
    >
      <NamedIcon name={icon} className="size-[18px]" />
    </span>
  );
}

/** "returns-desk · +91 82199 53132". */
export function SlugAndNumber({ slug, number }: { slug: string; number: string | null | undefined }) {
  return (
    <>
      {slug}
      {number && (
        <>
          {" · "}
          <PhoneNumber digits={number} />
        </>
      )}
    </>
  );
}
