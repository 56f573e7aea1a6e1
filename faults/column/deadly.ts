import { join } from 'node:path';
import { builtEngine } from '../../engine/tests/built-engine.ts';
import type { Trial } from '../bench/trial.ts';
import type { EngineNode } from '../node/start-node.ts';
import { anyMoment } from '../oracle/judge.ts';
import { startExtra } from './ask-extra.ts';
import { publish } from './publish.ts';

/** K18: so many processes may a call end before it is stopped. */
const mostCrashes = 3;

const files = {
  'deadly.flow.yaml': `flow: deadly
version: 1.0.0
input: { type: object, properties: { of: { type: string } }, required: [of] }
key: =input.of
initial: ending
states:
  ending:
    invoke: { capability: work.end@^1, input: { of: =input.of }, onDone: done, onError: done }
  done: { type: final, output: { done: true } }
`,
  'deadly.identity.yaml':
    'identity: deadly\nowner: faults\nbind: { work.end: { provider: end-the-process } }\nflows: { deadly: { version: ^1 } }\n',
};

/** T23: a call ends the process of whichever node makes it. After three of them it waits for a person, and all else goes on. */
export async function endsItsNode(trial: Trial, count = 1): Promise<void> {
  const settings = { options: { deadly: join(builtEngine(), 'dist/catalog/index.js') } };
  let nodes = await Promise.all(Array.from({ length: count }, () => trial.serve(settings)));
  await publish(trial, '/v1/publish', { files });
  trial.drive(1);
  let crashes = 0;
  await trial.disturb(async () => {
    // What its answer is does not matter: none may come before the call is stopped.
    startExtra(trial, 'deadly', { of: 'deadly' }).catch(() => undefined);
    while (crashes <= mostCrashes && !(await isStopped(trial))) {
      const hasMoved = async (): Promise<boolean> => nodes.some((node) => !node.isAlive()) || (await isStopped(trial));
      await trial.until('the call to end a process or to be stopped', hasMoved, 200);
      crashes += nodes.filter((node) => !node.isAlive()).length;
      nodes = nodes.map((node): EngineNode => (node.isAlive() ? node : trial.begin(settings)));
    }
  });
  trial.fired(crashes);
  if (crashes > mostCrashes) return trial.violate(`a call ended ${crashes} processes`);
  await trial.settle(1);
  if (nodes.some((node) => !node.isAlive())) trial.violate('a node ended after the call was stopped');
  await trial.judge({ only: [...anyMoment, 'end'] });
}

async function isStopped({ home }: Trial): Promise<boolean> {
  const { incidents, instances } = await home.read();
  const number = instances.find(({ flow }) => flow === 'deadly')?.number;
  return incidents.some(({ instance, status }) => instance === number && status === 'open');
}
