import { CloudOff } from "lucide-react";
import { EmptyState } from "@/components/ui/empty-state";

/** In the place of what was not read before the connection was lost. */
export function NotLoaded() {
  return (
    <EmptyState icon={CloudOff} title="Not loaded yet" className="self-center">
      There is no connection. It appears here as soon as the connection is back.
    </EmptyState>
  );
}
