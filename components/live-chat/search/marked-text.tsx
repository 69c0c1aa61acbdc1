import { markedPieces } from "@/lib/search-text";
import { visibleName } from "@/lib/visible-text";

interface MarkedTextProps {
  text: string;
  words: readonly string[];
  /** Also what stands far from a match. */
  isWhole?: boolean;
}

/** A text on one line in which what was looked for is marked, as the database compares it: in any case and script. */
export function MarkedText({ text, words, isWhole = false }: MarkedTextProps) {
  const pieces = markedPieces(visibleName(text), words, isWhole);
  let place = 0;
  return pieces.map((piece) => {
    place += piece.text.length;
    if (!piece.isMatch) return <span key={place}>{piece.text}</span>;
    return (
      <mark key={place} className="rounded-[3px] bg-accent-soft font-medium text-accent-ink">
        {piece.text}
      </mark>
    );
  });
}
