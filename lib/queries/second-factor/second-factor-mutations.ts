import { fromAuth } from "@/lib/auth-errors";
import { AppError } from "@/lib/errors";
import type { Supabase } from "@/lib/queries/client";
import { readFactors } from "@/lib/queries/second-factor/second-factor-queries";

/** What authenticator apps show beside the code. */
const ISSUER = "Interact Desk";
const NAME = "Authenticator app";
const FAILED = "That did not work. Try again. If the problem persists, ask another admin.";

/** A second factor that is being set up: its picture (a data URL) and its secret as text. */
export interface SetUp {
  factorId: string;
  picture: string;
  secret: string;
}

/** Begins the set-up. What an earlier one left half-made is removed first, because it has the same name. */
export async function beginSetUp(client: Supabase): Promise<SetUp> {
  const { halfMade } = await readFactors(client);
  const { mfa } = client.auth;
  for (const factorId of halfMade) await mfa.unenroll({ factorId });
  const { data, error } = await mfa.enroll({ factorType: "totp", friendlyName: NAME, issuer: ISSUER });
  if (error) throw fromAuth(error, FAILED);
  return { factorId: data.id, picture: data.totp.qr_code, secret: data.totp.secret };
}

/** Gives the code of a factor, which makes it count and raises this session. */
export async function giveCode({ auth }: Supabase, factorId: string, code: string): Promise<void> {
  const { error } = await auth.mfa.challengeAndVerify({ factorId, code });
  if (error) throw fromAuth(error, FAILED);
}

/** Gives the code at the sign-in. Somebody may have several factors; any of them will do. */
export async function signInWithCode(client: Supabase, code: string): Promise<void> {
  const { used } = await readFactors(client);
  let refusal: unknown = new AppError("unauthorized");
  for (const factorId of used) {
    try {
      await giveCode(client, factorId, code);
      return;
    } catch (error) {
      refusal = error;
    }
  }
  throw refusal;
}

/** Removes every factor of the signed-in user, with a code: whoever finds a screen open has none. */
export async function turnOff(client: Supabase, code: string): Promise<void> {
  await signInWithCode(client, code);
  const { used } = await readFactors(client);
  for (const factorId of used) {
    const { error } = await client.auth.mfa.unenroll({ factorId });
    if (error) throw fromAuth(error, FAILED);
  }
  // The session is one by password again, and its next token says so.
  await client.auth.refreshSession();
}
