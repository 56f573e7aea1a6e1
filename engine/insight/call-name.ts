import type { CallOutcome } from './call-outcome.ts';
import type { CallSeen } from './call-seen.ts';

type Named = Pick<CallSeen, 'reference' | 'provider' | 'outcome' | 'undo' | 'arm'>;

const outcomes: readonly CallOutcome[] = ['ok', 'error', 'fault', 'timeout', 'unknown'];

/** Under which a call is counted. References have blanks where they give two ranges; no name has a tab. */
export function callName({ reference, provider, outcome, undo, arm }: Named): string {
  const routed = arm === undefined ? '' : `\t${arm}`;
  const more = undo || arm !== undefined ? `\t${undo ? 'undo' : ''}` : '';
  return `${reference}\t${provider}\t${outcome}${more}${routed}`;
}

export function callNameParts(name: string): Named {
  const [reference = '', provider = '', said = '', undo, arm] = name.split('\t');
  return {
    reference,
    provider,
    outcome: outcomes.find((outcome) => outcome === said) ?? 'unknown',
    undo: undo === 'undo',
    ...(arm === undefined ? {} : { arm }),
  };
}
