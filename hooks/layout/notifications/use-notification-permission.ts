"use client";

import { useState } from "react";

type Permission = NotificationPermission | "unsupported";

function permissionNow(): Permission {
  const isSupported = window.isSecureContext && "Notification" in window && "serviceWorker" in navigator;
  return isSupported ? Notification.permission : "unsupported";
}

/** Whether the browser lets the desk notify, and how to ask for it. Only in what no server renders. */
export function useNotificationPermission() {
  const [permission, setPermission] = useState(permissionNow);
  return {
    permission,
    ask: async (): Promise<Permission> => {
      const now = permissionNow();
      const answer = now === "default" ? await Notification.requestPermission() : now;
      setPermission(answer);
      return answer;
    },
  };
}
