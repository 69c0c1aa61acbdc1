import { Copy, ExternalLink, FileText, ImageIcon, Phone, Reply, Video } from "lucide-react";
import { cn } from "@/lib/cn";
import type { PulledTemplate, TemplateButton } from "@/lib/schemas/template";
import { storedFile } from "@/lib/stored-file";
import { piecesOf, type TemplateTexts, type TemplateValues } from "@/lib/template-preview";

interface TemplatePreviewProps {
  template: TemplateTexts;
  values: TemplateValues;
  /** False where nobody fills in values: then a missing one is no fault. */
  marksMissing?: boolean;
}

/** A template as the customer sees it, its values marked. */
export function TemplatePreview({ template, values, marksMissing = false }: TemplatePreviewProps) {
  const { header_kind, header, body, footer, buttons } = template;
  const text = { values, marksMissing };
  return (
    <div className="max-w-[304px] overflow-hidden rounded-card border bg-panel">
      <HeaderFile kind={header_kind} url={values["header:file"]} />
      <div className="px-3 py-2.5 [overflow-wrap:anywhere]">
        {header_kind === "text" && header && (
          <p className="mb-1 font-semibold">
            <Text {...text} text={header} scope="header" />
          </p>
        )}
        <p className="whitespace-pre-wrap">
          <Text {...text} text={body} scope="body" />
        </p>
        {footer && <p className="mt-1 text-ink-3 text-meta">{footer}</p>}
      </div>
      {buttons.map((button) => (
        <ButtonLine key={`${button.kind} ${button.text}`} button={button} />
      ))}
    </div>
  );
}

interface TextProps {
  text: string;
  scope: string;
  values: TemplateValues;
  marksMissing: boolean;
}

function Text({ text, scope, values, marksMissing }: TextProps) {
  return piecesOf(text, scope, values).map(({ at, text: words, id, isMissing }) =>
    id === undefined ? (
      words
    ) : (
      <span
        key={at}
        className={cn(
          "rounded-[4px] px-0.5",
          !isMissing && "bg-accent-soft text-accent-ink",
          isMissing && (marksMissing ? "bg-bad-soft text-bad" : "bg-sunken text-ink-2"),
        )}
      >
        {words}
      </span>
    ),
  );
}

const FILE_ICONS = { image: ImageIcon, video: Video, document: FileText } as const;

/** The place of the file on top. It is not loaded: its address is whatever somebody has entered. */
function HeaderFile({ kind, url }: { kind: PulledTemplate["header_kind"]; url: string | undefined }) {
  if (kind === null || kind === "text") return null;
  const Icon = FILE_ICONS[kind];
  const stored = storedFile(url ?? "");
  const name = stored?.name ?? (url && URL.canParse(url) ? new URL(url).pathname.split("/").at(-1) : "");
  return (
    <div className="m-1 grid h-28 place-items-center content-center gap-1.5 rounded-[8px] bg-sunken px-3 text-ink-2">
      <Icon aria-hidden className="size-6" />
      <span className="max-w-full truncate text-meta">{name || "No file yet"}</span>
    </div>
  );
}

const BUTTON_ICONS = { quick_reply: Reply, url: ExternalLink, phone: Phone, copy_code: Copy } as const;

function ButtonLine({ button }: { button: TemplateButton }) {
  const Icon = BUTTON_ICONS[button.kind];
  return (
    <p className="flex items-center justify-center gap-1.5 border-t px-3 py-2 font-medium text-accent-ink">
      <Icon aria-hidden className="size-4" />
      <span className="min-w-0 truncate">{button.text}</span>
    </p>
  );
}
