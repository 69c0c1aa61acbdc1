/** Text as typed: line breaks are kept, each paragraph in its own writing direction. */
export function TextContent({ text }: { text: string | null }) {
  if (!text) return null;
  return (
    <p dir="auto" className="whitespace-pre-wrap [overflow-wrap:anywhere]">
      {text}
    </p>
  );
}
