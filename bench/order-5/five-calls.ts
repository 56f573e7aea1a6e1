import { program, type Tessera } from '@tessera/engine';
import { exampleInput, identity } from '../http/work.ts';

/** One flow from its start to its end. @throws when it stays anywhere */
export async function fiveCalls(tessera: Tessera): Promise<void> {
  const { instance } = await tessera.instances.start(
    { flow: 'five-calls', identity, input: exampleInput, waitMs: 60_000 },
    program,
  );
  if (instance.status !== 'finished') throw new Error(`a flow is ${instance.status} in ${instance.states.join(', ')}`);
}
