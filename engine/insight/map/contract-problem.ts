import type { Contract } from '../../catalog/contract.ts';
import type { IssueCode } from '../../kernel/issue-errors.ts';
import type { JsonObject, JsonSchema } from '../../kernel/json.ts';
import { checkSchema } from '../../schema/profile.ts';

/** Why a contract does not compile: the part, the place in it, and the code that says it. */
export interface ContractProblem {
  readonly version: string;
  readonly part: string;
  readonly pointer: string;
  readonly code: IssueCode;
  readonly params: JsonObject;
}

/** The first thing that keeps a contract from being compiled; nothing of one that compiles. */
export function contractProblem({ version, input, output, errors }: Contract): ContractProblem | undefined {
  const parts: readonly (readonly [string, JsonSchema | undefined])[] = [
    ['input', input],
    ['output', output],
    ...Object.entries(errors).map(([code, { data }]) => [`errors/${code}`, data] as const),
  ];
  for (const [part, schema] of parts) {
    const [finding] = schema === undefined ? [] : checkSchema(schema, 'internal');
    if (finding === undefined) continue;
    return { version, part, pointer: finding.pointer, code: finding.code, params: finding.params };
  }
  return undefined;
}
