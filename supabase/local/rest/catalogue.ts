// What the catalogue is asked, once per reload. Types are written as quoted SQL, ready to be put into a statement.

const TYPE_NAME = "quote_ident(tn.nspname) || '.' || quote_ident(ty.typname)";

// Casts to and from a domain that PostgREST applies by itself; those from and to text or json, where it reads or writes.
const REPRESENTATIONS = `
  select case when pc.castsource = ty.oid then 'shown' when pc.castsource = 'text'::regtype then 'compared'
    else 'written' end
  from pg_cast pc
  where ty.typtype = 'd' and pc.castcontext = 'i' and pc.castmethod = 'f'
    and has_function_privilege('authenticator', pc.castfunc, 'execute')
    and (pc.castsource = ty.oid and pc.casttarget = 'json'::regtype
      or pc.casttarget = ty.oid and pc.castsource in ('json'::regtype, 'text'::regtype))`;

/** Tables and views of `public`: columns in order with type and default, and the primary key. */
export const TABLES = `
  select c.relname as name, c.relkind in ('v', 'm') as "isView",
    coalesce(json_agg(json_build_object(
      'name', a.attname,
      'type', ${TYPE_NAME},
      'fallback', case when a.attidentity <> '' then format('nextval(%L)',
          pg_get_serial_sequence(quote_ident(n.nspname) || '.' || quote_ident(c.relname), a.attname))
        when a.attgenerated = '' then coalesce(pg_get_expr(d.adbin, d.adrelid), pg_get_expr(ty.typdefaultbin, 0)) end,
      'representations', array(${REPRESENTATIONS})
    ) order by a.attnum) filter (where a.attnum is not null), '[]') as columns,
    array(select ka.attname::text from pg_index i, unnest(i.indkey::int2[]) with ordinality as k(num, n)
      join pg_attribute ka on ka.attnum = k.num
      where i.indrelid = c.oid and i.indisprimary and ka.attrelid = c.oid order by k.n) as "primaryKey"
  from pg_class c
  join pg_namespace n on n.oid = c.relnamespace
  left join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
  left join pg_type ty on ty.oid = a.atttypid
  left join pg_namespace tn on tn.oid = ty.typnamespace
  where n.nspname = 'public' and c.relkind in ('r', 'v', 'm', 'f', 'p') and not c.relispartition
  group by n.nspname, c.relname, c.oid`;

const KEY_COLUMNS = (relation: string, numbers: string) => `
  array(select a.attname::text from unnest(con.${numbers}) with ordinality as k(num, n)
    join pg_attribute a on a.attrelid = con.${relation} and a.attnum = k.num order by k.n)`;

/** Foreign keys within `public`; `unique` when the key columns are themselves a primary or unique key. */
export const FOREIGN_KEYS = `
  select con.conname as name, t.relname as "table", f.relname as target,
    ${KEY_COLUMNS("conrelid", "conkey")} as columns,
    ${KEY_COLUMNS("confrelid", "confkey")} as "targetColumns",
    exists (select from pg_constraint u where u.conrelid = con.conrelid and u.contype in ('p', 'u')
      and u.conkey @> con.conkey and u.conkey <@ con.conkey) as "unique"
  from pg_constraint con
  join pg_class t on t.oid = con.conrelid
  join pg_class f on f.oid = con.confrelid
  where con.contype = 'f' and con.conparentid = 0
    and t.relnamespace = 'public'::regnamespace and f.relnamespace = 'public'::regnamespace
  order by con.conname`;

/** Functions of `public` that can be called: arguments with types, and what they return. */
export const FUNCTIONS = `
  select p.proname as name, p.proretset as "returnsSet", p.provolatile = 'v' as "isVolatile",
    case when p.prorettype = 'void'::regtype then 'void'
      -- One column of a table, or one output argument, is still a row.
      when ty.typtype = 'c' or p.prorettype = 'record'::regtype or p.proargmodes::text[] && '{t,b,o}' then 'row'
      else 'scalar' end as returns,
    case when rn.nspname = 'public' then rc.relname end as "table",
    (select split_part(s, '=', 2) from unnest(p.proconfig) as s where s like 'statement_timeout=%') as timeout,
    coalesce((select json_agg(json_build_object(
        'name', coalesce(x.name, ''),
        'type', (select ${TYPE_NAME} from pg_type ty join pg_namespace tn on tn.oid = ty.typnamespace where ty.oid = x.type),
        'label', format_type(x.type, null),
        'optional', x.n > p.pronargs - p.pronargdefaults,
        'variadic', x.mode = 'v') order by x.n)
      from (select row_number() over (order by y.n) as n, y.name, y.type, y.mode
        from unnest(p.proargnames, coalesce(p.proallargtypes, p.proargtypes::oid[]), p.proargmodes::text[])
          with ordinality as y(name, type, mode, n)
        where y.type is not null and coalesce(y.mode, 'i') in ('i', 'b', 'v')) x), '[]') as args
  from pg_proc p
  join pg_type ty on ty.oid = p.prorettype
  left join pg_class rc on rc.oid = ty.typrelid and rc.relkind <> 'c'
  left join pg_namespace rn on rn.oid = rc.relnamespace
  where p.pronamespace = 'public'::regnamespace and p.prokind = 'f'
    and p.prorettype not in ('trigger'::regtype, 'event_trigger'::regtype)
  order by p.oid`;

/** Computed relationships: functions of one row of `public` that give rows of another (or the same) table. */
export const COMPUTED = `
  select o.relname as origin, p.proname as name
  from pg_proc p
  join pg_class o on o.reltype = p.proargtypes[0]
  join pg_class t on t.reltype = p.prorettype
  where p.pronargs = 1 and o.relkind in ('r', 'v', 'm', 'f', 'p') and t.relkind in ('r', 'v', 'm', 'f', 'p')
    and o.relnamespace = 'public'::regnamespace and t.relnamespace = 'public'::regnamespace
  order by o.relname, p.proname`;

/** Functions and aggregates that return a domain named as a media type, with what they make it from. */
export const MEDIA_HANDLERS = `
  select case when p.prokind = 'f' then p.proname when arg.oid <> 'anyelement'::regtype then arg.typname end as target,
    lower(d.typname) as media
  from pg_proc p
  join pg_type d on d.oid = p.prorettype
  left join pg_type arg on arg.oid = p.proargtypes[0]
  where p.pronamespace = 'public'::regnamespace and d.typtype = 'd'
    and (d.typname ~* '^[a-z0-9.-]+/[a-z0-9.+-]+$' or d.typname = '*/*')
    and (p.prokind = 'f' and not p.proretset
      or p.prokind = 'a' and p.pronargs = 1 and (arg.oid = 'anyelement'::regtype or exists (
        select from pg_class c where c.reltype = arg.oid and c.relnamespace = 'public'::regnamespace
          and c.relkind in ('r', 'v', 'm', 'f', 'p'))))
  order by target, media`;

/** Names that a cast may have: every visible type, by its own name and as the standard spells it. */
export const TYPES = `
  select distinct name from pg_type t, lateral (values (t.typname::text), (format_type(t.oid, null))) as n (name)
  where pg_type_is_visible(t.oid) and t.typtype <> 'p'
  union select unnest('{int,decimal,float,char,varchar,bool,timestamp,time,dec,bit varying,char varying}'::text[])`;

/** Settings attached to the roles that the gateway may switch to (`alter role … set statement_timeout`). */
export const ROLE_SETTINGS = `
  select r.rolname as role, split_part(s, '=', 1) as name, substr(s, strpos(s, '=') + 1) as value
  from pg_roles r, unnest(r.rolconfig) as s
  where r.rolname in ('anon', 'authenticated', 'service_role')
    and exists (select from pg_settings g where g.name = split_part(s, '=', 1) and g.context = 'user')`;
