import { jwtVerify, SignJWT } from "jose";
import { z } from "zod";
import type { Call } from "./call.ts";
import { invalidRequest, StorageError } from "./errors.ts";

type Action = "download" | "upload";

const claims = z.object({
  scope: z.string().optional(),
  url: z.string().optional(),
  exp: z.number(),
  owner: z.string().optional(),
  upsert: z.boolean().default(false),
});

/**
 * A token for one action on one object. It is signed with the key of the access tokens and is none itself: it has no
 * audience, without which nobody is let in, and an access token has no scope, without which no file is given out.
 */
export function signToken(
  call: Call,
  action: Action,
  name: string,
  expiresIn: number,
  more: { owner?: string | undefined; upsert?: boolean } = {},
): Promise<string> {
  const now = Math.floor(Date.now() / 1000);
  return new SignJWT({ ...more, url: `${call.bucket}/${name}`, scope: action })
    .setIssuedAt(now)
    .setExpirationTime(now + expiresIn)
    .setProtectedHeader({ alg: "ES256", kid: call.ctx.keys.kid })
    .sign(call.ctx.keys.privateKey);
}

const invalidSignature = (message = "Invalid signature") =>
  new StorageError(400, "InvalidSignature", message);

/** Throws unless the token of the request was signed for this action on this object, and not too long ago. */
export async function verifyToken(call: Call, action: Action): Promise<z.output<typeof claims>> {
  const token = call.search.get("token");
  if (token === null) throw invalidRequest("querystring must have required property 'token'");
  let payload: z.output<typeof claims>;
  try {
    const verified = await jwtVerify(token, call.ctx.keys.publicJwk, { algorithms: ["ES256"] });
    payload = claims.parse(verified.payload);
  } catch (error) {
    const message = error instanceof z.ZodError ? "Invalid JWT" : error instanceof Error ? error.message : "";
    throw new StorageError(400, "InvalidJWT", message);
  }
  if (payload.scope !== action) throw invalidSignature(`Token is not scoped for ${action}`);
  if (payload.url !== `${call.bucket}/${call.name}`) throw invalidSignature();
  return payload;
}
