/** Maps the tokens in app/globals.css to utility names. Only these colours exist; any other class is not generated. */
const colour = (name: string) => `var(--${name})`;

const config = {
  theme: {
    // rem, not px, so that the layout follows the font size of the browser.
    screens: { sm: "40rem", md: "56.25rem", lg: "73.75rem" },
    colors: {
      transparent: "transparent",
      current: "currentColor",
      inherit: "inherit",
      bg: colour("bg"),
      panel: colour("panel"),
      sunken: colour("sunken"),
      line: colour("line"),
      "line-strong": colour("line-strong"),
      ink: colour("ink"),
      "ink-2": colour("ink-2"),
      "ink-3": colour("ink-3"),
      accent: colour("accent"),
      "accent-hover": colour("accent-hover"),
      "accent-soft": colour("accent-soft"),
      "accent-ink": colour("accent-ink"),
      "on-accent": colour("on-accent"),
      out: colour("out"),
      "out-line": colour("out-line"),
      note: colour("note"),
      "note-line": colour("note-line"),
      warn: colour("warn"),
      "warn-soft": colour("warn-soft"),
      bad: colour("bad"),
      "bad-hover": colour("bad-hover"),
      "bad-soft": colour("bad-soft"),
      ok: colour("ok"),
      overlay: colour("overlay"),
      "label-grey": colour("label-grey"),
      "label-red": colour("label-red"),
      "label-orange": colour("label-orange"),
      "label-yellow": colour("label-yellow"),
      "label-green": colour("label-green"),
      "label-teal": colour("label-teal"),
      "label-blue": colour("label-blue"),
      "label-violet": colour("label-violet"),
      "label-pink": colour("label-pink"),
    },
    fontSize: {
      meta: ["0.71875rem", { lineHeight: "1.4" }],
      secondary: ["0.78125rem", { lineHeight: "1.45" }],
      base: ["0.84375rem", { lineHeight: "1.45" }],
      title: ["1.1875rem", { lineHeight: "1.3", letterSpacing: "-0.015em" }],
    },
    fontWeight: { normal: "400", medium: "550", semibold: "650" },
    fontFamily: {
      sans: ["Inter Variable", "system-ui", "sans-serif"],
      mono: ["ui-monospace", "JetBrains Mono", "SFMono-Regular", "Menlo", "monospace"],
    },
    borderRadius: {
      none: "0",
      tag: "5px",
      control: "7px",
      card: "12px",
      full: "9999px",
    },
    boxShadow: { none: "none", float: "var(--shadow-float)" },
  },
};

export default config;
