import type { JsonValue } from '../ledger/json-value.ts';

/** A row of the history as it is stored, read apart from the engine's own code. */
export type HistoryBody = StepBody | OtherBody;

export interface StepBody {
  readonly k: 's' | 'e' | 'd' | 'f' | 't' | 'o';
  readonly i?: string;
  readonly q?: number;
  readonly x?: JsonValue;
  readonly p?: string;
  readonly b?: { readonly [name: string]: JsonValue };
  /** The event's id. */
  readonly e?: string;
  /** contract, provider, attempts, ms, whether an undo */
  readonly c?: readonly [string, string, number, number, 0 | 1];
}

export interface OtherBody {
  readonly kind: 'attempt' | 'set' | 'note';
  readonly seq?: number;
  readonly record?: { readonly [name: string]: JsonValue };
  readonly release?: string;
}

export function bodyOf(text: string): HistoryBody {
  return JSON.parse(text);
}

export function isStep(body: HistoryBody): body is StepBody {
  return 'k' in body;
}
