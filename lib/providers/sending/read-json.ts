/** Reads as much of the body as an answer can have; the rest is not loaded. */
async function textOf(response: Response, maxLength: number): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk, { stream: true });
    if (text.length > maxLength) break;
  }
  return text;
}

/** The body as JSON; undefined if it is none, or longer than `maxLength`. */
export async function readJson(response: Response, maxLength: number): Promise<unknown> {
  const text = await textOf(response, maxLength);
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
