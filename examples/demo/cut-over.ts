import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expectStatus, listOf, textOf, type Client } from './client.ts';

/**
 * The first of January 2018: administration decides first from now on. A new release of the identity is published, and
 * the open declarations are migrated to it, which evaluates the roles of their open tasks anew.
 * @returns how many were migrated
 */
export async function cutOver(client: Client, flowsFolder: string): Promise<number> {
  const name = 'identities/office.university.identity.yaml';
  const text = readFileSync(join(flowsFolder, name), 'utf8');
  const changed = text.replace('[pre-approver, supervisor]', '[administration]');
  expectStatus(await client.post('/v1/publish', { files: { [name]: changed } }, 'cut-over:publish'), 'cut-over', 200, 201);
  const open = await openDeclarations(client);
  for (const id of open) {
    expectStatus(await client.post(`/v1/instances/${id}/migrate`, {}, `cut-over:${id}`), `migrate ${id}`, 200);
  }
  return open.length;
}

async function openDeclarations(client: Client): Promise<readonly string[]> {
  const ids: string[] = [];
  for (let cursor = ''; ; ) {
    const query = `/v1/instances?flow=expense-declaration&identity=office.university&status=waiting&limit=100${cursor}`;
    const { body } = expectStatus(await client.get(query), 'open declarations', 200);
    ids.push(...listOf(body, 'items').map((item) => textOf(item, 'id')));
    const next = textOf(body, 'next');
    if (next === '') return ids;
    cursor = `&cursor=${encodeURIComponent(next)}`;
  }
}
