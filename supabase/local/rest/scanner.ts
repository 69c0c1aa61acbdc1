import { RestError } from "./errors.ts";

/** A step into a json value: `->` keeps json, `->>` gives text; a number is an array index. */
export type JsonStep = { arrow: "->" | "->>"; key: string | number };
export type Field = { name: string; path: JsonStep[] };

// Letters, digits, `_`, `$`, space, and `-` between parts (but not the dash of an arrow).
const IDENTIFIER = /[\p{L}0-9_ $]+(?:-(?!>)[\p{L}0-9_ $]+)*/uy;
const JSON_KEY = /[^(\-:.,>)]+(?:-(?!>)[^(\-:.,>)]+)*/uy;
const JSON_INDEX = /-?\d+(?=->|::|[.,)]|$)/y;

/** Reads one query parameter from left to right; every failure is a PGRST100 naming the column. */
export class Scanner {
  readonly text: string;
  readonly subject: string;
  position = 0;

  constructor(text: string, subject: string) {
    this.text = text;
    this.subject = subject;
  }

  fail(expecting: string): never {
    const found = this.position < this.text.length ? `"${this.text[this.position]}"` : "end of input";
    throw new RestError(
      400,
      "PGRST100",
      `"failed to parse ${this.subject} (${this.text})" (line 1, column ${this.position + 1})`,
      { details: `unexpected ${found} expecting ${expecting}` },
    );
  }

  get done(): boolean {
    return this.position >= this.text.length;
  }

  peek(literal: string): boolean {
    return this.text.startsWith(literal, this.position);
  }

  eat(literal: string): boolean {
    if (!this.peek(literal)) return false;
    this.position += literal.length;
    return true;
  }

  expect(literal: string): void {
    if (!this.eat(literal)) this.fail(`"${literal}"`);
  }

  match(sticky: RegExp): string | undefined {
    sticky.lastIndex = this.position;
    const found = sticky.exec(this.text)?.[0];
    if (found !== undefined) this.position += found.length;
    return found;
  }

  /** Runs `read`; puts the position back when it answers undefined. */
  attempt<T>(read: () => T | undefined): T | undefined {
    const start = this.position;
    const result = read();
    if (result === undefined) this.position = start;
    return result;
  }

  spaces(): void {
    this.match(/[ \t]*/y);
  }

  rest(): string {
    const remaining = this.text.slice(this.position);
    this.position = this.text.length;
    return remaining;
  }

  end(): void {
    if (!this.done) this.fail("end of input");
  }

  /** `"…"` with backslash escapes; undefined when there is none or it is not closed. */
  quoted(): string | undefined {
    return this.match(/"(?:[^"\\]|\\.)*"/suy)
      ?.slice(1, -1)
      .replace(/\\(.)/gsu, "$1");
  }

  name(): string {
    const quoted = this.quoted();
    if (quoted !== undefined) return quoted;
    const name = this.match(IDENTIFIER)?.trim();
    return name ? name : this.fail("field name (* or [a..z0..9_$])");
  }

  names(): string[] {
    return this.list(",", () => this.name());
  }

  list<T>(separator: string, item: () => T): T[] {
    const items: T[] = [];
    do {
      this.spaces();
      items.push(item());
      this.spaces();
    } while (this.eat(separator));
    return items;
  }

  field(): Field {
    return { name: this.name(), path: this.jsonPath() };
  }

  jsonPath(): JsonStep[] {
    const steps: JsonStep[] = [];
    while (this.peek("->")) {
      const arrow = this.eat("->>") ? "->>" : "->";
      if (arrow === "->") this.expect("->");
      const index = this.match(JSON_INDEX);
      const key = index === undefined ? (this.quoted() ?? this.match(JSON_KEY)?.trim()) : Number(index);
      if (key === undefined) this.fail("any non reserved character different from: .,>()");
      steps.push({ arrow, key });
    }
    return steps;
  }
}
