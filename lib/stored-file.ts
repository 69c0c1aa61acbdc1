/** A file that was uploaded, where it lies in Storage. */
export interface StoredFile {
  path: string;
  name: string;
  /** In pixels, of a picture. */
  width?: number | undefined;
  height?: number | undefined;
}

const STORED_FILE = /^file:(?<path>[^|]+)\|(?:(?<width>\d+)x(?<height>\d+))?\|(?<name>.+)$/s;

/** A file in Storage as the value of a variable, beside which an https address is one too. */
export function storedFileValue({ path, name, width, height }: StoredFile): string {
  return `file:${path}|${width && height ? `${width}x${height}` : ""}|${name}`;
}

/** The file that a value stands for; null for an address and for none. */
export function storedFile(value: string): StoredFile | null {
  const { path, name, width, height } = STORED_FILE.exec(value)?.groups ?? {};
  if (path === undefined || name === undefined) return null;
  return { path, name, ...(width && height && { width: Number(width), height: Number(height) }) };
}
