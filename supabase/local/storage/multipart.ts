import { Readable } from "node:stream";
import { Busboy, type BusboyInstance } from "@fastify/busboy";
import { invalidRequest, tooLarge } from "./errors.ts";

export type FilePart = { file: Readable; mimeType: string; fields: ReadonlyMap<string, string> };

const MAX_FIELD_BYTES = 1024 * 1024;
const MAX_FIELDS = 10;

/**
 * Reads a form up to its first file and hands that over as a stream, with the fields that came before it. Whoever takes
 * the file reads it to its end or destroys it. Throws `InvalidRequest` for a form without a file.
 */
export function readForm(body: Readable, contentType: string): Promise<FilePart> {
  return new Promise((resolve, reject) => {
    const fields = new Map<string, string>();
    const form = parserOf(contentType);
    let file: Readable | undefined;
    const fail = (error: Error) => {
      // A connection that breaks off ends the body alone; whoever reads the file must hear of it.
      file?.destroy(error);
      body.destroy();
      reject(error);
    };
    form.on("field", (name, value, _nameTruncated, truncated) => {
      if (truncated) fail(tooLarge("user_metadata"));
      else fields.set(name, value);
    });
    form.on("file", (_name, stream, _filename, _encoding, mimeType) => {
      file = stream;
      // A form may break off before anybody reads its file, and an error that nobody hears ends the process.
      stream.on("error", (error) => stream.destroy(error));
      // A reader that gives up needs no more of the body.
      stream.once("close", () => {
        if (!stream.readableEnded) body.destroy();
      });
      resolve({ file: stream, mimeType: fields.get("contentType") || mimeType, fields });
    });
    form.on("finish", () => reject(invalidRequest("No content provided")));
    form.on("error", (error) => fail(invalidRequest(error instanceof Error ? error.message : String(error))));
    body.on("error", fail);
    body.pipe(form);
  });
}

function parserOf(contentType: string): BusboyInstance {
  const limits = { files: 1, fields: MAX_FIELDS, fieldSize: MAX_FIELD_BYTES };
  try {
    return new Busboy({ headers: { "content-type": contentType }, limits });
  } catch (error) {
    throw invalidRequest(error instanceof Error ? error.message : String(error));
  }
}

/** The body of a request as a stream; throws `InvalidRequest` when there is none. */
export function bodyOf(request: Request): Readable {
  const { body } = request;
  if (!body) throw invalidRequest("No content provided");
  return Readable.from(chunks(body), { objectMode: false });
}

async function* chunks(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
  } finally {
    await reader.cancel().catch(() => {});
  }
}
