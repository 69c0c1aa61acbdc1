import { phoneNumber } from "../../lib/providers/samples.ts";
import type { Random } from "./random.ts";

/** A fictional customer with a number from the range reserved for fiction. */
export type Customer = { id: string; phone: string; name: string };

const FIRST = ["Asha", "Ravi", "Meera", "Tom", "Ines", "Kofi", "Lena", "Omar", "Yuki", "Paula"] as const;
const LAST = ["Example", "Sample", "Tester", "Invented", "Madeup"] as const;

/** The hundred numbers +1 202 555 0100 to 0199. */
export function invent(random: Random): [Customer, ...Customer[]] {
  const customer = (at: number): Customer => ({
    id: random.uuid(),
    phone: phoneNumber(at),
    name: `${random.pick(FIRST)} ${random.pick(LAST)}`,
  });
  return [customer(0), ...Array.from({ length: 99 }, (_, at) => customer(at + 1))];
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
