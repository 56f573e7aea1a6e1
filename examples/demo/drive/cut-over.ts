import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expectStatus, listOf, textOf } from '../client.ts';
import type { Run } from './run.ts';

const identity = 'identities/office.university.identity.yaml';
const asked = { kind: 'cut-over', key: 'office.university' } as const;

/**
 * The first of January 2018: administration decides first from now on. A new release of the identity is published, and
 * the open declarations are migrated to it, which evaluates the roles of their open tasks anew. Doing it again after an
 * interruption publishes nothing new, and leaves alone what was migrated.
 */
export async function cutOver(run: Run, at: number): Promise<void> {
  if (run.ledger.answerTo(asked) !== undefined) return;
  await run.time.reach(at);
  run.ledger.intend(asked);
  const { client, runId } = run;
  const files = { [identity]: administrationFirst(run.flowsFolder) };
  expectStatus(await client.post('/v1/publish', { files }, `${runId}:cut-over`), 'publish the cut-over', 200, 201);
  for (const id of await openDeclarations(run)) await migrate(run, id);
  run.ledger.acknowledge(asked, { status: 200 });
}

function administrationFirst(flowsFolder: string): string {
  const text = readFileSync(join(flowsFolder, identity), 'utf8');
  const changed = text.replace('[pre-approver, supervisor]', '[administration]');
  if (changed === text) throw new Error(`${identity} has no firstApprovers to change.`);
  return changed;
}

async function openDeclarations({ client }: Run): Promise<readonly string[]> {
  const ids: string[] = [];
  for (let cursor = ''; ;) {
    const query = `/v1/instances?flow=expense-declaration&identity=office.university&status=waiting&limit=100${cursor}`;
    const { body } = expectStatus(await client.get(query), 'open declarations', 200);
    ids.push(...listOf(body, 'items').map((item) => textOf(item, 'id')));
    const next = textOf(body, 'next');
    if (next === '') return ids;
    cursor = `&cursor=${encodeURIComponent(next)}`;
  }
}

async function migrate({ client, runId }: Run, id: string): Promise<void> {
  const answer = await client.post(`/v1/instances/${id}/migrate`, {}, `${runId}:cut-over:${id}`);
  if (textOf(answer.body, 'code') === 'MIG_SAME_RELEASE') return;
  expectStatus(answer, `migrate ${id}`, 200);
}
