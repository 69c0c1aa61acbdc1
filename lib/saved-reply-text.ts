/** What the variables of a saved reply stand for. */
export interface ReplyVariables {
  customer: string;
  agent: string;
  channel: string;
}

/** A piece of a saved reply, and which piece it is; `isValue` marks what was filled in. */
export type FilledPart = { at: number; text: string; isValue: boolean };

/** Splits a saved reply at its variables and fills them in; an unknown one stays as it is written. */
export function fillParts(body: string, variables: ReplyVariables): FilledPart[] {
  const values: Record<string, string> = { ...variables };
  return body
    .split(/(\{\{\s*[a-z]+\s*\}\})/i)
    .map((text) => {
      const name = /^\{\{\s*([a-z]+)\s*\}\}$/i.exec(text)?.[1]?.toLowerCase();
      const value = name !== undefined && Object.hasOwn(values, name) ? values[name] : undefined;
      return value === undefined ? { text, isValue: false } : { text: value, isValue: true };
    })
    .filter(({ text }) => text !== "")
    .map((part, at) => ({ at, ...part }));
}

/** The text to insert. */
export const fillText = (body: string, variables: ReplyVariables) =>
  fillParts(body, variables)
    .map(({ text }) => text)
    .join("");
