import { expect, test } from "vitest";
import { applyMessages } from "@/lib/cache/messages";
import { conversation, message } from "@/lib/cache/test-rows";
import { optimisticMessage } from "@/lib/optimistic-message";

test("messages written within one millisecond are different ones, in the order in which they were written", () => {
  const after = message({ id: 7 });
  const written = ["one", "two", "three"].map((body, at) =>
    optimisticMessage(conversation(), { kind: "text", body }, { clientId: `c${at}`, path: null, after }),
  );
  const empty = { pages: [{ rows: [after], next: null }], pageParams: [null] };
  const shown = applyMessages(empty, written).pages.flatMap(({ rows }) => rows);
  expect(shown.map(({ body }) => body)).toEqual(["three", "two", "one", after.body]);
});
