import { isJsonObject } from '../kernel/json.ts';
import { codes, resolve, root, texts, type World } from './world.fixture.ts';

const overlay = (name: string, ...edits: readonly string[]): string =>
  `overlay: ${name}\nversion: 1.0.0\nflows: { order: { variations: [${edits.map((edit) => `{ ${edit} }`).join(', ')}] } }`;
const insert = (state: string): string => `insertBefore: shipping, state: ${state}, always: shipping`;
const world = (...overlays: readonly string[]): World => {
  const names = overlays.map((text) => `${/overlay: (\w+)/.exec(text)?.[1]}@^1`);
  return { identities: [root, `identity: cn.fresh\ninstall: [${names.join(', ')}]`], overlays };
};
const contested = world(overlay('a', insert('weigh')), overlay('b', insert('pack')));

test('C5: two overlays that insert at one place have no order, and both flows are shown', () => {
  const { issues } = resolve(contested, 'cn.fresh');
  expect(codes(issues)).toEqual(['VARIATIONS_DO_NOT_COMMUTE']);
  expect(issues[0]).toMatchObject({
    location: { file: 'overlay-1.yaml', line: 3 },
    related: [{ file: 'overlay-0.yaml', line: 3 }],
    params: { first: 'overlay a@1.0.0', second: 'overlay b@1.0.0', cell: 'node:order/shipping' },
    witness: {
      flows: [
        { order: ['a@1.0.0', 'b@1.0.0'], states: { weigh: { always: [{ target: 'pack' }] } } },
        { order: ['b@1.0.0', 'a@1.0.0'], states: { pack: { always: [{ target: 'weigh' }] } } },
      ],
    },
  });
});

test.each([
  { order: 0, ways: ['pack → shipping', 'weigh → pack'] },
  { order: 1, ways: ['pack → weigh', 'weigh → shipping'] },
])('C5: fix $order records an order, and the edits are applied in it', ({ order, ways }) => {
  const edit = resolve(contested, 'cn.fresh').issues[0]?.fixes?.[order]?.edits[0];
  const resolutions = [(edit?.insert ?? '').replaceAll("''", 'agreed')];
  const { effective, issues } = resolve({ ...contested, resolutions }, 'cn.fresh');
  expect(texts(issues)).toEqual([]);
  const states = effective?.body.flow.root.states ?? {};
  const exits = ['pack', 'weigh'].map((name) => `${name} → ${states[name]?.always[0]?.target}`);
  expect(exits).toEqual(ways);
});

test('C16: an overlay that edits otherwise voids the recorded order', () => {
  const edit = resolve(contested, 'cn.fresh').issues[0]?.fixes?.[0]?.edits[0];
  const resolutions = [(edit?.insert ?? '').replaceAll("''", 'agreed')];
  const moved = world(overlay('a', insert('scale')), overlay('b', insert('pack')));
  expect(codes(resolve({ ...moved, resolutions }, 'cn.fresh').issues)).toEqual(['RESOLUTION_STALE']);
});

const cancel = (guard: string): string => `addTransition: waiting, on: CANCEL, guard: ${guard}, target: closed`;

test.each([
  { name: 'transitions for one event, tried in order', a: cancel('input.total > 5'), b: cancel('input.total > 7') },
  {
    name: 'a state only the other brings in',
    a: insert('weigh'),
    b: 'addTransition: weigh, on: CANCEL, target: failed',
  },
])('C5: $name', ({ a, b }) => {
  expect(codes(resolve(world(overlay('a', a), overlay('b', b)), 'cn.fresh').issues)).toContain(
    'VARIATIONS_DO_NOT_COMMUTE',
  );
});

test.each([
  { name: 'edits at different places', a: insert('weigh'), b: 'insertBefore: checking, state: pack, always: checking' },
  { name: 'the same edit twice', a: insert('weigh'), b: insert('weigh') },
  {
    name: 'timers of different delays',
    a: 'addTransition: waiting, after: PT1M, guard: input.total > 5, target: failed',
    b: 'addTransition: waiting, after: PT2M, guard: input.total > 5, target: failed',
  },
])('$name commute', ({ a, b }) => {
  const [one, other] = [world(overlay('a', a), overlay('b', b)), world(overlay('b', a), overlay('a', b))].map((each) =>
    resolve(each, 'cn.fresh'),
  );
  expect(texts(one?.issues ?? [])).toEqual([]);
  const names = Object.keys(one?.effective?.body.flow.root.states ?? {}).toSorted();
  expect(Object.keys(other?.effective?.body.flow.root.states ?? {}).toSorted()).toEqual(names);
});

test('C5: three overlays of which only two meet after the third', () => {
  // b and c both end before what only a brings in: without a they are refused alike in any order.
  const three = world(
    overlay('a', insert('weigh')),
    overlay('b', 'insertBefore: weigh, state: pack, always: weigh'),
    overlay('c', 'insertBefore: weigh, state: seal, always: weigh'),
  );
  const { issues } = resolve(three, 'cn.fresh');
  const found = issues.filter(
    ({ code, witness }) => code === 'VARIATIONS_DO_NOT_COMMUTE' && isJsonObject(witness ?? null),
  );
  expect(found.length).toBeGreaterThanOrEqual(2);
});
