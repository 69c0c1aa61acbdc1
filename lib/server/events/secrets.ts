import "server-only";

/** In the place of a secret. */
export const MASKED = "‹masked›";

/** Names without their punctuation, in lower case. */
const SECRET =
  /passw|passphrase|secret|token|apikey|accesskey|privatekey|signature|signingkey|authoriz|authoris|authkey|credential|cookie|bearer|hmac|sessionid/;
const SECRET_WHOLE = /^(auth|sig|pwd|pin|otp|jwt|xauth|session)$/;
/** A key without a further word may be anything: its value decides. */
const KEY = /keys?$/;
const LOOKS_RANDOM = /^(?=.*[A-Za-z])(?=.*\d)[\w+/=.-]{20,200}$/;
const MAX_NAME = 100;

/** What a name says of its value: that it is a secret, that it is one if it looks like one, or nothing. */
function verdictOn(name: string): "secret" | "by value" | "none" {
  if (name.length > MAX_NAME) return "none";
  const plain = name.toLowerCase().replace(/[^a-z0-9]/g, "");
  if (SECRET.test(plain) || SECRET_WHOLE.test(plain)) return "secret";
  return KEY.test(plain) ? "by value" : "none";
}

/** Whether what has this name is a secret, as far as names say. */
export function isSecret(name: string, value: string): boolean {
  const verdict = verdictOn(name);
  return verdict === "secret" || (verdict === "by value" && LOOKS_RANDOM.test(value.slice(0, 201)));
}

type Mask = { text: string; masked: number };

/** Addresses: what stands behind `?` or `#` may sign them, what stands before `@` opens them. */
const URL = /\bhttps?:(?:\\?\/){2}[^\s"'<>]+/gi;
const WORD = /[\w.-]+/g;
const AFTER_NAME = /["']?[ \t]{0,5}[:=][ \t]{0,5}/y;
const VALUE = /"(?:[^"\\]|\\.){0,5000}"?|'[^'\n]{0,5000}'?|[^\s,;&})\]]{1,5000}/y;
const RANDOM_VALUE = /["']?[\w+/=.-]{20,200}["']?/y;
const AFTER_SCHEME = /[ \t]{1,5}([\w~+/=.-]{8,5000})/y;
const JWT = /^(?:.{0,40}[.-])?eyJ[\w-]{6,}\.[\w-]{6,}\./;

function maskUrls(text: string): Mask {
  let masked = 0;
  const cover = (found: string) => {
    masked += 1;
    return found;
  };
  const done = text.replace(URL, (url) => {
    const query = url.search(/[?#]/);
    const path = query < 0 ? url : `${url.slice(0, query + 1)}${cover(MASKED)}`;
    const at = path.indexOf("@");
    const host = path.indexOf("//") + 2;
    const end = path.slice(host).search(/[/\\?#]/);
    const isUser = host > 1 && at > 0 && (end < 0 || at < host + end);
    return isUser ? `${path.slice(0, host)}${cover(MASKED)}${path.slice(at)}` : path;
  });
  return { text: done, masked };
}

/** Where a secret begins and ends that the word from `start` to `end` gives away; undefined if there is none. */
function secretAt(text: string, start: number, end: number): [number, number] | undefined {
  const word = text.slice(start, Math.min(end, start + 5000));
  if (word.includes("eyJ") && JWT.test(word)) return [start, end];
  if (/^(bearer|basic)$/i.test(word)) {
    AFTER_SCHEME.lastIndex = end;
    const [all, value] = AFTER_SCHEME.exec(text) ?? [];
    if (all !== undefined && value !== undefined) return [end + all.length - value.length, end + all.length];
  }
  const verdict = verdictOn(word);
  if (verdict === "none") return undefined;
  AFTER_NAME.lastIndex = end;
  const [between] = AFTER_NAME.exec(text) ?? [];
  if (between === undefined) return undefined;
  const after = end + between.length;
  const pattern = verdict === "secret" ? VALUE : RANDOM_VALUE;
  pattern.lastIndex = after;
  const [value] = pattern.exec(text) ?? [];
  if (value === undefined || value === MASKED) return undefined;
  const quote = /^["']/.test(value) ? 1 : 0;
  const closed = quote === 1 && value.length > 1 && value.endsWith(value.charAt(0)) ? 1 : 0;
  const inner = value.slice(quote, value.length - closed);
  if (inner === "" || !isSecret(word, inner) || /^(bearer|basic)$/i.test(inner)) return undefined;
  return [after + quote, after + value.length - closed];
}

function maskWords(text: string): Mask {
  let [done, from, masked] = ["", 0, 0];
  WORD.lastIndex = 0;
  for (let word = WORD.exec(text); word !== null; word = WORD.exec(text)) {
    const secret = secretAt(text, word.index, word.index + word[0].length);
    if (secret === undefined) continue;
    done += text.slice(from, secret[0]) + MASKED;
    masked += 1;
    from = secret[1];
    WORD.lastIndex = Math.max(from, WORD.lastIndex);
  }
  return { text: done + text.slice(from), masked };
}

/** A text that is no JSON, with what looks like a secret masked. Takes time in proportion to its length. */
export function maskText(text: string): Mask {
  const urls = maskUrls(text);
  const words = maskWords(urls.text);
  return { text: words.text, masked: urls.masked + words.masked };
}
