import { openTessera, readFiles } from '@tessera/engine';
import { greetings } from './capabilities.ts';

/** Opens an engine, publishes the flow, runs it once, and prints the outcome and its history. */
export async function firstFlow(dataFolder: string, say: (line: string) => void): Promise<void> {
  const tessera = await openTessera({ dataFolder, modules: [greetings] });
  try {
    await tessera.publish(readFiles('examples/01-first-flow/flows'));

    const { instance } = await tessera.start({ flow: 'hello', identity: 'demo', input: { name: 'Ada' }, waitMs: 5000 });
    say(`${instance.status} ${JSON.stringify(instance.output)}`);

    const history = await tessera.instances.history(instance.id, 0, 100, me);
    for (const { seq, entry, states } of history.items) say(`${seq}. ${entry.kind} → ${states.join(', ')}`);
  } finally {
    await tessera.close();
  }
}

/** Who asks, and what he may see: every identity. */
const me = { name: 'me', subtrees: [''], taskRoles: [] };
