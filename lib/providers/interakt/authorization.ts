/** The dashboard shows the key already encoded; a plain one is encoded here. */
export function authorization(apiKey: string): string {
  const decoded = Buffer.from(apiKey, "base64").toString("utf8");
  const isEncoded = decoded.endsWith(":");
  return `Basic ${isEncoded ? apiKey : Buffer.from(`${apiKey}:`).toString("base64")}`;
}
