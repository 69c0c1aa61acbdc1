import { lazy, Suspense } from "react";

interface PhoneNumberProps {
  /** Country code and number, no plus. */
  digits: string;
}

function PlainNumber({ digits }: PhoneNumberProps) {
  return `+${digits}`;
}

// The formats of all countries weigh as much as a framework, and a list of named customers shows no number.
const FormattedNumber = lazy(() =>
  import("@/lib/phone").then(
    ({ formatPhone }) => ({ default: ({ digits }: PhoneNumberProps) => formatPhone(digits) }),
    () => ({ default: PlainNumber }),
  ),
);

/**
 * A phone number the international way; plain while its format is on the way, or cannot be had.
 * The server's text stands until the browser has the formats too, so that both draw the same.
 */
export function PhoneNumber({ digits }: PhoneNumberProps) {
  return (
    <Suspense fallback={<PlainNumber digits={digits} />}>
      <FormattedNumber digits={digits} />
    </Suspense>
  );
}
