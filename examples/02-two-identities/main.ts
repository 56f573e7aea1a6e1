import { openTessera, readFiles, renderExplanation } from '@tessera/engine';
import { freight } from './capabilities.ts';

/** Sends the same parcel under two identities of one shop, and asks why they differ. */
export async function twoIdentities(dataFolder: string, say: (line: string) => void): Promise<void> {
  const tessera = await openTessera({ dataFolder, modules: [freight] });
  try {
    await tessera.publish(readFiles('examples/02-two-identities/flows'));
    for (const identity of ['shop.everyday', 'shop.jewellery']) {
      const input = { orderId: `order of ${identity}`, city: '成都', grams: 1500, value: 30_000 };
      const { instance } = await tessera.start({ flow: 'parcel', identity, input, waitMs: 5000 });
      say(`${identity}: ${JSON.stringify(instance.output)}`);

      const history = await tessera.instances.history(instance.id, 0, 100, shopKeeper);
      say(`by way of ${history.items.map(({ states }) => states.join(' + ')).join(' → ')}`);

      for (const cell of await tessera.registry.explain('parcel', identity, undefined)) say(renderExplanation(cell));
    }
  } finally {
    await tessera.close();
  }
}

/** Sees the shop and everything below it. */
const shopKeeper = { name: 'shop keeper', subtrees: ['shop'], taskRoles: [] };
