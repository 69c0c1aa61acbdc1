import { Button } from "@/components/ui/button";
import { CopyField } from "@/components/ui/copy-field";
import { exactTime } from "@/lib/format-time";
import { type KeptMail, mailText } from "@/lib/schemas/sandbox-mail";

/** One mail as text, with its link. */
export function MailItem({ mail }: { mail: KeptMail }) {
  // The subject stands above.
  const [, ...paragraphs] = mailText(mail.html);
  return (
    <li>
      <article className="flex flex-col gap-3 rounded-card border bg-panel p-4">
        <header className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-0.5">
          <h2 className="font-semibold">{mail.subject}</h2>
          <time dateTime={mail.sent_at} className="text-ink-3 text-meta">
            {exactTime(mail.sent_at)}
          </time>
          <p className="w-full break-words text-ink-2 text-secondary">To {mail.to}</p>
        </header>
        <div className="flex flex-col gap-2 text-ink-2">
          {paragraphs.map((text) => (
            <p key={text} className="break-words">
              {text}
            </p>
          ))}
        </div>
        <CopyField
          label="Link"
          copyLabel={`Copy the link for ${mail.to}`}
          value={mail.link}
          actions={
            <Button asChild variant="ghost">
              <a href={mail.link} target="_blank" rel="noreferrer">
                Open
              </a>
            </Button>
          }
        />
      </article>
    </li>
  );
}
