/** Plain JSON. The engine has a type of its own for it; this folder imports nothing of the engine but the step. */
export type JsonValue = null | boolean | number | string | readonly JsonValue[] | { readonly [key: string]: JsonValue };
