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
    const levels = async (id: string): Promise<readonly string[]> => {
      const answer = await fetch(`${server.url}/v1/requirements/${id}/levels`);
      const { parts } = (await answer.json()) as { readonly parts: readonly Part[] };
      return told(parts);
    };
    expect(await levels('order-fulfilment-2026')).toEqual([
      'reserve tested: no call in 30 days',
      'let-go tested: no call in 30 days',
      'half-an-hour tested: no instance in 30 days',
      'refund tested: no call in 30 days',
      'pick tested: no call in 30 days',
      'deliver tested: no instance in 30 days',
    ]);
    expect(await levels('fresh-2026')).toEqual([
      'pay-fast tested: no instance in 30 days',
      'review-early tested: no instance in 30 days',
      'two-warehouses tested: no call in 30 days',
      'check tested: no call in 30 days',
      'guard tested: no call in 30 days',
      'swap gap: nobody offers item.substitute',
    ]);
  } finally {
    await server.stop();
    await tessera.close();
    rmSync(folder, { recursive: true });
  }
});
