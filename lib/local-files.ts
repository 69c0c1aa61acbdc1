const PREFIX = "local:";
const urls = new Map<string, string>();

/** Keeps a file that is being uploaded, so that its bubble shows it at once; returns the path that stands for it. */
export function keepLocalFile(clientId: string, file: Blob): string {
  const path = `${PREFIX}${clientId}`;
  urls.set(path, URL.createObjectURL(file));
  return path;
}

/** The address of a file that is being uploaded; null for one in Storage. */
export const localFileUrl = (path: string) => urls.get(path) ?? null;

/** Frees the memory of a file once nobody shows it. */
export function dropLocalFile(clientId: string) {
  const path = `${PREFIX}${clientId}`;
  const url = urls.get(path);
  if (url) URL.revokeObjectURL(url);
  urls.delete(path);
}
