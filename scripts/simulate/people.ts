import type { Random } from "./random.ts";

/** A fictional customer with a number from the range reserved for fiction. */
export type Customer = { id: string; phone: string; name: string };

const FIRST = ["Asha", "Ravi", "Meera", "Tom", "Ines", "Kofi", "Lena", "Omar", "Yuki", "Paula"] as const;
const LAST = ["Example", "Sample", "Tester", "Invented", "Madeup"] as const;

/** A number that is reserved for fiction: +1 202 555 0100 to 0199, and the same of the next hundreds of area codes. */
function fictionalNumber(at: number): string {
  return `1${202 + Math.floor(at / 100)}55501${String(at % 100).padStart(2, "0")}`;
}

/** Customers with numbers of their own, from the `first` one on. */
export function invent(random: Random, count = 100, first = 0): [Customer, ...Customer[]] {
  const customer = (at: number): Customer => ({
    id: random.uuid(),
    phone: fictionalNumber(first + at),
    name: `${random.pick(FIRST)} ${random.pick(LAST)}`,
  });
  return [customer(0), ...Array.from({ length: count - 1 }, (_, at) => customer(at + 1))];
}

const LINES = [
  "Hello, is anybody there?",
  "My order has not arrived yet.",
  "Can I change the delivery address?",
  "The parcel was open when it came.",
  "Thank you, that helped.",
  "When do you open tomorrow?",
  "Which sizes do you have?",
  "Please call me back.",
  "मेरा ऑर्डर कहाँ है?",
  "¿Tienen esto en azul?",
  "ok 👍",
] as const;

export function line(random: Random): string {
  return random.pick(LINES);
}
