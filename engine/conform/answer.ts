import type { Contract } from '../catalog/contract.ts';
import { canonicalJson, type Json } from '../kernel/json.ts';
import { toJson } from '../kernel/to-json.ts';
import type { AttemptResult } from '../machine/attempt-result.ts';
import { pointers } from '../machine/judge-result.ts';
import { interpretedCompiler } from '../schema/interpreted-compiler.ts';

/** What a call came to, judged by its contract. `unfit` is an answer that the contract does not allow. */
export type Answer =
  | { readonly kind: 'done'; readonly output: Json }
  | { readonly kind: 'refused'; readonly code: string; readonly data?: Json }
  | { readonly kind: 'unfit'; readonly why: 'output' | 'error-data' | 'undeclared'; readonly found: string }
  | { readonly kind: 'fault'; readonly code: string; readonly message: string };

/** Undefined for what is no answer yet. */
export function answerOf(result: AttemptResult, contract: Contract): Answer | undefined {
  switch (result.kind) {
    case 'done':
      return done(result.output, contract);
    case 'refused':
      return refused(result, contract);
    case 'fault':
      return { kind: 'fault', code: result.code, message: result.message.slice(0, 300) };
    case 'accepted':
    case 'task':
    case 'child':
      return undefined;
  }
}

/** Equal for answers that say the same. */
export function answerText(answer: Answer): string {
  return canonicalJson({ ...answer });
}

function done(output: unknown, contract: Contract): Answer {
  const json = toJson(output);
  if (!json.ok) return { kind: 'unfit', why: 'output', found: `${json.found} at ${json.pointer || '/'}` };
  const verdict = interpretedCompiler.compile(contract.output)(json.value);
  return verdict.ok ? { kind: 'done', output: json.value } : { kind: 'unfit', why: 'output', found: pointers(verdict) };
}

function refused(result: AttemptResult & { readonly kind: 'refused' }, contract: Contract): Answer {
  const declared = Object.hasOwn(contract.errors, result.code) ? contract.errors[result.code] : undefined;
  if (declared === undefined) return { kind: 'unfit', why: 'undeclared', found: result.code };
  const given = result.data === undefined ? {} : { data: result.data };
  if (declared.data !== undefined && result.data !== undefined) {
    const verdict = interpretedCompiler.compile(declared.data)(result.data);
    if (!verdict.ok) return { kind: 'unfit', why: 'error-data', found: `${result.code} ${pointers(verdict)}` };
  }
  return { kind: 'refused', code: result.code, ...given };
}
