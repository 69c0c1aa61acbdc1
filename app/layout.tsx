import type { Metadata, Viewport } from "next";
import { connection } from "next/server";
import { ThemeProvider } from "next-themes";
import type { ReactNode } from "react";
import { Providers } from "@/app/providers";
import { serverEnv } from "@/lib/env/server";
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
  // The Supabase URL is read per request, so one build works in any environment.
  await connection();
  const { SUPABASE_URL, SUPABASE_PUBLISHABLE_KEY } = serverEnv();
  return (
    <html lang="en" suppressHydrationWarning>
      <body>
        <ThemeProvider attribute="class" disableTransitionOnChange>
          <Providers config={{ url: SUPABASE_URL, publishableKey: SUPABASE_PUBLISHABLE_KEY }}>
            {children}
          </Providers>
        </ThemeProvider>
      </body>
    </html>
  );
}
