import type { MetadataRoute } from "next";

/** What a browser needs to install the desk as an app. */
export default function manifest(): MetadataRoute.Manifest {
  return {
    id: "/",
    name: "Interact Desk",
    short_name: "Desk",
    description: "One live-chat desk for every WhatsApp number.",
    start_url: "/live-chat",
    scope: "/",
    display: "standalone",
    background_color: "#fbfbfa",
    theme_color: "#0f766e",
    icons: [
      { src: "/icons/icon-192.png", sizes: "192x192", type: "image/png" },
      { src: "/icons/icon-512.png", sizes: "512x512", type: "image/png" },
      { src: "/icons/maskable-512.png", sizes: "512x512", type: "image/png", purpose: "maskable" },
    ],
  };
}
