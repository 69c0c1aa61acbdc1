import type { SupabaseClient, User } from "@supabase/supabase-js";

const PAGE = 1000;

/** The account of an address in lower case, or null. The client has the secret key. */
export async function findUserByEmail({ auth }: SupabaseClient, email: string): Promise<User | null> {
  for (let page = 1; ; page++) {
    const { data, error } = await auth.admin.listUsers({ page, perPage: PAGE });
    if (error) throw error;
    const user = data.users.find((known) => known.email === email);
    if (user) return user;
    if (data.users.length === 0) return null;
  }
}
