import { randomBytes } from "node:crypto";

/** 24 random characters, plus one of each kind that a project may require. Node runs this as it is, so no `@/`. */
export const strongPassword = () => `${randomBytes(18).toString("base64url")}-Aa1`;
