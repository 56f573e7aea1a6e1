import { hasErrors, type Issue } from '../kernel/issue.ts';
import { createCompiler, type Compiler } from './compiler.ts';
import type { CheckScope } from './check-scope.ts';
import { planTexts, type PlanRequest } from './plan-publish.ts';
import { rememberingReader, type Reader } from './read-texts.ts';
import type { RegistryState } from './registry-state.ts';

export interface CheckedTexts {
  /** No error; warnings and notes may remain. */
  readonly ok: boolean;
  /** Errors first, then by file and place. */
  readonly issues: readonly Issue[];
  /** How much was looked at; counted when it is asked for. */
  readonly scope: () => CheckScope;
}

/** What is known of earlier checks: a check of texts of which one changed works out only what that one decides. */
export interface CheckMemory {
  readonly compiler: Compiler;
  readonly read: Reader;
}

export function checkMemory(): CheckMemory {
  return { compiler: createCompiler(), read: rememberingReader() };
}

export type CheckRequest = Pick<
  PlanRequest,
  'files' | 'identity' | 'within' | 'testProviders' | 'maxStates' | 'mayReach' | 'isPart'
>;

/**
 * What a publish of these texts would be told, with nothing stored: the one check of command line, server and browser.
 * Every flow in the files is judged for every identity that it concerns, or for one.
 * @param memory of earlier checks, where there were any
 */
export function checkTexts(
  state: RegistryState,
  { files, ...request }: CheckRequest,
  memory: CheckMemory = checkMemory(),
): CheckedTexts {
  const { compiler, read } = memory;
  const wanted = { ...request, at: 0, by: '', isPublish: false };
  const { texts, issues: unreadable } = read(files, wanted);
  const { issues, scope } = planTexts(state, texts, unreadable, wanted, compiler);
  return { ok: !hasErrors(issues), issues, scope };
}
