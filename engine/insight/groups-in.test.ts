import { groupsIn } from './groups-in.ts';
import type { InstanceGroup } from './instance-group.ts';

const group = (identity: string, flow: string, facets = {}): InstanceGroup => ({
  identity,
  flow,
  version: '1',
  release: 'r',
  facets,
});
const anyone = { subtrees: [''] };

test('the groups of a part are those that were there, and those that came since', async () => {
  const all = new Map([
    [1, group('cn', 'a')],
    [2, group('cn.x', 'b', { region: 'north' })],
    [4, group('cnx', 'a')],
  ]);
  const rollups = { groups: async () => all };
  const numbers = async (...asked: Parameters<typeof groupsIn> extends [unknown, ...infer Rest] ? Rest : never) => [
    ...(await groupsIn(rollups, ...asked)).keys(),
  ];
  expect(await groupsIn(rollups, {}, anyone)).toBe(all);
  expect(await numbers({ identity: 'cn' }, anyone)).toEqual([1, 2]);
  all.set(7, group('cn.y', 'a', { region: 'north' }));
  expect(await numbers({ identity: 'cn' }, anyone)).toEqual([1, 2, 7]);
  expect(await numbers({ identity: 'cn', only: true }, anyone)).toEqual([1]);
  expect(await numbers({ flow: 'a' }, { subtrees: ['cn'] })).toEqual([1, 7]);
  expect(await numbers({ facets: { region: 'north' } }, anyone)).toEqual([2, 7]);
  expect(await numbers({}, { subtrees: [''], flows: ['b'] })).toEqual([2]);
  expect(await numbers({}, { subtrees: [] })).toEqual([]);
});

test('parts that were asked for long ago are looked for anew', async () => {
  const all = new Map(Array.from({ length: 20 }, (_, at) => [at + 1, group(`i${at}`, 'a')] as const));
  const rollups = { groups: async () => all };
  for (let round = 0; round < 2; round += 1) {
    for (let at = 0; at < 20; at += 1) {
      expect([...(await groupsIn(rollups, { identity: `i${at}` }, anyone)).keys()]).toEqual([at + 1]);
    }
  }
});
