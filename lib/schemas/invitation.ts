import * as z from "zod/mini";

/** As many people as one invitation takes. */
export const MOST_ADDRESSES = 50;

const email = z.email();
const personSchema = z.object({ id: z.uuid() });

export const invitePeopleSchema = z.object({
  emails: z
    .array(
      z.string().check(z.trim(), z.toLowerCase(), z.email("This is not an email address."), z.maxLength(255)),
    )
    .check(
      z.minLength(1, "Enter an email address."),
      z.maxLength(MOST_ADDRESSES, `Invite at most ${MOST_ADDRESSES} people at once.`),
    ),
  role: z.enum(["agent", "admin"]),
  departmentIds: z.array(z.uuid()).check(z.maxLength(200)),
  /** Auth mails the link, or it is answered, to be handed on. */
  delivery: z.enum(["email", "link"]),
});
export type InvitePeople = z.output<typeof invitePeopleSchema>;

export const invitationSchema = personSchema;
export const passwordLinkSchema = personSchema;

/** What became of one address. */
export type InviteResult =
  | { email: string; outcome: "invited"; link: string | null }
  | { email: string; outcome: "in_team"; name: string }
  | { email: string; outcome: "failed"; reason: string };

export const isAddress = (text: string) => text.length <= 255 && email.safeParse(text).success;

/** The addresses in what was typed or pasted, such as `Pia <pia@example.com>; tom@example.com`, each once. */
export function addressesIn(text: string): string[] {
  const bare = text.replaceAll(/[^,;\n<>]*<([^<>]*)>/g, " $1 ");
  return [
    ...new Set(
      bare
        .toLowerCase()
        .split(/[\s,;]+/)
        .filter(Boolean),
    ),
  ];
}
