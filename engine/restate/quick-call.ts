import type { CallRow, InstanceHead } from '../host/rows.ts';
import type { Runtime } from '../host/runtime.ts';
import type { Held, Message } from './held.ts';
import type { Paces } from './paces.ts';

/**
 * The call that an instance may be held for: nothing else of it is on its way, its provider has been quick lately, and it
 * may be repeated. One that may not leaves a mark in the journal first, and is left to `callService`.
 */
export async function quickCallOf(
  runtime: Runtime,
  paces: Paces,
  { instance, messages }: Held,
): Promise<{ readonly call: CallRow; readonly head: InstanceHead } | undefined> {
  const [asked, ...others] = messages.filter(isAtOnce);
  if (instance === undefined || asked?.kind !== 'attempt' || others.length > 0) return undefined;
  const { call, head } = asked;
  if (instance.calls.some((other) => other.seq !== call.seq && isRunning(other))) return undefined;
  if (!paces.isQuick(paceName(call))) return undefined;
  const { effect } = call.body;
  if (effect.kind !== 'call') return undefined;
  const { contract } = (await runtime.plan(head.release)).contract(effect.contract);
  return contract.repeat === 'never' ? undefined : { call, head };
}

export function paceName({ body: { effect, provider } }: CallRow): string {
  return `${effect.kind === 'call' ? effect.contract : effect.flow} ${provider}`;
}

/** Timers come later, and nobody waits for shadows. */
function isAtOnce(message: Message): boolean {
  return message.kind === 'tell' ? message.dueAt === undefined : message.kind !== 'shadow';
}

function isRunning({ status, dueAt }: CallRow): boolean {
  return status === 'started' || (status === 'open' && dueAt === undefined);
}
