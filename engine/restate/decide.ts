import type { Runtime } from '../host/runtime.ts';
import { StoreConflict } from '../host/store-conflict.ts';
import { type StoredInstance } from '../host/store.ts';
import { EngineError, type EngineErrorDetail } from '../kernel/engine-error.ts';
import type { ErrorCode } from '../kernel/errors.ts';
import type { InstanceId } from '../kernel/ids.ts';
import { capture, Elsewhere } from './capture.ts';
import { carryOut } from './carry-out.ts';
import type { Command } from './command.ts';
import { untimely } from './untimely.ts';
import type { Held } from './held.ts';
import { refusalOf } from './refusal.ts';

/** What a command comes to. It stands in the journal: whoever goes on after a crash reads it and does not decide anew. */
export type Decision =
  | { readonly kind: 'decided'; readonly answer: unknown; readonly held: readonly Held[] }
  | Refusal
  /** Another instance has to end first. */
  | { readonly kind: 'elsewhere'; readonly instance: InstanceId };

export interface Refusal {
  readonly kind: 'refused';
  readonly code: ErrorCode;
  readonly detail: Omit<EngineErrorDetail, 'cause'>;
}

export interface Decided {
  readonly decision: Decision;
  /** Shows what was decided to those who watch this process, once it is durable. */
  readonly show: () => void;
}

/** What a decision goes by. */
export interface Ground {
  /** The instance as its object keeps it. */
  readonly own?: StoredInstance;
  /** What the rows of the decision before ran into. */
  readonly conflict?: StoreConflict['what'];
}

/**
 * Decides with the host's functions; nothing is written.
 * @throws EngineError where the database does not answer: the same again later
 */
export async function decide(base: Runtime, command: Command, ground: Ground): Promise<Decided> {
  const held = untimely(base, command, ground.own);
  if (held !== undefined) return quietly({ kind: 'decided', answer: null, held });
  const captured = capture(base, ground);
  try {
    const answer = (await carryOut(captured.runtime, command)) ?? null;
    return { decision: { kind: 'decided', answer, held: captured.held }, show: captured.show };
  } catch (error) {
    if (error instanceof Elsewhere) return quietly({ kind: 'elsewhere', instance: error.instance });
    // The host did not know what to make of it: it decides anew, and finds what the faster one left.
    if (error instanceof StoreConflict && ground.conflict !== undefined) {
      const { conflict: _, ...rest } = ground;
      return await decide(base, command, rest);
    }
    return quietly(refused(base, error));
  }
}

function quietly(decision: Decision): Decided {
  return { decision, show: () => undefined };
}

/** The database does not answer, or has no room: the same again later. */
const passing: readonly ErrorCode[] = ['STORE_UNAVAILABLE', 'STORAGE_FULL'];

/** A bug is told and ends here: thrown on, it would be repeated, and nothing else of the instance could happen. */
function refused(base: Runtime, error: unknown): Refusal {
  if (error instanceof EngineError && !passing.includes(error.code)) return refusalOf(error);
  base.onFault(error);
  if (error instanceof EngineError) throw error;
  return refusalOf(new EngineError('INTERNAL', { params: { request: 'restate' } }));
}
