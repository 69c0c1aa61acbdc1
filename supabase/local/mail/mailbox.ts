/** A mail that a hosted project would have sent. */
export type Mail = { to: string; subject: string; html: string; link: string };
type KeptMail = Mail & { id: number; sent_at: string };

const MOST_MAILS = 100;

export type Mailbox = { keep(mail: Mail): void; list(): KeptMail[] };

/** Keeps the newest mails in memory instead of sending them; `tell` hears of each. A restart forgets them. */
export function openMailbox(tell: (mail: Mail) => void): Mailbox {
  const kept: KeptMail[] = [];
  let id = 0;
  return {
    keep(mail) {
      kept.unshift({ ...mail, id: ++id, sent_at: new Date().toISOString() });
      kept.splice(MOST_MAILS);
      tell(mail);
    },
    list: () => kept,
  };
}
