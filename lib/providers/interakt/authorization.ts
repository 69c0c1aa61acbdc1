/** Whether a key is base64 of text that ends with a colon. Bytes end with one by chance, so all of them have to be text. */
function isEncoded(apiKey: string): boolean {
  const decoded = Buffer.from(apiKey, "base64");
  const isSame = decoded.toString("base64").replace(/=+$/, "") === apiKey.replace(/=+$/, "");
  return isSame && /^[\x20-\x7e]*:$/.test(decoded.toString("latin1"));
}

/** The dashboard shows the key already encoded; a plain one is encoded here. */
export function authorization(apiKey: string): string {
  return `Basic ${isEncoded(apiKey) ? apiKey : Buffer.from(`${apiKey}:`).toString("base64")}`;
}
