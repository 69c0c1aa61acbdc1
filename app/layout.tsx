import type { Metadata, Viewport } from "next";
import { headers } from "next/headers";
import type { ReactNode } from "react";
import { Providers } from "@/app/providers";
import { serverEnv } from "@/lib/env/server";
import { isHttpsDesk } from "@/lib/server/desk-address";
import "./globals.css";

export const metadata: Metadata = {
  title: { default: "Interact Desk", template: "%s · Interact Desk" },
  description: "One live-chat desk for every WhatsApp number.",
};

export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#f4f4f2" },
    { media: "(prefers-color-scheme: dark)", color: "#232320" },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  // Read per request: one build works in any environment, and every page carries a nonce of its own.
  const request = await headers();
  const { SUPABASE_URL: url, SUPABASE_PUBLISHABLE_KEY: publishableKey } = serverEnv();
  const config = { url, publishableKey, isHttpsDesk: isHttpsDesk(request) };
  return (
    <html lang="en" suppressHydrationWarning>
      <body>
        <Providers config={config} nonce={request.get("x-nonce") ?? undefined}>
          {children}
        </Providers>
      </body>
    </html>
  );
}
