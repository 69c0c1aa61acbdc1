import * as z from "zod/mini";

/** Whose second factor is taken away. */
export const resetSecondFactorSchema = z.object({ id: z.uuid() });
