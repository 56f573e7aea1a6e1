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
  const instance = context.objectClient(services.instance, head.id);
  const tell = context.objectSendClient(services.instance, head.id);
  if (await isOnce(node, call, head)) {
    const may = await instance.perform({ kind: 'begin', call });
    if (may.kind === 'refused' || may.answer !== true) return;
    if (!(await isFirst(context))) return void tell.perform({ kind: 'unknown', id: head.id, seq: call.seq });
  }
  const result = await made(node, context, call, head);
  if (result === undefined) return;
  tell.perform({ kind: 'settle', call, attempt: call.attempt + 1, result });
}

/** G4b: a mark in the journal before the attempt. Who finds it there does not know what the one before has done. */
async function isFirst(context: restate.Context): Promise<boolean> {
  let first = false;
  await context.run('begun', () => {
    first = true;
  });
  return first;
}

async function isOnce({ runtime }: NodeParts, { body: { effect } }: CallRow, { release }: InstanceHead) {
  return effect.kind === 'call' && (await runtime.plan(release)).contract(effect.contract).contract.repeat === 'never';
}

/** Undefined where nobody waits for it any more. */
async function made(
  { attempts }: NodeParts,
  context: restate.Context,
  call: CallRow,
  head: InstanceHead,
): Promise<AttemptResult | undefined> {
  try {
    return await context.run(
      'attempt',
      async () => {
        const result = await attempts.run(call, head);
        // The node is stopping, or cannot read the release: another one goes on, with the same key.
        if (result === undefined) throw new Error(`the attempt of ${call.id} did not begin here`);
        return result;
      },
      patience,
    );
  } catch (error) {
    if (!(error instanceof restate.TerminalError)) throw error;
    attempts.withdraw(call);
    return undefined;
  }
}
