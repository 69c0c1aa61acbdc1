import { type Attachment, judgeFile } from "@/lib/attachments";

/** As large as WhatsApp shows a picture anyway. */
const SMALLER_PIXELS = 2560;
const HEAD_BYTES = 4100;

async function sniff(file: Blob): Promise<string | undefined> {
  const { fileTypeFromBuffer } = await import("file-type");
  const head = await file.slice(0, HEAD_BYTES).arrayBuffer();
  return (await fileTypeFromBuffer(new Uint8Array(head)))?.mime;
}

/** Looks at a file that was chosen, pasted or dropped. Runs in a browser. */
export async function readFile(file: File): Promise<Attachment> {
  const attachment = judgeFile(file, await sniff(file));
  if (attachment.kind !== "image") return attachment;
  const bitmap = await createImageBitmap(file).catch(() => null);
  if (bitmap === null) {
    return { ...attachment, kind: null, problem: `${file.name} is a picture that cannot be opened.` };
  }
  const { width, height } = bitmap;
  bitmap.close();
  return { ...attachment, width, height };
}

/** Draws a picture smaller, as JPEG. Rejects if the browser cannot open it. */
export async function shrink({ file }: Attachment): Promise<Attachment> {
  const bitmap = await createImageBitmap(file);
  const scale = Math.min(1, SMALLER_PIXELS / Math.max(bitmap.width, bitmap.height));
  const canvas = new OffscreenCanvas(Math.round(bitmap.width * scale), Math.round(bitmap.height * scale));
  const context = canvas.getContext("2d");
  if (!context) throw new Error("No canvas.");
  // JPEG knows no transparency; black would hide dark writing.
  context.fillStyle = "white";
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  const smaller = await canvas.convertToBlob({ type: "image/jpeg", quality: 0.85 });
  return readFile(new File([smaller], file.name.replace(/\.\w+$/, ".jpg"), { type: "image/jpeg" }));
}
