import { expect, test } from "vitest";
import { readAnswers } from "@/components/live-chat/bubbles/form-answers";

test("field names of the form builder become readable", () => {
  const flow = { screen_0_first_name_0: "Test", "delivery-day": ["Mon", "Tue"], size: "", _: { a: 1 } };
  expect(readAnswers(flow)).toEqual([
    { question: "First name", answer: "Test" },
    { question: "Delivery day", answer: "Mon, Tue" },
    { question: "Size", answer: "No answer" },
    { question: "_", answer: '{"a":1}' },
  ]);
});

test.each([null, undefined, "text", 5])("%j has no answers", (flow) => {
  expect(readAnswers(flow)).toEqual([]);
});
