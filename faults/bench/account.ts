import type { StoreRows } from '../oracle/store-rows.ts';
import type { NodeSet } from './node-set.ts';
import type { Home } from './home.ts';
import { withinMs } from './within-ms.ts';
import type { Waits } from './waits.ts';

/** The store of a trial that lost its way may be what does not answer. */
const readMs = 10_000;

/** Where a trial stands: what it waits for, what is in its store, and what its nodes said last. */
export async function account(waits: Waits, home: Home, nodes: NodeSet): Promise<string> {
  const store = await withinMs(readMs, 'reading the store', home.read()).then(storeTold, String);
  return [`waited for: ${waits.told()}`, `in the store: ${store}`, ...nodes.told()].join('\n    ');
}

function storeTold({ instances, calls, incidents, timers, tasks }: StoreRows): string {
  const open = instances.filter(({ isFinished }) => !isFinished);
  const each = open.slice(0, most).map(({ flow, key, number, status }) => {
    const mine = (row: { readonly instance: number }): boolean => row.instance === number;
    const parts = [
      ...calls.filter(mine).map(({ id, seq, status: state, attempt }) => `call ${id}#${seq} ${state} (${attempt})`),
      ...timers.filter(mine).map(({ id }) => `timer ${id}`),
      ...tasks.filter(mine).map(({ status: state }) => `task ${state}`),
      ...incidents.filter(mine).map(({ code, status: state }) => `${code} ${state}`),
    ];
    return `${flow} ${key ?? ''} is ${status} [${parts.join(', ')}]`;
  });
  return `${open.length} of ${instances.length} instances are open: ${each.join('; ')}`;
}

const most = 10;
