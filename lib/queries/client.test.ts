import { PostgrestError } from "@supabase/supabase-js";
import { expect, test } from "vitest";
import { unwrap, unwrapRow } from "@/lib/queries/client";

const failed = {
  data: null,
  error: new PostgrestError({ message: "permission denied", details: "", hint: "", code: "42501" }),
};

test("returns the data, also if there is none", () => {
  expect(unwrap({ data: [1], error: null })).toEqual([1]);
  expect(unwrap({ data: undefined, error: null })).toBeUndefined();
  expect(unwrap({ data: null, error: null })).toBeNull();
});

test("throws an AppError for a failed response", () => {
  expect(() => unwrap(failed)).toThrow(expect.objectContaining({ name: "AppError", code: "forbidden" }));
  expect(() => unwrapRow(failed)).toThrow(expect.objectContaining({ code: "forbidden" }));
});

test("a missing row is not found", () => {
  expect(unwrapRow({ data: { id: 1 }, error: null })).toEqual({ id: 1 });
  expect(() => unwrapRow({ data: null, error: null })).toThrow(
    expect.objectContaining({ code: "not_found" }),
  );
});
