import { errors, type ErrorCode } from './errors.ts';
import type { Issue } from './issue.ts';
import type { JsonObject } from './json.ts';
import { message } from './message.ts';
import type { ValueFault } from './value-fault.ts';
import type { Pointer } from './pointer.ts';

export interface EngineErrorDetail {
  readonly params?: JsonObject;
  /** Where in the request body, or the name of a parameter or header. */
  readonly pointer?: Pointer;
  /** Of authors; and the reasons why an operation is not possible, where there are several. */
  readonly issues?: readonly Issue<ErrorCode>[];
  /** The caller asked for the issues: the problem holds them whole beside the few that it shows. */
  readonly wantsIssues?: boolean;
  /** Where a value does not fit its schema (a validator's misfits as they are), and how many there are in all. */
  readonly misfits?: readonly ValueFault[];
  readonly total?: number;
  readonly retryAfterS?: number;
  readonly cause?: unknown;
}

/** A refused operation, from the one table of codes. An author's mistake is an `Issue`; a bug is a failed assertion. */
export class EngineError extends Error {
  readonly code: ErrorCode;
  readonly detail: EngineErrorDetail;

  constructor(code: ErrorCode, detail: EngineErrorDetail = {}) {
    super(message(code, detail.params ?? {}, 'en').message, { cause: detail.cause });
    this.name = 'EngineError';
    this.code = code;
    this.detail = detail;
  }

  get status(): number {
    return errors[this.code].status;
  }
}
