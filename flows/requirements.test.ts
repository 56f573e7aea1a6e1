import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openTessera, readFiles, serveTessera } from '@tessera/engine';
import { standardCapabilities } from '@tessera/capabilities';

interface Part {
  readonly id: string;
  readonly level: string;
  readonly steps?: readonly { readonly says: string }[];
  readonly parts?: readonly Part[];
}

interface Levels {
  readonly parts: readonly Part[];
  readonly leadTime: { readonly drill: string };
}

const told = (parts: readonly Part[]): readonly string[] =>
  parts.flatMap(({ id, level, steps, parts: inner }) =>
    inner === undefined ? [`${id} ${level}: ${steps?.at(-1)?.says ?? ''}`] : told(inner),
  );

test('before anybody ordered, all that is wanted is tested but the gap', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tessera-requirements-'));
  const tessera = await openTessera({ dataFolder: folder, modules: [standardCapabilities], open: true });
  const server = await serveTessera(tessera, { log: 'silent' });
  try {
    await tessera.publish(readFiles('flows'));
    const ask = async (path: string): Promise<unknown> => await (await fetch(server.url + path)).json();
    const levels = async (id: string): Promise<Levels> => (await ask(`/v1/requirements/${id}/levels`)) as Levels;
    expect(told((await levels('order-fulfilment-2026')).parts)).toEqual([
      'reserve tested: no call in 30 days',
      'let-go tested: no call in 30 days',
      'half-an-hour tested: no instance in 30 days',
      'refund tested: no call in 30 days',
      'pick tested: no call in 30 days',
      'deliver tested: no instance in 30 days',
    ]);
    const fresh = await levels('fresh-2026');
    expect(told(fresh.parts)).toEqual([
      'pay-fast tested: no instance in 30 days',
      'review-early tested: no instance in 30 days',
      'two-warehouses tested: no call in 30 days',
      'check tested: no call in 30 days',
      'guard tested: no call in 30 days',
      'swap gap: nobody offers item.substitute',
    ]);
    expect(fresh).toMatchObject({ leadTime: { value: null, n: 0, basis: 'missing' } });
    for (const path of [fresh.leadTime.drill, '/v1/requirements/fresh-2026/history']) {
      expect(await ask(path)).toEqual({ items: [] });
    }
  } finally {
    await server.stop();
    await tessera.close();
    rmSync(folder, { recursive: true });
  }
}, 180_000);
