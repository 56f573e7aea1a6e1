import * as restate from '@restatedev/restate-sdk';
import type { AttemptResult } from '../machine/attempt-result.ts';
import type { CallRow, InstanceHead } from '../host/rows.ts';
import type { NodeParts } from './node-parts.ts';
import { callOptions, patience } from './patience.ts';
import type { CallHandlers } from './services.ts';

/** One attempt of a call. The engine's own rules say whether there is another: here nothing is tried again but what died. */
export function callService(node: NodeParts) {
  const handlers: CallHandlers = {
    attempt: async (context, { call, head }) => await attempt(node, context, call, head),
  };
  return restate.service({ name: node.services.call.name, handlers, options: callOptions });
}

async function attempt(node: NodeParts, context: restate.Context, call: CallRow, head: InstanceHead): Promise<void> {
  const { services } = node;
  const once = await isOnce(node, call, head);
  if (once && !(await mayBegin(node, context, call, head))) return;
  const made = await makeAttempt(node, context, { call, head, isFirst: !once || (await isFirst(context)) });
  if (made === undefined) return;
  const instance = context.objectSendClient(services.instance, head.id);
  if (made.kind === 'unknown') instance.perform({ kind: 'unknown', id: head.id, seq: call.seq });
  else if (made.kind === 'culprit') {
    instance.perform({ kind: 'endsProcess', id: head.id, seq: call.seq, processes: made.processes });
    await context.run('stopped', () => node.deadly.stopped(), patience);
  } else instance.perform({ kind: 'settle', call, attempt: call.attempt + 1, result: made.result });
}

async function isOnce({ runtime }: NodeParts, { body: { effect } }: CallRow, { release }: InstanceHead) {
  return effect.kind === 'call' && (await runtime.plan(release)).contract(effect.contract).contract.repeat === 'never';
}

async function mayBegin({ services }: NodeParts, context: restate.Context, call: CallRow, head: InstanceHead) {
  const told = await context.objectClient(services.instance, head.id).perform({ kind: 'begin', call });
  return told.kind === 'answered' && told.answer === true;
}

/** G4b: a mark in the journal before the attempt. Who finds it there does not know what the one before has done. */
async function isFirst(context: restate.Context): Promise<boolean> {
  let first = false;
  await context.run('begun', () => {
    first = true;
  });
  return first;
}

interface Asked {
  readonly call: CallRow;
  readonly head: InstanceHead;
  readonly isFirst: boolean;
}

type Made =
  | { readonly kind: 'made'; readonly result: AttemptResult }
  | { readonly kind: 'unknown' }
  /** Processes end with it. */
  | { readonly kind: 'culprit'; readonly processes: number };

/** Undefined where nobody waits for it any more. */
async function makeAttempt(
  { attempts, deadly }: NodeParts,
  context: restate.Context,
  { call, head, isFirst: mayRun }: Asked,
): Promise<Made | undefined> {
  try {
    return await context.run<Made>(
      'attempt',
      async () => {
        // Only the connection was lost where it still runs here.
        if (!mayRun && !attempts.runs(call)) return { kind: 'unknown' };
        const admission = attempts.runs(call) ? undefined : await deadly.admit(call, head);
        if (admission?.kind === 'culprit') return admission;
        const result = await attempts.run(call, head);
        admission?.left();
        // The node is stopping, or cannot read the release: another one goes on, with the same key.
        if (result === undefined) throw new Error(`the attempt of ${call.id} did not begin here`);
        return { kind: 'made', result };
      },
      patience,
    );
  } catch (error) {
    if (!(error instanceof restate.TerminalError)) throw error;
    attempts.withdraw(call);
    return undefined;
  }
}
