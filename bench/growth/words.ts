import type { Client } from "pg";

const COMMON =
  "the and order broken zip please hello thanks when will my delivery arrive would like return this item not working address changed can you help size blue invoice payment refund card phone shipping today package never arrived";

/** In how many messages a text of `makeWords` is: a search for it reads as far as the oldest of them. */
export const RARE_WORD = "needleword";

/** So many halves of messages there are. */
const PHRASES = 4_000;

/**
 * Makes what texts are put together from: halves of messages, of common words and, one in four, of 20,000 rarer ones.
 * `pg_temp.pick(n, salt, size)` draws a number below `size`: always the same, whatever order rows are made in.
 */
export async function makeWords(db: Client, seed: number): Promise<void> {
  await db.query(
    `create or replace function pg_temp.pick(n bigint, salt bigint, size integer) returns integer language sql immutable as $$
       select ((hashint8extended(n, salt * 7919 + ${seed}) & 9223372036854775807) % size)::integer
     $$`,
  );
  await db.query("drop table if exists phrases");
  await db.query("create temporary table phrases (id integer primary key, text text not null)");
  await db.query(
    `with known as (select string_to_array($1, ' ') as words)
     insert into phrases
     select n, (
       select string_agg(
         case when pg_temp.pick(n, place, 4) = 0
           then translate(left(md5(pg_temp.pick(n, 100 + place, 20000)::text), 4 + place % 4), '0123456789', 'ghijklmnop')
           else known.words[1 + pg_temp.pick(n, 200 + place, cardinality(known.words))] end, ' ')
       from generate_series(1, 3 + n % 5) as place
     )
     from generate_series(0, ${PHRASES - 1}) as n, known`,
    [COMMON],
  );
  await db.query("analyze phrases");
}

/** The place of a half of the message `k` of conversation `n`, as SQL. */
export const phraseOf = (n: string, k: string, half: number) =>
  `pg_temp.pick(${n} * 16 + ${k}, ${50 + half}, ${PHRASES})`;
