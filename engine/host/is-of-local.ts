import { providerOf } from './provider-of.ts';
import type { CallRow, InstanceHead } from './rows.ts';
import type { Runtime } from './runtime.ts';

/** A local provider runs in the process: the only code there that is not the engine's. */
export async function isOfLocal(runtime: Runtime, call: CallRow, head: InstanceHead): Promise<boolean> {
  const { effect } = call.body;
  if (effect.kind !== 'call') return false;
  return providerOf(await runtime.plan(head.release), call, effect).kind === 'local';
}
