/** The words, in the order in which they stand in the text, with their places; what is between them has none. */
function parts(text: string, words: readonly string[]) {
  const escaped = words.map((word) => word.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&"));
  let place = 0;
  // Every second part is one of the words.
  return text.split(new RegExp(`(${escaped.join("|")})`, "gi")).map((part, index) => {
    place += part.length;
    return { part, place, isWord: index % 2 === 1 };
  });
}

/** A text in which the words that were searched for are marked. */
export function Marked({ text, search }: { text: string; search: string }) {
  const words = search.trim().split(/\s+/).filter(Boolean);
  if (words.length === 0) return text;
  return parts(text, words).map(({ part, place, isWord }) =>
    isWord ? (
      <mark key={place} className="rounded-[3px] bg-accent-soft text-accent-ink">
        {part}
      </mark>
    ) : (
      part
    ),
  );
}
