"use client";

import { useRouter } from "next/navigation";

/** Opens a page of the desk. Between two Live Chat pages only the URL changes, as with `ShallowLink`. */
export function useGoTo(): (href: string) => void {
  const router = useRouter();
  return (href) => {
    const isWithin = [window.location.pathname, href].every((path) => path.startsWith("/live-chat/"));
    if (isWithin) window.history.pushState(null, "", href);
    else router.push(href);
  };
}
