/** The digits of a phone number as people type it: without spaces, brackets, dots, dashes and a plus. */
export const typedDigits = (text: string) => text.replace(/[\s+().-]/g, "");
