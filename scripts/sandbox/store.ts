import {
  NO_SWITCHES,
  type SandboxCall,
  type SandboxCustomer,
  type SandboxMessage,
  type SandboxPhone,
  type SandboxSwitches,
} from "../../lib/schemas/sandbox.ts";

const MOST_CALLS = 60;
const MOST_MESSAGES = 300;
const MOST_FILES = 200;
const MOST_BODY = 1500;

/** A file as the sandbox serves it. */
export type SandboxFile = { bytes: Uint8Array<ArrayBuffer>; mime: string; channel: string | null };

const PEOPLE: SandboxCustomer[] = [
  { phone: "12025550101", name: "Maya Hollis" },
  { phone: "12025550113", name: "Theo Sample" },
  { phone: "12025550121", name: "Ines Madeup" },
  { phone: "12025550103", name: "" },
];

const keyOf = ({ channel, phone }: SandboxPhone) => `${channel} ${phone}`;

/** Leaves out the oldest. */
function trim(map: Map<string, unknown>, most: number) {
  for (const key of map.keys()) {
    if (map.size <= most) return;
    map.delete(key);
  }
}

/** The phones: who writes, what they see, and how each channel goes wrong. Kept in memory only. */
function createPhones() {
  const people = new Map(PEOPLE.map((person) => [person.phone, person]));
  const contacts = new Map<string, SandboxCustomer>();
  const tracked = new Set<string>();
  const messages = new Map<string, SandboxMessage[]>();
  return {
    /** Everybody who was invented here, and whoever the channel has written to. */
    peopleOf: (channel: string) => [
      ...people.values(),
      ...[...contacts]
        .filter(([key, { phone }]) => key === keyOf({ channel, phone }) && !people.has(phone))
        .map(([, person]) => person),
    ],
    invent: (person: SandboxCustomer) => void people.set(person.phone, person),
    meet(channel: string, person: SandboxCustomer) {
      const key = keyOf({ channel, phone: person.phone });
      contacts.set(key, person.name ? person : (contacts.get(key) ?? person));
    },
    /** Introduced through `track/users`. */
    track: (phone: string) => void tracked.add(phone),
    isTracked: (phone: string) => tracked.has(phone),
    knows: (phone: SandboxPhone) => contacts.has(keyOf(phone)),
    messagesOf: (phone: SandboxPhone): readonly SandboxMessage[] => messages.get(keyOf(phone)) ?? [],
    show(phone: SandboxPhone, message: SandboxMessage) {
      const list = [...(messages.get(keyOf(phone)) ?? []), message];
      messages.set(keyOf(phone), list.slice(-MOST_MESSAGES));
      return message;
    },
    clear: (phone: SandboxPhone) => void messages.delete(keyOf(phone)),
  };
}

/** Everything the sandbox remembers, until it stops. */
export function createStore() {
  const switches = new Map<string, SandboxSwitches>();
  const files = new Map<string, SandboxFile>();
  const calls: SandboxCall[] = [];
  const accepted: unknown[] = [];
  let made = 0;
  return {
    ...createPhones(),
    switchesOf: (channel: string | null) => (channel && switches.get(channel)) || NO_SWITCHES,
    change(channel: string, change: Partial<SandboxSwitches>) {
      switches.set(channel, { ...NO_SWITCHES, ...switches.get(channel), ...change });
    },
    keepFile(name: string, file: SandboxFile) {
      files.set(name, file);
      trim(files, MOST_FILES);
      return name;
    },
    file: (name: string) => files.get(name),
    /** The bodies of accepted messages, as they came. */
    accept(body: unknown) {
      accepted.push(body);
      if (accepted.length > MOST_MESSAGES) accepted.shift();
    },
    accepted: (): readonly unknown[] => accepted,
    record({ body, ...call }: Omit<SandboxCall, "id" | "body"> & { body?: unknown }) {
      made += 1;
      const text = body === undefined ? null : JSON.stringify(body, null, 1).slice(0, MOST_BODY);
      calls.unshift({ ...call, id: made, body: text });
      calls.length = Math.min(calls.length, MOST_CALLS);
    },
    calls: (): readonly SandboxCall[] => calls,
  };
}

export type Store = ReturnType<typeof createStore>;
