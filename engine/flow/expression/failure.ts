import type { ErrorCode } from '../../kernel/errors.ts';
import type { JsonObject } from '../../kernel/json.ts';

/** An expression that could not be evaluated on the data it met: the host makes it an incident. Never holds a value. */
export class ExpressionFailure extends Error {
  readonly code: ErrorCode;
  readonly params: JsonObject;

  constructor(code: ErrorCode, params: JsonObject = {}, cause?: unknown) {
    super(code, { cause });
    this.name = 'ExpressionFailure';
    this.code = code;
    this.params = params;
  }
}
