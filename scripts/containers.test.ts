import { existsSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { composeVariables } from "./compose-keys.ts";
import { rootDir } from "./settings.ts";

const read = (path: string) => readFileSync(join(rootDir, path), "utf8");
const dockerfile = read("Dockerfile");
const compose = parse(read("compose.yaml"), { merge: true });

/** What the last stage takes from the sources. */
const copied = dockerfile
  .slice(dockerfile.lastIndexOf("\nFROM "))
  .matchAll(/^COPY (?!--from)(.+) \S+$/gm)
  .flatMap(([, paths = ""]) => paths.split(" "))
  .toArray();

/** What is kept from the build: names and paths, and any name with an ending. */
const ignored = read(".dockerignore")
  .split("\n")
  .filter((line) => line && !line.startsWith("#"));
const isIgnored = (path: string) =>
  ignored.some((rule) =>
    rule.includes("*")
      ? new RegExp(
          `^${rule
            .replaceAll(".", "\\.")
            .replace("**/", "(.*/)?")
            .replaceAll(/(?<!\.)\*/g, "[^/]*")}$`,
        ).test(path)
      : path === rule || path.startsWith(`${rule}/`),
  );
const isInImage = (path: string) =>
  !isIgnored(path) && copied.some((from) => path === from || path.startsWith(`${from}/`));

test("every path that the image is built from exists and is not kept from the build", () => {
  expect(copied).toContain("supabase/migrations");
  for (const path of copied) {
    expect(existsSync(join(rootDir, path)), path).toBe(true);
    expect(isIgnored(path), path).toBe(false);
  }
  for (const secret of [".env", ".env.local", "compose.env", ".local-supabase/keys.json", ".git/config"])
    expect(isIgnored(secret), secret).toBe(true);
});

const { dependencies } = JSON.parse(read("package.json"));
const ENDINGS = ["", ".ts", ".tsx", "/index.ts"];

function resolved(from: string, name: string): string | undefined {
  const path = name.startsWith("@/") ? name.slice(2) : relative(rootDir, join(rootDir, dirname(from), name));
  return ENDINGS.map((ending) => path + ending).find(
    (file) => /\.\w+$/.test(file) && existsSync(join(rootDir, file)),
  );
}

/** Whatever a program imports, from the sources and from packages. */
function importsOf(entry: string, seen = new Set<string>()): Set<string> {
  seen.add(entry);
  for (const [, name = ""] of read(entry).matchAll(/(?:from|import\(|^import) ?"([\w@.][^"\s]*)"/gm)) {
    const file = /^[.@]\//.test(name) || name.startsWith("..") ? resolved(entry, name) : undefined;
    if (file === undefined) seen.add(`package ${name}`);
    else if (!seen.has(file)) importsOf(file, seen);
  }
  return seen;
}

test.each([
  "scripts/serve-hosted.ts",
  "scripts/app-server.ts",
  "scripts/migrate-hosted.ts",
  "scripts/create-user.ts",
  "lib/server/jobs/main.ts",
])("%s finds in the image what it imports", (entry) => {
  const all = [...importsOf(entry)];
  expect(all.length).toBeGreaterThan(2);
  expect(all.filter((path) => !path.startsWith("package ") && !isInImage(path))).toEqual([]);
  const packages = all.flatMap((path) => path.match(/^package ((?:@[^/]+\/)?[^/]+)/)?.[1] ?? []);
  expect(packages.filter((name) => !name.startsWith("node:") && !(name in dependencies))).toEqual([]);
});

test("the programs that containers run exist in the image", () => {
  const commands = [dockerfile, JSON.stringify(compose)].flatMap(
    (text) => text.match(/scripts\/[\w-]+\.ts/g) ?? [],
  );
  expect(commands.length).toBeGreaterThan(2);
  for (const path of commands) expect(isInImage(path) && existsSync(join(rootDir, path)), path).toBe(true);
});

test("compose.yaml: its variables are made, its files and services are there, its versions are pinned", async () => {
  const names = Object.keys(await composeVariables());
  const needed = read("compose.yaml")
    .matchAll(/\$\{(\w+):\?\}/g)
    .map(([, name]) => name)
    .toArray();
  expect(needed.filter((name = "") => !names.includes(name))).toEqual([]);
  const services: Record<string, Record<string, unknown>> = compose.services;
  for (const [name, { image, build, depends_on = {}, volumes = [] }] of Object.entries(services)) {
    expect(build !== undefined || image === "interact-desk" || /:v?\d/.test(String(image)), name).toBe(true);
    for (const [other, how] of Object.entries(Object(depends_on))) {
      expect(services, name).toHaveProperty(other);
      const { condition } = Object(how);
      expect(["service_started", "service_healthy", "service_completed_successfully"]).toContain(condition);
      if (condition === "service_healthy" && other !== "app")
        expect(services[other], other).toHaveProperty("healthcheck.test");
    }
    for (const volume of [volumes].flat().map(String)) {
      const [from = ""] = volume.split(":");
      const isThere = from.startsWith("./") ? existsSync(join(rootDir, from)) : from in compose.volumes;
      expect(isThere, volume).toBe(true);
    }
  }
});
