import type * as restate from '@restatedev/restate-sdk';
import type { StoreConflict } from '../host/store-conflict.ts';
import type { Command } from './command.ts';
import { decide } from './decide.ts';
import type { Held } from './held.ts';
import type { NodeParts } from './node-parts.ts';
import { patience } from './patience.ts';
import { project } from './project.ts';
import { quickCallOf } from './quick-call.ts';
import type { InstanceState } from './services.ts';

export type Settle = Extract<Command, { kind: 'settle' }>;

/** What a decision came to once it stood in the tables. It is journaled, as the decision was before. */
export type Went =
  | { readonly kind: 'conflict'; readonly what: StoreConflict['what'] }
  /** What follows is left to messages. */
  | { readonly kind: 'written' }
  /** The one call that followed is made already. */
  | { readonly kind: 'settled'; readonly settle: Settle; readonly next?: Held };

export interface Stepped {
  readonly went: Went;
  /** Shows the next decision to those who watch this process, once it is durable. */
  readonly show: () => void;
}

/**
 * Writes a decision to the projection and, where nothing but one quick call follows from it, makes that call and decides on
 * its result: one entry of the journal for a whole step. Only what an entry before holds is ever written, so that a process
 * that was given up on, and still runs, writes what the one after it writes.
 * @param untilMs of this process's monotonic clock: then others get their turn; absent where no call is to be made here
 */
export async function stepOn(
  node: NodeParts,
  context: restate.ObjectContext<InstanceState>,
  held: Held,
  untilMs?: number,
): Promise<Stepped> {
  let show = (): void => undefined;
  const went = await context.run<Went>(
    'step',
    async () => {
      const what = held.writes.length === 0 ? null : await project(node.runtime, held.writes);
      if (what !== null) return { kind: 'conflict', what };
      if (untilMs === undefined || performance.now() > untilMs) return { kind: 'written' };
      const settle = await settled(node, held);
      if (settle === undefined) return { kind: 'written' };
      const decided = await nextOf(node, held, settle);
      if (decided === undefined) return { kind: 'settled', settle };
      show = decided.show;
      return { kind: 'settled', settle, next: decided.next };
    },
    patience,
  );
  return { went, show };
}

async function settled({ runtime, attempts, deadly }: NodeParts, held: Held): Promise<Settle | undefined> {
  const asked = await quickCallOf(runtime, attempts.paces, held);
  if (asked === undefined || !(await deadly.isCalm())) return undefined;
  const result = await attempts.runQuickly(asked.call, asked.head);
  if (result === undefined) return undefined;
  return { kind: 'settle', call: asked.call, attempt: asked.call.attempt + 1, result };
}

/** Undefined where there is more to it than this instance: its object takes the result as a message. */
async function nextOf({ runtime }: NodeParts, { instance }: Held, settle: Settle) {
  if (instance === undefined) return undefined;
  const { decision, show } = await decide(runtime, settle, { own: instance });
  if (decision.kind !== 'decided') return undefined;
  const [next, ...others] = decision.held;
  if (next === undefined || others.length > 0 || next.instance?.head.id !== instance.head.id) return undefined;
  return { next, show };
}
