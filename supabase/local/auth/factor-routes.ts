import { Hono, type Context as HonoContext } from "hono";
import { z } from "zod";
import type { Context } from "../context.ts";
import { readBody } from "./bodies.ts";
import { addressOf, caller, guess, signedIn } from "./callers.ts";
import { asAuthService } from "./database.ts";
import { AuthError, notSupported } from "./errors.ts";
import {
  challenge,
  checkChallenge,
  enroll,
  findFactor,
  insufficientAal,
  removeFactor,
  settleVerified,
} from "./factors.ts";
import { raiseSession } from "./sessions.ts";
import { answerSession } from "./tokens.ts";
import { stepOf, usedSteps } from "./totp.ts";
import { findUser } from "./users.ts";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const enrollBody = z.strictObject({
  factor_type: z.string().default(""),
  friendly_name: z.string().max(255).default(""),
  issuer: z.string().max(255).default(""),
  phone: z.string().optional(),
});
/** The id is in the path; auth-js sends its own arguments along. */
const challengeBody = z.strictObject({ factorId: z.string().optional(), channel: z.string().optional() });
const verifyBody = z.strictObject({ challenge_id: z.uuid(), code: z.string().default("") });

/** Id of the factor in the path of a call. */
export function factorId(c: HonoContext): string {
  const id = c.req.param("factor") ?? "";
  if (UUID.test(id)) return id;
  throw new AuthError(404, "validation_failed", "factor_id must be an UUID");
}

async function enrollFactor(ctx: Context, c: HonoContext) {
  const { claims } = await caller(ctx, c);
  const { factor_type, friendly_name, issuer } = await readBody(c, enrollBody);
  if (factor_type === "phone") throw notSupported("A second factor by phone", "mfa_phone_enroll_not_enabled");
  if (factor_type === "webauthn") {
    throw notSupported("A second factor by WebAuthn", "mfa_webauthn_enroll_not_enabled");
  }
  if (factor_type !== "totp") {
    throw new AuthError(400, "validation_failed", "factor_type needs to be totp, phone, or webauthn");
  }
  // Hosted names the site; this stack knows none but itself.
  const given = { name: friendly_name, issuer: issuer || new URL(ctx.url).host };
  return asAuthService(ctx, "Database error enrolling factor", async (tx) =>
    enroll(tx, await signedIn(tx, claims), given),
  );
}

async function challengeFactor(ctx: Context, c: HonoContext) {
  const { claims } = await caller(ctx, c);
  await readBody(c, challengeBody);
  const id = factorId(c);
  return asAuthService(ctx, "Database error creating challenge", async (tx) => {
    const { user } = await signedIn(tx, claims);
    return challenge(tx, await findFactor(tx, user.id, id), addressOf(c));
  });
}

/** A right code raises the caller's session to `aal2`. Wrong ones are counted per factor and address. */
async function verifyFactor(ctx: Context, c: HonoContext, used: ReturnType<typeof usedSteps>) {
  const { claims } = await caller(ctx, c);
  const { challenge_id, code } = await readBody(c, verifyBody);
  const id = factorId(c);
  if (code === "") throw new AuthError(400, "validation_failed", "Code needs to be non-empty");
  const attempt = guess(ctx, c, `factor ${id}`);
  const result = await asAuthService(ctx, "Database error verifying factor", async (tx) => {
    const { user, session } = await signedIn(tx, claims);
    const factor = await findFactor(tx, user.id, id);
    const refused = await checkChallenge(tx, factor, challenge_id, addressOf(c));
    if (refused) return refused;
    const step = stepOf(factor.secret, code);
    const isRight = step !== null && used.take(id, step);
    attempt.settle(isRight);
    if (!isRight) throw new AuthError(422, "mfa_verification_failed", "Invalid TOTP code entered");
    const refreshToken = await raiseSession(tx, { userId: user.id, session, factorId: id });
    await settleVerified(tx, factor, challenge_id);
    const changed = (await findUser(tx, user.id)) ?? user;
    return answerSession(ctx, tx, { session, user: changed }, refreshToken);
  });
  if (result instanceof AuthError) throw result;
  return result;
}

async function unenrollFactor(ctx: Context, c: HonoContext) {
  const { claims } = await caller(ctx, c);
  const id = factorId(c);
  return asAuthService(ctx, "Database error removing factor", async (tx) => {
    const { user, aal } = await signedIn(tx, claims);
    const factor = await findFactor(tx, user.id, id);
    if (factor.status === "verified" && aal !== "aal2") {
      throw insufficientAal(422, "AAL2 required to unenroll verified factor");
    }
    await removeFactor(tx, factor);
    return { id };
  });
}

/** `/factors`: a second factor of one's own, by an authenticator app (TOTP). */
export function factorRoutes(ctx: Context): Hono {
  const app = new Hono();
  const used = usedSteps();
  app.post("/", async (c) => c.json(await enrollFactor(ctx, c)));
  app.post("/:factor/challenge", async (c) => c.json(await challengeFactor(ctx, c)));
  app.post("/:factor/verify", async (c) => c.json(await verifyFactor(ctx, c, used)));
  app.delete("/:factor", async (c) => c.json(await unenrollFactor(ctx, c)));
  return app;
}
