import { Dialog, DialogBody, DialogFooter } from "@/components/ui/dialog";
import { Form, FormError, FormInput, FormSubmit } from "@/components/ui/form";
import { useInventCustomer } from "@/hooks/sandbox/use-sandbox-actions";
import { useZodForm } from "@/hooks/ui/use-zod-form";
import { toClientError } from "@/lib/errors";
import { newCustomerSchema, type SandboxPhone } from "@/lib/schemas/sandbox";

interface NewCustomerDialogProps {
  phone: SandboxPhone;
  onClose: () => void;
  onInvented: (phone: string) => void;
}

export function NewCustomerDialog({ phone, onClose, onInvented }: NewCustomerDialogProps) {
  const invent = useInventCustomer(phone);
  const form = useZodForm({
    schema: newCustomerSchema,
    defaultValues: { name: "", phone: "+1 202 555 01" },
    toServerError: toClientError,
    onSubmit: async (person) => {
      await invent.mutateAsync(person);
      onInvented(person.phone);
      onClose();
    },
  });
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title="New customer">
      <Form form={form}>
        <DialogBody>
          <FormError form={form} />
          <FormInput form={form} name="name" label="Name" hint="Without one, the desk shows the number." />
          <FormInput
            form={form}
            name="phone"
            label="Phone number"
            type="tel"
            hint="+1 202 555 0100 to 0199 belong to nobody."
          />
        </DialogBody>
        <DialogFooter>
          <FormSubmit form={form}>Add customer</FormSubmit>
        </DialogFooter>
      </Form>
    </Dialog>
  );
}
