import { Compass } from "lucide-react";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { paths } from "@/lib/paths";

export function PageNotFound() {
  return (
    <EmptyState
      as="h1"
      icon={Compass}
      title="Page not found"
      action={
        <Button asChild>
          <Link href={paths.home()}>Go to Live Chat</Link>
        </Button>
      }
    >
      The link may be wrong, or the page no longer exists.
    </EmptyState>
  );
}
