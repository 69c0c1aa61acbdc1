/** The longest values that a parser returns, in UTF-16 units unless the name says otherwise. */
export const LIMITS = {
  type: 100,
  name: 200,
  trait: 200,
  /** WhatsApp allows 4,096 characters; a text of this length or less is kept whole. */
  body: 65_536,
  preview: 140,
  id: 200,
  url: 2048,
  mime: 120,
  fileName: 240,
  errorCode: 50,
  errorMessage: 500,
  /** One field inside a payload. */
  field: 4000,
  payloadBytes: 16_384,
  /** Levels of nesting in a body, and in JSON inside one of its strings. */
  depth: 64,
  /** Values in a body: more than as many messages need as fit. */
  values: 50_000,
  /** Lists and objects in a body. */
  containers: 20_000,
  /** Messages and statuses in one body. */
  items: 2000,
} as const;
