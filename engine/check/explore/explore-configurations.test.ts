import { effectiveFlow } from '../testing-flow.ts';
import { activeIn, explore, type Explored as Stepped } from '../../tests/explore.fixture.ts';
import { randomFlow } from '../../tests/random-flow.fixture.ts';
import { flowGraph } from '../graph.ts';
import { exploreConfigurations, type Explored } from './explore-configurations.ts';

/* The search over states alone, against all that the real step can come to. */

const flows = process.env['TESSERA_FULL'] === '1' ? 400 : 40;
const seeds = Array.from({ length: flows }, (_, index) => index + 1);
const events = ['A', 'B', 'C'];

function explored(text: string, limit = 5_000, sent = events): Explored {
  const search = exploreConfigurations(flowGraph(effectiveFlow(text).body.flow), sent, limit);
  let found = search.next();
  while (found.done !== true) found = search.next();
  return found.value;
}

/** The active states without active ones below them. */
function leavesOf(active: readonly string[]): string {
  return active
    .filter((name) => !active.some((other) => other.startsWith(`${name}.`)))
    .toSorted()
    .join(' ');
}

function counted({ configurations }: Explored): ReadonlySet<string> {
  return new Set([...configurations.values()].map(({ leaves }) => leavesOf(leaves.map(({ name }) => name))));
}

function stepped({ rests }: Stepped): ReadonlySet<string> {
  return new Set([...rests.values()].map(({ record }) => leavesOf(activeIn(record.value))));
}

test.each([false, true])('nothing that the step comes to is missed (with regions: %s)', (parallel) => {
  const missed = seeds.flatMap((seed) => {
    const { text, inputs } = randomFlow(seed, { parallel });
    const own = counted(explored(text));
    const real = stepped(explore(effectiveFlow(text).body, events, { inputs }));
    return [...real].filter((one) => !own.has(one)).map((one) => [seed, one]);
  });
  expect(missed).toEqual([]);
});

test('nothing is counted that the step does not come to, if its conditions may hold or not', () => {
  let compared = 0;
  const invented = seeds.flatMap((seed) => {
    const { text, inputs } = randomFlow(seed, { parallel: false, apart: true });
    const real = explore(effectiveFlow(text).body, events, { inputs, free: true, limit: 1_000 });
    const known = stepped(real);
    const own = real.complete ? [...counted(explored(text))] : [];
    compared += own.length;
    return own.filter((one) => !known.has(one)).map((one) => [seed, one]);
  });
  expect(compared).toBeGreaterThan(flows);
  expect(invented).toEqual([]);
});

test('it stops at a limit and says so', () => {
  const names = ['x', 'y', 'z'];
  const sent = names.flatMap((name) => [`A${name}`, `B${name}`]);
  const regions = names.map(
    (name) => `      ${name}: { initial: a, states: { a: { on: { A${name}: b } }, b: { on: { B${name}: a } } } }`,
  );
  const text = [
    'flow: f',
    'version: 1.0.0',
    `events: { ${sent.map((event) => `${event}: {}`).join(', ')} }`,
    'initial: p',
    'states:',
    '  p:',
    '    type: parallel',
    '    states:',
    ...regions,
    '',
  ].join('\n');
  const run = (limit: number) => explored(text, limit, sent);
  expect([run(100).configurations.size, run(100).isCapped]).toEqual([8, false]);
  expect([run(5).configurations.size, run(5).isCapped]).toEqual([5, true]);
});
