import type { IssueCode } from '../kernel/issue-errors.ts';
import type { JsonObject } from '../kernel/json.ts';
import type { Pointer } from '../kernel/pointer.ts';

/** One thing wrong with a schema; `pointer` is into the schema. The caller knows the file and makes it an issue. */
export interface SchemaFinding {
  readonly code: IssueCode;
  readonly pointer: Pointer;
  readonly params: JsonObject;
}
