const TYPES: Record<string, string> = {
  "application/pdf": "PDF",
  "text/plain": "Text",
  "application/msword": "Word",
  "application/vnd.ms-excel": "Excel",
  "application/vnd.ms-powerpoint": "PowerPoint",
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "Word",
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "Excel",
  "application/vnd.openxmlformats-officedocument.presentationml.presentation": "PowerPoint",
};

/** "PDF", "JPEG", or null for a type that says nothing to people. */
export function typeName(mime: string | null): string | null {
  const [family, subtype] = (mime ?? "").split(";", 1)[0]?.split("/") ?? [];
  if (family === "application" || family === "text") return TYPES[`${family}/${subtype}`] ?? null;
  return subtype?.replace(/^x-/, "").toUpperCase() ?? null;
}
