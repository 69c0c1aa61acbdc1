import { readBody, signBody, signManyBody } from "./bodies.ts";
import { asCaller, type Call, ownerOf } from "./call.ts";
import { noSuchKey } from "./errors.ts";
import { findObject } from "./rows.ts";
import { tryToStore } from "./store.ts";
import { signToken } from "./tokens.ts";
import { headerMetadata } from "./upload.ts";

/** Hosted's two hours. */
const UPLOAD_SECONDS = 7200;

async function address(call: Call, name: string, expiresIn: number): Promise<string> {
  return `/object/sign/${call.bucket}/${name}?token=${await signToken(call, "download", name, expiresIn)}`;
}

/** `POST /object/sign/<bucket>/<name>`: an address for whoever has it, for what the caller may see. */
export async function sign(call: Call): Promise<Response> {
  const { expiresIn } = await readBody(call, signBody);
  const found = await asCaller(call, (tx) => findObject(tx, call.bucket, call.name));
  if (!found) throw noSuchKey();
  return Response.json({ signedURL: await address(call, call.name, expiresIn) });
}

/** `POST /object/sign/<bucket>`: many at once, each with what is against it. */
export async function signMany(call: Call): Promise<Response> {
  const { expiresIn, paths } = await readBody(call, signManyBody);
  const { rows } = await asCaller(call, (tx) =>
    tx.query<{ name: string }>("select name from storage.objects where bucket_id = $1 and name = any($2)", [
      call.bucket,
      paths,
    ]),
  );
  const visible = new Set(rows.map(({ name }) => name));
  const error = "Either the object does not exist or you do not have access to it";
  const answers = paths.map(async (path) =>
    visible.has(path)
      ? { error: null, path, signedURL: await address(call, path, expiresIn) }
      : { error, path, signedURL: null },
  );
  return Response.json(await Promise.all(answers));
}

/** `POST /object/upload/sign/<bucket>/<name>`: lets somebody else store what the caller may store. */
export async function signUpload(call: Call): Promise<Response> {
  const { bucket, name } = call;
  const { headers } = call.request;
  const [upsert, owner] = [headers.get("x-upsert") === "true", ownerOf(call)];
  const length = headers.get("content-length");
  const metadata = {
    mimetype: headers.get("content-type") ?? undefined,
    contentLength: length === null ? undefined : Number(length),
  };
  await tryToStore(call, { bucket, name, owner, metadata, userMetadata: headerMetadata(headers) }, upsert);
  const token = await signToken(call, "upload", name, UPLOAD_SECONDS, { owner, upsert });
  return Response.json({ url: `/object/upload/sign/${bucket}/${name}?token=${token}`, token });
}
