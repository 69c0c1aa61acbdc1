import { Button } from "@/components/ui/button";
import { CopyField } from "@/components/ui/copy-field";
import { DialogBody, DialogFooter } from "@/components/ui/dialog";

export type InvitationLink = { email: string; link: string };

/** The links of people who were invited without a mail, to be handed on. They are not shown again. */
export function InvitationLinks({ links, onDone }: { links: readonly InvitationLink[]; onDone: () => void }) {
  return (
    <>
      <DialogBody>
        <p className="text-ink-2">
          Hand each link to its person only: whoever opens it joins the desk. It is not shown again; a new one
          can be made until somebody has accepted.
        </p>
        {links.map(({ email, link }) => (
          <CopyField key={email} label={email} value={link} copyLabel={`Copy the link for ${email}`} />
        ))}
      </DialogBody>
      <DialogFooter>
        <Button variant="primary" onClick={onDone}>
          Done
        </Button>
      </DialogFooter>
    </>
  );
}
