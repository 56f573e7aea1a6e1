import type { AttemptResult } from '../machine/attempt-result.ts';

/** Results of attempts whose provider gave none. */
export const unserved = {
  /** Nothing was sent, and no time is left to wait for the provider. */
  unavailable: {
    kind: 'fault',
    code: 'CAP_UNREACHABLE',
    message: 'the provider fails too many calls and was not back in time',
    done: 'certainly-not',
    retry: true,
  },
  /** Q3: providers keep their own deadlines; one that does not has used its attempt all the same. */
  overdue: (timeoutMs: number): AttemptResult => fault('CAP_TIMEOUT', `no answer within ${timeoutMs} ms`),
  /** The port never throws; should it, that is a failed attempt and not a lost call. */
  broken: (error: unknown): AttemptResult => fault('CAP_FAULT', error instanceof Error ? error.message : String(error)),
} as const satisfies Readonly<Record<string, AttemptResult | ((about: never) => AttemptResult)>>;

function fault(code: 'CAP_TIMEOUT' | 'CAP_FAULT', message: string): AttemptResult {
  return { kind: 'fault', code, message, done: 'unknown', retry: true };
}
