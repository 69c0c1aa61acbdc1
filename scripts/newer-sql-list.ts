/**
 * What PostgreSQL 16, 17 and 18 have and 15 does not, as far as a migration can write it: the difference of the two
 * catalogues (`pg_proc`, `pg_get_keywords()`, views, roles, settings) without what only the server calls itself.
 */
export const COVERS_UP_TO = 18;

const words = (text: string) => text.trim().split(/\s+/);

/** Functions whose name 15 does not know, whatever their arguments. */
export const NEWER_FUNCTIONS = words(`
  any_value array_reverse array_sample array_shuffle array_sort casefold crc32 crc32c date_add date_subtract
  erf erfc gamma has_largeobject_privilege icu_unicode_version json_agg_strict json_object_agg_strict
  json_object_agg_unique json_object_agg_unique_strict jsonb_agg_strict jsonb_object_agg_strict
  jsonb_object_agg_unique jsonb_object_agg_unique_strict jsonb_populate_record_valid lgamma
  pg_available_wal_summaries pg_basetype pg_clear_attribute_stats pg_clear_relation_stats pg_column_toast_chunk_id
  pg_get_acl pg_get_aios pg_get_loaded_modules pg_get_sequence_data pg_get_shmem_allocations_numa pg_get_wait_events
  pg_get_wal_summarizer_state pg_input_error_info pg_input_is_valid pg_log_standby_snapshot pg_ls_summariesdir
  pg_numa_available pg_restore_attribute_stats pg_restore_relation_stats pg_split_walfile_name
  pg_stat_reset_backend_stats pg_sync_replication_slots pg_wal_summary_contents random_normal to_bin to_oct
  to_regtypemod unicode_assigned unicode_version uuid_extract_timestamp uuid_extract_version uuidv4 uuidv7 xmltext
`);

/** Constructs that look like functions and are part of the grammar. */
export const NEWER_CONSTRUCTS = words(`
  json_array json_arrayagg json_exists json_objectagg json_query json_scalar json_serialize json_table json_value
  merge_action
`);

/** The most arguments that 15 takes, of functions that take more today. */
export const MAX_ARGUMENTS: Record<string, number> = {
  generate_series: 3,
  json_strip_nulls: 1,
  jsonb_strip_nulls: 1,
  random: 0,
};

/** Names that need no parentheses: views, roles, settings, values. */
export const NEWER_WORDS = words(`
  pg_aios pg_create_subscription pg_maintain pg_shmem_allocations_numa pg_signal_autovacuum_worker
  pg_stat_checkpointer pg_stat_io pg_use_reserved_connections pg_wait_events system_user transaction_timeout
`);

/** Grammar, looked for outside of strings. */
export const NEWER_SYNTAX: [name: string, pattern: RegExp][] = [
  ["is json", /\bis\s+(not\s+)?json\b/gi],
  ["json_object with keys and values", /\bjson_object\s*\(\s*(''|[\w.]+)\s*(:(?!:)|value\b)/gi],
  ["integer literals with _, 0x, 0o or 0b", /(?<![\w.$"'])(\d+_\d|0[xob][\da-f])/gi],
  ["grant … with inherit or set", /\bwith\s+(inherit|set)\s+(true|false|option)\b/gi],
  ["create statistics without a name", /\bcreate\s+statistics\s+(\([^)]*\)\s*)?on\b/gi],
  ["merge … returning", /\bmerge\s+into\b[^;]*?\breturning\b/gi],
  ["when not matched by source", /\bnot\s+matched\s+by\s+(source|target)\b/gi],
  ["at local", /\bat\s+local\b/gi],
  ["set expression as", /\bset\s+expression\s+as\b/gi],
  ["the privilege maintain", /\b(grant|revoke)\b[^;]*?\bmaintain\b[^;]*?\bon\b/gi],
  ["an event trigger on login", /\bevent\s+trigger\b[^;]*?\bon\s+login\b/gi],
  ["the collation provider builtin", /\bprovider\s*=\s*builtin\b/gi],
  ["not enforced", /\benforced\b/gi],
  ["without overlaps", /\bwithout\s+overlaps\b/gi],
  ["a key with period", /\b(key|references)\b[^;]*?\bperiod\s+\w/gi],
  ["not null as a named constraint", /\bconstraint\s+("[^"]*"|\w+)\s+not\s+null\b/gi],
  ["old and new in returning", /\breturning\s+with\s*\(/gi],
  ["old and new in returning", /\breturning\b(?:(?!\binto\b)[^;])*?\b(old|new)\s*\./gi],
];

/** Looked for in strings too, where dynamic SQL and JSON paths are. */
export const NEWER_IN_STRINGS: [name: string, pattern: RegExp][] = [
  [
    "a jsonpath method",
    /\.(bigint|boolean|date|decimal|integer|number|string|time|time_tz|timestamp|timestamp_tz)\(\)/gi,
  ],
];
