import type { CallOutcome } from './call-outcome.ts';
import type { CallSeen } from './call-seen.ts';

type Named = Pick<CallSeen, 'reference' | 'provider' | 'outcome' | 'undo'>;

const outcomes: readonly CallOutcome[] = ['ok', 'error', 'fault', 'timeout', 'unknown'];

/** Under which a call is counted. References have blanks where they give two ranges; no name has a tab. */
export function callName({ reference, provider, outcome, undo }: Named): string {
  return `${reference}\t${provider}\t${outcome}${undo ? '\tundo' : ''}`;
}

export function callNameParts(name: string): Named {
  const [reference = '', provider = '', said = '', undo] = name.split('\t');
  return {
    reference,
    provider,
    outcome: outcomes.find((outcome) => outcome === said) ?? 'unknown',
    undo: undo !== undefined,
  };
}
