import { lazy, Suspense } from "react";

interface PhoneNumberProps {
  /** Country code and number, without a plus. */
  digits: string;
}

function PlainNumber({ digits }: PhoneNumberProps) {
  return `+${digits}`;
}

// The formats of all countries are as large as a framework, and a list of named customers shows no numbers.
const FormattedNumber = lazy(() =>
  import("@/lib/phone").then(
    ({ formatPhone }) => ({ default: ({ digits }: PhoneNumberProps) => formatPhone(digits) }),
    () => ({ default: PlainNumber }),
  ),
);

/**
 * A phone number in international format; plain digits while the formats are loading or if they fail to load.
 * The server-rendered text stays until the browser has loaded the formats, so that hydration matches.
 */
export function PhoneNumber({ digits }: PhoneNumberProps) {
  return (
    <Suspense fallback={<PlainNumber digits={digits} />}>
      <FormattedNumber digits={digits} />
    </Suspense>
  );
}

const NoCountry = () => null;

const Country = lazy(() =>
  import("@/lib/phone").then(
    ({ phoneCountry }) => ({
      default: ({ digits }: PhoneNumberProps) => {
        const country = phoneCountry(digits);
        return country && ` · ${country}`;
      },
    }),
    () => ({ default: NoCountry }),
  ),
);

/** The country of a phone number, after it; nothing for one that belongs to none. */
export function PhoneCountry({ digits }: PhoneNumberProps) {
  return (
    <Suspense fallback={null}>
      <Country digits={digits} />
    </Suspense>
  );
}
