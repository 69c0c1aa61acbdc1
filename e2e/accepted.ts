/** A message as the desk has sent it to Interakt. */
export type Sent = {
  type: string;
  fullPhoneNumber?: string;
  data?: Record<string, string>;
  template?: Record<string, unknown>;
};

/** Whatever the sandbox has accepted, newest last. */
export async function acceptedMessages(): Promise<Sent[]> {
  const headers = { "x-sandbox-token": process.env.SANDBOX_TOKEN ?? "" };
  const response = await fetch(`${process.env.SANDBOX_URL}/control/accepted`, { headers });
  return response.json();
}
