/** The same as in supabase/config.toml. */
export const PASSWORD_MIN = 12;
