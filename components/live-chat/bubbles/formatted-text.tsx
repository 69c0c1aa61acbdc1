import { type Piece, whatsAppText } from "@/lib/whatsapp-text";

const STYLES = {
  bold: "font-semibold",
  italic: "italic",
  strike: "line-through",
};

function Pieces({ pieces }: { pieces: readonly Piece[] }) {
  return pieces.map((piece) => <FormattedPiece key={piece.at} piece={piece} />);
}

function FormattedPiece({ piece }: { piece: Piece }) {
  switch (piece.type) {
    case "text":
      return piece.text;
    case "link":
      return (
        <a
          href={piece.href}
          target="_blank"
          rel="noopener noreferrer nofollow"
          className="text-accent-ink underline underline-offset-2"
        >
          {piece.text}
        </a>
      );
    case "code":
      return <code className="rounded-tag bg-ink/6 px-1 font-mono text-[0.92em]">{piece.text}</code>;
    case "block":
      return (
        <code className="my-0.5 block whitespace-pre-wrap rounded-tag bg-ink/6 px-2 py-1 font-mono text-[0.92em]">
          {piece.text}
        </code>
      );
    default:
      return (
        <span className={STYLES[piece.type]}>
          <Pieces pieces={piece.pieces} />
        </span>
      );
  }
}

/** A text with WhatsApp's styles, and links that lead where they say. */
export function FormattedText({ text }: { text: string }) {
  return <Pieces pieces={whatsAppText(text)} />;
}
