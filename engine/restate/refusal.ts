import { EngineError } from '../kernel/engine-error.ts';
import type { Refusal } from './decide.ts';

/** A refusal as it travels; its cause stays where it happened. */
export function refusalOf(error: EngineError): Refusal {
  const { cause: _, ...detail } = error.detail;
  return { kind: 'refused', code: error.code, detail };
}
