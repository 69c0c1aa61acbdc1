import type { FileHandle } from "node:fs/promises";
import type { Call } from "./call.ts";
import { invalidRange } from "./errors.ts";
import type { Metadata, ObjectRow } from "./rows.ts";

const CHUNK_BYTES = 256 * 1024;

type Range = { start: number; end: number };

/** The bytes `start` up to, not with, `end`. Throws `InvalidRange`; several ranges are none that hosted serves. */
function parseRange(header: string, size: number): Range {
  const [, first = "", last = ""] = /^bytes=(\d*)-(\d*)$/.exec(header) ?? [];
  const suffix = first === "";
  const start = suffix ? Math.max(size - Number(last), 0) : Number(first);
  const end = suffix || last === "" ? size : Math.min(Number(last) + 1, size);
  if (first + last === "" || (suffix && Number(last) === 0) || start >= end) throw invalidRange();
  return { start, end };
}

/** The part of a file as a stream, which closes the file whether it is read to its end or not. */
function streamOf(file: FileHandle, { start, end }: Range): ReadableStream<Uint8Array> {
  let at = start;
  return new ReadableStream(
    {
      async pull(controller) {
        const buffer = new Uint8Array(Math.min(CHUNK_BYTES, end - at));
        const { bytesRead } = await file.read(buffer, 0, buffer.length, at);
        at += bytesRead;
        if (bytesRead > 0) controller.enqueue(buffer.subarray(0, bytesRead));
        if (at < end && bytesRead > 0) return;
        await file.close();
        if (at < end) controller.error(new Error("the file is shorter than it was"));
        else controller.close();
      },
      cancel: () => file.close(),
    },
    { highWaterMark: 0 },
  );
}

const text = (metadata: Metadata | null, key: string): string | undefined => {
  const value = metadata?.[key];
  return typeof value === "string" ? value : undefined;
};

/** Whether the reader has this version already. */
function isKnown(headers: Headers, eTag: string, modified: Date): boolean {
  const tags = headers.get("if-none-match");
  if (tags !== null) {
    return tags.split(",").some((tag) => tag.trim() === "*" || tag.trim().replace(/^W\//, "") === eTag);
  }
  const since = Date.parse(headers.get("if-modified-since") ?? "");
  return Math.floor(modified.getTime() / 1000) * 1000 <= since;
}

/** A part is only of use to a reader who has the rest of the same version. */
function rangeOf(headers: Headers, eTag: string, modified: Date, size: number): Range | null {
  const range = headers.get("range");
  const condition = headers.get("if-range");
  if (range === null || (condition !== null && condition !== eTag && condition !== modified.toUTCString())) {
    return null;
  }
  return parseRange(range, size);
}

function headersOf(call: Call, row: ObjectRow, eTag: string, modified: Date, expires?: Date): Headers {
  const headers = new Headers({
    "accept-ranges": "bytes",
    etag: eTag,
    "last-modified": modified.toUTCString(),
    "x-robots-tag": "none",
    // Files come from anybody and are served from the host of the desk, whose cookies know no ports: no script of
    // theirs runs, and none is taken for another type than it says.
    "content-security-policy": "sandbox",
    "x-content-type-options": "nosniff",
  });
  const type = text(row.metadata, "mimetype") ?? "application/octet-stream";
  headers.set("content-type", type.includes("text/html") ? "text/plain" : type);
  if (expires) headers.set("expires", expires.toUTCString());
  else headers.set("cache-control", text(row.metadata, "cacheControl") ?? "no-cache");
  const download = call.search.get("download");
  if (download !== null) {
    const name = encodeURIComponent(download);
    headers.set(
      "content-disposition",
      name === "" ? "attachment;" : `attachment; filename=${name}; filename*=UTF-8''${name}`,
    );
  }
  return headers;
}

/** Answers the file of a row, or a part of it; null when there is none. */
export async function serveFile(call: Call, row: ObjectRow, expires?: Date): Promise<Response | null> {
  const file = row.version === null ? null : await call.files.open(row.version);
  if (!file) return null;
  let handedOver = false;
  try {
    const { size, mtime } = await file.stat();
    const eTag = text(row.metadata, "eTag") ?? `"${row.version}"`;
    const modified = new Date(text(row.metadata, "lastModified") ?? mtime);
    const headers = headersOf(call, row, eTag, modified, expires);
    const { headers: asked, method } = call.request;
    if (isKnown(asked, eTag, modified)) return new Response(null, { status: 304, headers });
    const range = method === "HEAD" ? null : rangeOf(asked, eTag, modified, size);
    if (range) headers.set("content-range", `bytes ${range.start}-${range.end - 1}/${size}`);
    const { start, end } = range ?? { start: 0, end: size };
    headers.set("content-length", String(end - start));
    handedOver = method !== "HEAD" && size > 0;
    const body = handedOver ? streamOf(file, { start, end }) : null;
    return new Response(body, { status: range ? 206 : 200, headers });
  } finally {
    if (!handedOver) await file.close();
  }
}
