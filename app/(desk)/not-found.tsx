import { PageNotFound } from "@/components/layout/page-not-found";

/** Keeps the sidebar: the rest of the desk stays within reach. */
export default function DeskNotFound() {
  return (
    <div className="grid h-full place-items-center">
      <PageNotFound />
    </div>
  );
}
