import { Smartphone } from "lucide-react";
import { createElement, lazy, Suspense } from "react";

interface NamedIconProps {
  name: string;
  className?: string;
}

const DefaultIcon = ({ className }: NamedIconProps) => <Smartphone className={className} aria-hidden />;

// Seventy icons are more than a first page needs: most channels keep the one that they got.
const ChosenIcon = lazy(() =>
  import("@/lib/named-icons").then(
    ({ namedIcon }) => ({
      default: ({ name, className }: NamedIconProps) =>
        createElement(namedIcon(name), { className, "aria-hidden": true }),
    }),
    () => ({ default: DefaultIcon }),
  ),
);

/** The Lucide icon with a kebab-case name; a smartphone if it is unknown. Decorative: a label is beside it. */
export function NamedIcon(props: NamedIconProps) {
  if (props.name === "smartphone") return <DefaultIcon {...props} />;
  return (
    <Suspense fallback={<DefaultIcon {...props} />}>
      <ChosenIcon {...props} />
    </Suspense>
  );
}
