import { Hono, type Context as HonoContext } from "hono";
import { type Caller, InvalidTokenError } from "../context.ts";
import { getBucket, listBuckets } from "./buckets.ts";
import type { Call, Service } from "./call.ts";
import { copy, move, remove } from "./change.ts";
import { download, downloadPublic, downloadSigned, info, infoPublic } from "./download.ts";
import { errorResponse, invalidRequest, notSupported, toStorageError } from "./errors.ts";
import { checkBucketName, checkKey } from "./keys.ts";
import { list } from "./list.ts";
import { sign, signMany, signUpload } from "./sign.ts";
import { upload, uploadSigned } from "./store.ts";

/** `token`: one that verifies is needed; `any`: a bad one counts as none; `none`: nobody asks for it. */
type Access = "token" | "any" | "none";
type Handler = (call: Call) => Promise<Response>;

/** Query parameters for which hosted answers something else than the file. */
const REFUSED = ["versionId", "width", "height", "resize", "format", "quality"];

async function callerOf({ ctx }: Service, headers: Headers, access: Access): Promise<Caller | null> {
  if (access === "none") return null;
  const authorization = headers.get("authorization") ?? undefined;
  const apikey = headers.get("apikey") ?? undefined;
  if (authorization === undefined && apikey === undefined) {
    if (access === "any") return null;
    throw invalidRequest("headers must have required property 'authorization'");
  }
  try {
    // A user's token alone is enough for this service.
    const key = apikey ?? (/^Bearer\s+sb_/i.test(authorization ?? "") ? undefined : ctx.keys.publishableKey);
    return await ctx.identify({ apikey: key, authorization });
  } catch (error) {
    if (access === "any" && error instanceof InvalidTokenError) return null;
    throw error;
  }
}

function handle(service: Service, operation: string, access: Access, handler: Handler) {
  return async (c: HonoContext): Promise<Response> => {
    const request = c.req.raw;
    const { bucket = "", name = "" } = c.req.param();
    const { pathname: path, searchParams: search } = new URL(request.url);
    const caller = await callerOf(service, request.headers, access);
    const refused = REFUSED.find((key) => search.has(key));
    if (refused !== undefined) throw notSupported(`The parameter ${refused}`);
    if (bucket !== "") checkBucketName(bucket);
    if (name !== "") checkKey(name);
    return handler({ ...service, caller, operation, request, path, search, bucket, name });
  };
}

/**
 * The storage service, mounted at `/storage/v1`: files in buckets under the policies of storage.objects. What it does not
 * do is refused by name.
 */
export function storageRoutes(service: Service): Hono {
  const app = new Hono();
  const on = (method: string, path: string, operation: string, access: Access, handler: Handler) =>
    app.on(method, path, handle(service, operation, access, handler));
  const object = ":bucket/:name{[\\s\\S]+}";

  on("GET", "/bucket", "storage.bucket.list", "token", listBuckets);
  on("GET", "/bucket/:bucket", "storage.bucket.get", "token", getBucket);
  // The more special come first: any of these words may be the name of a bucket, too.
  on("POST", "/object/move", "storage.object.move", "token", move);
  on("POST", "/object/copy", "storage.object.copy", "token", copy);
  on("POST", "/object/list/:bucket", "storage.object.list", "token", list);
  on("POST", "/object/sign/:bucket", "storage.object.sign_many", "token", signMany);
  on("POST", `/object/sign/${object}`, "storage.object.sign", "token", sign);
  on("GET", `/object/sign/${object}`, "storage.object.get_signed", "none", downloadSigned);
  on("POST", `/object/upload/sign/${object}`, "storage.object.sign_upload_url", "token", signUpload);
  on("PUT", `/object/upload/sign/${object}`, "storage.object.upload_signed", "none", uploadSigned);
  on("GET", `/object/public/${object}`, "storage.object.get_public", "none", downloadPublic);
  on("GET", `/object/info/public/${object}`, "storage.object.info_public", "none", infoPublic);
  on("GET", `/object/info/authenticated/${object}`, "object.get_authenticated_info", "token", info);
  on("GET", `/object/info/${object}`, "object.get_authenticated_info", "any", info);
  on("GET", `/object/authenticated/${object}`, "storage.object.get_authenticated", "token", download);
  app.all("/object/list-v2/:bucket", (c) => refuse(c));
  on("GET", `/object/${object}`, "storage.object.get_authenticated", "any", download);
  on("POST", `/object/${object}`, "storage.object.upload", "token", upload);
  on("PUT", `/object/${object}`, "storage.object.upload_update", "token", upload);
  on("DELETE", "/object/:bucket", "storage.object.delete_many", "token", remove);
  app.all("*", (c) => refuse(c));

  app.onError((error) => {
    const known = toStorageError(error);
    if (known.status >= 500) service.ctx.log("storage_failed", { code: known.code, reason: error.message });
    return errorResponse(known);
  });
  return app;
}

function refuse(c: HonoContext): never {
  throw notSupported(`${c.req.method} ${c.req.path}`);
}
