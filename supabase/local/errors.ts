/** Something the person at the keyboard can put right; the message is one line that says what to do. */
export class StackError extends Error {
  constructor(message: string) {
    super(message.replaceAll(/\s*\n\s*/g, " "));
    this.name = "StackError";
  }
}

/** Turns a failed file operation under `path` into a `StackError`; anything else comes back as it is. */
export function explainFileError(error: unknown, path: string): unknown {
  const text = error instanceof Error ? error.message : String(error);
  if (/ENOSPC|EDQUOT|No space left on device|quota exceeded/i.test(text)) {
    return new StackError(`No space left on the disk that holds ${path}. Free some space and start again.`);
  }
  if (/EROFS|EACCES|EPERM|Permission denied|Read-only file system/i.test(text)) {
    return new StackError(
      `Cannot write to ${path}. Make it writable for this user, or set LOCAL_SUPABASE_DIR to a folder that is.`,
    );
  }
  if (error instanceof Error && "syscall" in error && /EEXIST|ENOTDIR|ENOENT|EISDIR/.test(text)) {
    return new StackError(`Cannot use ${path} as a data folder: ${text}.`);
  }
  return error;
}
