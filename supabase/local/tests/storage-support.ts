import { randomUUID } from "node:crypto";
import { inject } from "vitest";
import { anon, migrate, service, signedIn } from "./rest-support.ts";

const stack = inject("stack");

export type Limits = { isPublic?: boolean; size?: number; types?: string[] };

/**
 * A bucket of its own as a migration makes it. Signed-in users may do everything in the folder named by their id, and
 * may see the folder `shared`.
 */
export async function newBucket({ isPublic = false, size, types }: Limits = {}): Promise<string> {
  const id = `b-${randomUUID()}`;
  const allowed = types ? `array['${types.join("','")}']` : "null";
  const mine = `bucket_id = '${id}' and (storage.foldername(name))[1] = (select auth.uid())::text`;
  await migrate(`
    insert into storage.buckets (id, name, public, file_size_limit, allowed_mime_types)
    values ('${id}', '${id}', ${isPublic}, ${size ?? "null"}, ${allowed});
    create policy "${id} read" on storage.objects for select to authenticated
      using ((${mine}) or (bucket_id = '${id}' and (storage.foldername(name))[1] = 'shared'));
    create policy "${id} add" on storage.objects for insert to authenticated with check (${mine});
    create policy "${id} change" on storage.objects for update to authenticated using (${mine}) with check (${mine});
    create policy "${id} delete" on storage.objects for delete to authenticated using (${mine});
  `);
  return id;
}

/** Two users, nobody and the service, each with the files of one bucket. */
export async function peopleOf(bucket: string) {
  const [ann, ben] = await Promise.all([signedIn(), signedIn()]);
  return {
    ann: { id: ann.id, files: ann.client.storage.from(bucket), client: ann.client },
    ben: { id: ben.id, files: ben.client.storage.from(bucket), client: ben.client },
    nobody: anon().storage.from(bucket),
    all: service().storage.from(bucket),
  };
}

/** A request to the storage service as it stands, for what the client would hide. Without `key`, nothing is sent along. */
export function raw(path: string, init: RequestInit & { key?: string; duplex?: "half" } = {}) {
  const { key, ...rest } = init;
  const headers = new Headers(init.headers);
  if (key !== undefined) headers.set("authorization", `Bearer ${key}`);
  return fetch(`${stack.url}/storage/v1/${path}`, { ...rest, headers });
}

/** What an error of the client says, without its text. */
export const told = (error: unknown) => {
  if (typeof error !== "object" || error === null) return null;
  const get = (key: string) => Reflect.get(error, key);
  return { status: get("status"), statusCode: get("statusCode"), code: get("code") };
};

/** How hosted answers: 400, with what is meant in the body. */
export const refused = (statusCode: string, code: string) => ({ status: 400, statusCode, code });
