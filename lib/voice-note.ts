/** In the order of WhatsApp's liking; every browser that records knows one of them. */
const RECORDED_TYPES = ["audio/ogg;codecs=opus", "audio/webm;codecs=opus", "audio/mp4"];

/** The type in which this browser records; undefined if it cannot. */
export const recordedType = () => RECORDED_TYPES.find((type) => MediaRecorder.isTypeSupported(type));

/** Moves Opus from WebM into Ogg, which WhatsApp takes. The sound is copied, not encoded again. */
async function toOgg(recording: Blob): Promise<ArrayBuffer> {
  const { BlobSource, BufferTarget, Conversion, Input, OggOutputFormat, Output, WEBM } = await import(
    "mediabunny"
  );
  const input = new Input({ source: new BlobSource(recording), formats: [WEBM] });
  const target = new BufferTarget();
  const output = new Output({ format: new OggOutputFormat(), target });
  const conversion = await Conversion.init({ input, output, showWarnings: false });
  await conversion.execute();
  if (!target.buffer) throw new Error("The recording is empty.");
  return target.buffer;
}

/** A recording as a file that WhatsApp takes: Opus in Ogg, or AAC in MP4. Rejects if it cannot be read. */
export async function voiceNoteFile(recording: Blob): Promise<File> {
  if (recording.type.startsWith("audio/mp4")) {
    return new File([recording], "voice-note.m4a", { type: "audio/mp4" });
  }
  const content = recording.type.startsWith("audio/webm") ? await toOgg(recording) : recording;
  return new File([content], "voice-note.ogg", { type: "audio/ogg" });
}
