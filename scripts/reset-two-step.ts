import { z } from "zod";
import { connect } from "./connect.ts";
import { findUserByEmail } from "./find-user.ts";

const USAGE = "Usage: npm run reset-two-step -- you@example.com";

/**
 * Takes the second factor of a person away, where no other admin can do it on the Team page. They sign in by password
 * then. The audit log says that it is gone.
 */
async function main() {
  const [given, ...others] = process.argv.slice(2);
  const email = z.email().toLowerCase().safeParse(given);
  if (!email.success || others.length > 0) throw new Error(USAGE);
  const client = await connect();
  const user = await findUserByEmail(client, email.data);
  if (!user) throw new Error(`Nobody has the address ${email.data}.`);
  const { mfa } = client.auth.admin;
  const { data, error } = await mfa.listFactors({ userId: user.id });
  if (error) throw error;
  for (const { id } of data.factors) {
    const removed = await mfa.deleteFactor({ userId: user.id, id });
    if (removed.error) throw removed.error;
  }
  const had = data.factors.some(({ status }) => status === "verified");
  console.log(
    had ? `${email.data} signs in by password alone now.` : `${email.data} had no two-step sign-in.`,
  );
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
