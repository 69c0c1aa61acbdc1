import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { sendNetcore } from "@/lib/providers/netcore/send";

let answer: RequestListener;
const asked: string[] = [];
const server = createServer((request, response) => {
  asked.push(request.url ?? "");
  request.resume();
  answer(request, response);
});
beforeAll(() => new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve)));
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

async function sendFile() {
  asked.length = 0;
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const file = { url: `${url}/file`, name: "a.pdf" };
  const message = { phone: "12025550101", kind: "document", body: "", payload: {}, attemptId: "a", file };
  return sendNetcore(message, { apiUrl: url, apiKey: "key", senderId: "me" });
}

test("what Storage says instead of the file is never handed on", async () => {
  answer = (_request, response) => response.writeHead(400).end('{"error":"InvalidJWT"}');
  expect(await sendFile()).toMatchObject({ result: "retry", code: "file_not_taken" });
  expect(asked).toEqual(["/file"]);
});

test("an answer without end is given up, and the message is not sent", async () => {
  const chunk = Buffer.alloc(64 * 1024, "x");
  answer = ({ url }, response) => {
    if (url === "/file") return response.end("%PDF-1.7");
    const more = () => {
      while (!response.destroyed && response.write(chunk));
      response.once("drain", more);
    };
    more();
  };
  expect(await sendFile()).toMatchObject({ result: "retry", code: "file_not_taken" });
  expect(asked).toEqual(["/file", "/media/upload/"]);
});
