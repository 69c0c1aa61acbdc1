import { PageNotFound } from "@/components/layout/page-not-found";

/** Rendered inside the desk layout, so the sidebar stays usable. */
export default function DeskNotFound() {
  return (
    <div className="grid h-full place-items-center">
      <PageNotFound />
    </div>
  );
}
