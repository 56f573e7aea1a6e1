import { createChecker } from '@tessera/engine/check/browser';
import { capabilityData, generatedCapabilities } from './capabilities.ts';
import { compare } from './compare.ts';
import { generateWorld } from './world.ts';

const world = generateWorld({ identities: 200, flows: 20, lines: 4, rounds: 1, seed: 7 });
const checker = createChecker({
  capabilities: capabilityData(generatedCapabilities(world.lines)),
  testProviders: true,
});
const full = checker.check({ files: world.files });

test('every planted defect is found under its identities, and nothing else', () => {
  const { missed, invented, found } = compare(full.issues, world.planted);
  expect({ missed, invented }).toEqual({ missed: [], invented: [] });
  expect(found).toBe(world.planted.length);
});

test('every identity runs every flow, and few effective flows differ', () => {
  const { identities, pairs, effectiveFlows } = full.scope();
  expect(world.identities).toHaveLength(200);
  expect(pairs).toBe(identities * world.flows.length);
  expect(effectiveFlows).toBeLessThan(200);
});

test('a defect that is mended is gone with the next check, and the others stay', () => {
  const [first, ...others] = world.planted;
  if (first === undefined) throw new TypeError('nothing is planted');
  const [path = ''] = first.identities;
  const mended = { ...world.files, [first.file]: `identity: ${path}\nowner: me\n` };
  const { missed, invented } = compare(checker.check({ files: mended }).issues, others);
  expect({ missed, invented }).toEqual({ missed: [], invented: [] });
});

test('the same seed gives the same world', () => {
  expect(generateWorld({ identities: 90, flows: 8, lines: 2, rounds: 1, seed: 3 })).toEqual(
    generateWorld({ identities: 90, flows: 8, lines: 2, rounds: 1, seed: 3 }),
  );
});
