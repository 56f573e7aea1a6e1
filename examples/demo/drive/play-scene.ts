import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Scene } from '../story/scene.ts';
import type { Run } from './run.ts';

/** Plays a scene at its moment. One that an interruption met half-way is played again from its beginning. */
export async function playScene(run: Run, { id, at, play }: Scene): Promise<void> {
  const asked = { kind: 'scene', key: id } as const;
  const { alarmsUrl, client, flowsFolder, ledger, runId, time } = run;
  if (ledger.answerTo(asked) !== undefined) return;
  await time.reach(at);
  ledger.intend(asked);
  await play({
    alarmsUrl,
    client,
    shipped: (file) => readFileSync(join(flowsFolder, file), 'utf8'),
    key: (name) => `${runId}:scene:${id}:${name}`,
  });
  ledger.acknowledge(asked, { status: 200 });
}
