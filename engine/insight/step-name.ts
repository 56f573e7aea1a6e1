import type { StepSeen } from './step-seen.ts';

/** Under which steps of a kind are counted. */
export function stepName({ cause, before, after }: StepSeen): string {
  return `${cause}\t${before}\t${after}`;
}

export function stepOfName(name: string): StepSeen {
  const [cause = '', before = '', after = ''] = name.split('\t');
  return { cause, before, after };
}
