/** Equal in every copy of this package, so that a provider's own copy is recognised too. */
const mark = Symbol.for('tessera.declared-error');

/** How a provider says one of its contract's declared errors: it throws this. Anything else it throws is a fault. */
export interface DeclaredErrorThrown<Code extends string = string> extends Error {
  readonly code: Code;
  readonly data?: unknown;
}

/** @example throw declaredError('OUT_OF_STOCK', { sku: 'TEA-1' }) */
export function declaredError<Code extends string>(
  code: Code,
  data?: unknown,
  message: string = code,
): DeclaredErrorThrown<Code> {
  const error = new Error(message);
  error.name = 'DeclaredError';
  return Object.assign(error, { [mark]: true, code, ...(data === undefined ? {} : { data }) });
}

export function isDeclaredError(value: unknown): value is DeclaredErrorThrown {
  return value instanceof Error && mark in value && 'code' in value && typeof value.code === 'string';
}
