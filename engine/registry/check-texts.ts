import { hasErrors, type Issue } from '../kernel/issue.ts';
import { createCompiler, type Compiler } from './compiler.ts';
import { planPublish, type PlanRequest } from './plan-publish.ts';
import type { RegistryState } from './registry-state.ts';

export interface CheckedTexts {
  /** No error; warnings and notes may remain. */
  readonly ok: boolean;
  /** Errors first, then by file and place. */
  readonly issues: readonly Issue[];
}

export type CheckRequest = Pick<PlanRequest, 'files' | 'identity' | 'within' | 'testProviders' | 'maxStates'>;

/**
 * What a publish of these texts would be told, with nothing stored: the one check of command line, server and browser.
 * Every flow in the files is judged for every identity that it concerns, or for one.
 */
export function checkTexts(
  state: RegistryState,
  request: CheckRequest,
  compiler: Compiler = createCompiler(),
): CheckedTexts {
  const { issues, refused } = planPublish(state, { ...request, at: 0, by: '', isPublish: false }, compiler);
  return { ok: refused.length === 0 && !hasErrors(issues), issues };
}
