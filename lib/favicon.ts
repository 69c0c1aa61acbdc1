import { compactCount } from "@/lib/format-number";

/** The brand's two bubbles, as in app/icon.svg. */
const BUBBLES =
  "M16 10a2 2 0 0 1-2 2H6.828a2 2 0 0 0-1.414.586l-2.202 2.202A.71.71 0 0 1 2 14.286V4a2 2 0 0 1 2-2h10a2 2 0 0 1 2 2z" +
  "M20 9a2 2 0 0 1 2 2v10.286a.71.71 0 0 1-1.212.502l-2.202-2.202A2 2 0 0 0 17.172 19H10a2 2 0 0 1-2-2v-1";

/** At the size of a browser tab, three digits cannot be read. */
const badgeText = (count: number) => (count > 99 ? "99+" : compactCount(count));

/** The icon of a browser tab with a count on it, as the address of an SVG picture. */
export function faviconWith(count: number): string {
  const text = badgeText(count);
  const width = [19, 23, 31][text.length - 1] ?? 31;
  const svg = [
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">',
    '<rect width="32" height="32" rx="8" fill="#0f766e"/>',
    '<g fill="none" stroke="#fff" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round" ',
    `transform="translate(5.5 5.5) scale(.875)"><path d="${BUBBLES}"/></g>`,
    `<rect x="${32 - width}" y="13" width="${width}" height="19" rx="9" fill="#b42318"/>`,
    `<text x="${32 - width / 2}" y="28" fill="#fff" font-family="system-ui,sans-serif" font-size="16" font-weight="700" `,
    `text-anchor="middle">${text}</text></svg>`,
  ];
  return `data:image/svg+xml,${encodeURIComponent(svg.join(""))}`;
}
