import type { JsonObject } from '../../kernel/json.ts';

/** `body` becomes JSON; `text` is sent as it is, under its own content-type header. */
export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: object;
  readonly text?: string;
  /** What a repetition with the same Idempotency-Key gets in place of the body: the answer without its secret. */
  readonly replay?: object;
  /** What the audit trail keeps besides what the route says of the request. */
  readonly noted?: JsonObject;
}
