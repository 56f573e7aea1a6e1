import { anyone } from '../testing/test-engine.ts';
import { here, postgresHome } from './postgres-home.ts';

const { node } = postgresHome();

here('a node that remembers an instance as it was', () => {
  test('resolves the incident that another opened meanwhile', async () => {
    const [first, second] = [await node(), await node()];
    const { instance } = await first.engine.instances.start({ flow: 'division', input: {} }, anyone);
    const event = { to: { instance: instance.id }, type: 'DIVIDE', payload: { by: 0 }, eventId: 'by-nothing' };
    await second.engine.instances.send(event, anyone);
    const { items } = await second.engine.instances.incidents({ status: 'open', limit: 5 }, anyone);
    expect(items.map(({ instance: of }) => of)).toEqual([instance.id]);
    for (const { id } of items) await first.engine.instances.resolveIncident(id, { kind: 'cancel' }, anyone);
    expect(await second.engine.instances.get(instance.id, anyone)).toMatchObject({ status: 'cancelled' });
    for (const { engine } of [first, second]) await engine.stop();
  });
});
