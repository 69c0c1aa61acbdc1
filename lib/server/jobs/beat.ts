import "server-only";
import { z } from "zod";
import { defineJob } from "./job";

/** Nothing: that it was done shows the health check that a worker takes jobs and finishes them. */
export const beat = defineJob({ payload: z.object({}), run: async () => {} });
