import { Button } from "@/components/ui/button";
import { CopyField } from "@/components/ui/copy-field";
import { DialogBody, DialogFooter } from "@/components/ui/dialog";

interface OneTimePasswordProps {
  name: string;
  email: string;
  password: string;
  onClose: () => void;
}

/** A password that the desk has made and does not keep, for handing over. */
export function OneTimePassword({ name, email, password, onClose }: OneTimePasswordProps) {
  return (
    <>
      <DialogBody>
        <p className="text-ink-2">
          Hand both to {name} in a way that you trust. The password is shown only now, and can be changed
          under “Your account”.
        </p>
        <CopyField label="Email" value={email} />
        <CopyField label="Password" value={password} />
      </DialogBody>
      <DialogFooter>
        <Button variant="primary" onClick={onClose}>
          Done
        </Button>
      </DialogFooter>
    </>
  );
}
