import { expect, test } from "vitest";
import { isShortcut, keysOf, type Pressed, SHORTCUTS, type ShortcutName } from "@/lib/shortcuts";

const names = Object.keys(SHORTCUTS) as ShortcutName[];
const press = (key: string, code: string, change: Partial<Pressed> = {}): Pressed => ({
  key,
  code,
  repeat: false,
  isComposing: false,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...change,
});
const found = (event: Pressed, platform = "Linux x86_64") =>
  names.filter((name) => isShortcut(event, name, platform));

test.each([
  ["a letter", press("j", "KeyJ"), ["next_conversation"]],
  ["Russian layout", press("о", "KeyJ"), ["next_conversation"]],
  ["Russian layout, resolve", press("у", "KeyE"), ["toggle_resolved"]],
  ["Greek layout", press("κ", "KeyK"), ["previous_conversation"]],
  ["Hebrew layout", press("ק", "KeyE"), ["toggle_resolved"]],
  ["caps lock", press("E", "KeyE"), ["toggle_resolved"]],
  ["caps lock on a Russian layout", press("У", "KeyE"), ["toggle_resolved"]],
  ["Dvorak: the letter", press("e", "KeyD"), ["toggle_resolved"]],
  ["Dvorak: not the place", press(".", "KeyE"), []],
  ["AZERTY: another letter at the place", press("q", "KeyA"), []],
  ["a sign, with shift", press("?", "Slash", { shiftKey: true }), ["show_shortcuts"]],
  ["a sign on another key", press("?", "Minus", { shiftKey: true }), ["show_shortcuts"]],
  ["shift and a letter", press("E", "KeyE", { shiftKey: true }), []],
  ["control", press("e", "KeyE", { ctrlKey: true }), []],
  ["command", press("e", "KeyE", { metaKey: true }), []],
  ["alt", press("´", "KeyE", { altKey: true }), []],
  ["a key held down", press("e", "KeyE", { repeat: true }), []],
  ["input method", press("ㄷ", "KeyE", { isComposing: true }), []],
  ["input method, before it composes", press("Process", "KeyE"), []],
  ["dead key", press("Dead", "KeyE"), []],
  ["no letter", press("Enter", "Enter"), []],
])("%s", (_name, event, expected) => {
  expect(found(event)).toEqual(expected);
});

test.each([
  ["Linux x86_64", { ctrlKey: true }, ["open_palette"]],
  ["Linux x86_64", { metaKey: true }, []],
  ["MacIntel", { metaKey: true }, ["open_palette"]],
  // In a text field of a Mac, Ctrl-K deletes to the end of the line.
  ["MacIntel", { ctrlKey: true }, []],
  ["Win32", { ctrlKey: true, shiftKey: true }, []],
  ["Win32", { ctrlKey: true, altKey: true }, []],
  ["Win32", { ctrlKey: true, metaKey: true }, []],
])("the palette on %s with %o", (platform, modifiers, expected) => {
  expect(found(press("k", "KeyK", modifiers), platform)).toEqual(expected);
  expect(found(press("л", "KeyK", modifiers), platform), "on a Russian layout").toEqual(expected);
});

test("keys are called as the platform calls them", () => {
  expect(keysOf("open_palette", "MacIntel")).toEqual(["⌘", "K"]);
  expect(keysOf("open_palette", "Win32")).toEqual(["Ctrl", "K"]);
  expect(keysOf("reply", "MacIntel")).toEqual(["r"]);
});

test("no two shortcuts share a key in one place", () => {
  const places = names
    .filter((name) => SHORTCUTS[name].key !== null)
    .map((name) => `${SHORTCUTS[name].place} ${keysOf(name, "Win32").join(" ")}`);
  expect(new Set(places).size).toBe(places.length);
});
