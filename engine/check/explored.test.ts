import type { Trigger } from '../machine/trigger.ts';
import { activeIn, explore, leadingTo, type Explored, type Taken } from '../tests/explore.fixture.ts';
import { mark, randomFlow } from '../tests/random-flow.fixture.ts';
import type { Issue } from '../kernel/issue.ts';
import { check } from './check.ts';
import { flowGraph } from './graph.ts';
import { reach, type Reach } from './reach.ts';
import { effectiveFlow } from './testing-flow.ts';

/**
 * What the checker claims of random flows, against all that the real step can come to. It relates no condition to another:
 * where that matters, the claim is held to the same flow with conditions that say at each step what they like.
 */
const flows = process.env['TESSERA_FULL'] === '1' ? 1500 : 40;
const events = ['A', 'B', 'C'];

/** Flows of the full run of which something false was once said; they are looked at in every run. */
const plainOnce: readonly Once[] = [
  { seed: 534, why: 'a loop was begun by an event in a state that never rests' },
  { seed: 1039, why: 'the same, by a way that a region around it takes' },
  { seed: 729, why: 'a shallow history remembers another child than its default' },
  { seed: 1313, why: 'a history leads back by itself to where it was left' },
  { seed: 345, why: 'a guarded branch of always stays, and nothing else leaves' },
  { seed: 850, why: 'the default of always stays' },
  { seed: 864, why: 'the same, after an event' },
  { seed: 1220, why: 'the same, within another state' },
  { seed: 342, why: 'what was said at the start is asked again, and holds as before' },
  { seed: 506, why: 'the same, after a wait' },
  { seed: 883, why: 'the same, within another state' },
  { seed: 810, why: 'a way on which one condition holds and does not' },
  { seed: 247, why: 'a way that leads into a step that never rests' },
  { seed: 1014, why: 'the same, by a condition that nothing in the round changes' },
];
const regionsOnce: readonly Once[] = [
  { seed: 697, why: 'a transition between regions enters the others by default' },
  { seed: 740, why: 'a region is entered by default after it was entered at a child' },
  { seed: 69, why: 'another region leaves the parallel before a loop in it begins' },
  { seed: 556, why: 'another region takes the event that would lead to a loop' },
  { seed: 1398, why: 'a region loops by its end, where another leaves by itself' },
];

interface Once {
  readonly seed: number;
  readonly why: string;
}

interface Case {
  readonly seed: number;
  readonly states: readonly string[];
  readonly issues: readonly Issue[];
  readonly explored: Explored;
  readonly reach: Reach;
}

const plain = cases(false, plainOnce);
const withRegions = cases(true, regionsOnce);
const all = [...plain, ...withRegions];
/** What a history remembers is not followed: it is taken to lead to any of its ways. */
const forgetful = plain.filter(({ states }) => !states.some((name) => name.endsWith('h')));

test('most of the random flows are seen through to the end', () => {
  expect(all.filter(({ explored }) => explored.complete).length).toBeGreaterThan(all.length * 0.9);
});

test('no state that is said to be unreachable is ever entered', () => {
  const wrong = all.flatMap(({ seed, issues, explored }) =>
    named(issues, 'DEF_UNREACHABLE')
      .filter((name) => explored.visited.has(mark(name.split('.'))))
      .map((name) => [seed, name]),
  );
  expect(wrong).toEqual([]);
});

test('every state that is never entered is said to be unreachable', () => {
  const untold = forgetful
    .filter(({ explored }) => explored.complete && !explored.fails)
    .flatMap(({ seed, states, issues, explored }) => {
      const told = named(issues, 'DEF_UNREACHABLE');
      return states
        .filter((name) => !explored.visited.has(mark(name.split('.'))))
        .filter((name) => !told.some((one) => name === one || name.startsWith(`${one}.`)))
        .map((name) => [seed, name]);
    });
  expect(untold).toEqual([]);
});

test('no state that is said to be a dead end is ever left', () => {
  const wrong = all.flatMap(({ seed, issues, explored }) =>
    named(issues, 'DEF_DEAD_END')
      .filter((name) => isLeft(explored, name))
      .map((name) => [seed, name]),
  );
  expect(wrong).toEqual([]);
});

test('from no state that is said to lead to no end an end is reached', () => {
  const wrong = all.flatMap(({ seed, states, issues, explored }) => {
    const ends = finishing(explored);
    return (
      named(issues, 'DEF_NO_FINAL')
        // What is said of a state with children is said of entering it as a whole.
        .filter((name) => !states.some((other) => other.startsWith(`${name}.`)))
        .filter((name) =>
          [...explored.rests].some(([key, { record }]) => activeIn(record.value).includes(name) && ends.has(key)),
        )
        .map((name) => [seed, name])
    );
  });
  expect(wrong).toEqual([]);
});

test('a step that never rests is told, and what is told never rests, with regions too', () => {
  const untold = plain.filter(
    ({ issues, explored }) => explored.fails && !says(issues, 'DEF_ENDLESS_LOOP', 'DEF_LOOP_UNCHANGED'),
  );
  const invented = all.filter(
    ({ issues, explored }) => !explored.fails && says(issues, 'DEF_ENDLESS_LOOP') && explored.complete,
  );
  expect({ untold: seedsOf(untold), invented: seedsOf(invented) }).toEqual({ untold: [], invented: [] });
});

test('a flow without errors can always come to its end, if its conditions may hold or not', () => {
  const sound = forgetful.filter(
    ({ issues, explored }) => explored.complete && issues.every(({ severity }) => severity !== 'error'),
  );
  const stuck = sound.filter(({ seed, explored }) => canStick(explored) && canStick(freely(seed)));
  expect(sound.length).toBeGreaterThan(0);
  expect(seedsOf(stuck)).toEqual([]);
});

test('the shortest way to a state leads there, if its conditions may hold or not, or into a loop that is told', () => {
  const wrong = forgetful.flatMap(({ seed, states, issues, explored, reach: found }) =>
    states
      .filter((name) => explored.visited.has(mark(name.split('.'))))
      .map((name) => ({ name, path: pathTo(found, name) }))
      .filter(({ name, path }) => replay(explored, path, name) !== 'there')
      .filter(({ name, path }) => {
        const ending = replay(freely(seed), path, name);
        const isTold = says(issues, 'DEF_ENDLESS_LOOP', 'DEF_LOOP_UNCHANGED');
        return ending === 'elsewhere' || (ending === 'in a loop' && !isTold);
      })
      .map(({ name, path }) => [seed, name, path.join(' ')]),
  );
  expect(wrong).toEqual([]);
});

function cases(parallel: boolean, once: readonly Once[]): readonly Case[] {
  const seeds = new Set([...Array.from({ length: flows }, (_, index) => index + 1), ...once.map(({ seed }) => seed)]);
  return [...seeds].map((seed) => {
    const { text, states, inputs } = randomFlow(seed, { parallel });
    const effective = effectiveFlow(text);
    const { issues } = check(effective);
    const graph = flowGraph(effective.body.flow);
    return { seed, states, issues, explored: explore(effective.body, events, { inputs }), reach: reach(graph) };
  });
}

/** The same flow, where every condition reads a field of its own, which each step may find changed. */
function freely(seed: number): Explored {
  const { text, inputs } = randomFlow(seed, { parallel: false, apart: true });
  const explored = explore(effectiveFlow(text).body, events, { inputs, free: true, limit: 1000 });
  if (!explored.complete) throw new RangeError(`seed ${seed} has too many configurations`);
  return explored;
}

function named(issues: readonly Issue[], code: string): readonly string[] {
  return issues.flatMap((issue) =>
    issue.code === code && typeof issue.params['state'] === 'string' ? [issue.params['state']] : [],
  );
}

function says(issues: readonly Issue[], ...codes: readonly string[]): boolean {
  return issues.some(({ code }) => codes.includes(code));
}

function seedsOf(list: readonly Case[]): readonly number[] {
  return list.map(({ seed }) => seed);
}

function isLeft({ rests }: Explored, name: string): boolean {
  return [...rests.values()].some(
    ({ record, next }) =>
      activeIn(record.value).includes(name) &&
      next.some(({ to }) => !activeIn(rests.get(to)?.record.value ?? '').includes(name)),
  );
}

function canStick(explored: Explored): boolean {
  return finishing(explored).size < explored.rests.size;
}

function finishing(explored: Explored): ReadonlySet<string> {
  const done = [...explored.rests].flatMap(([key, { record }]) => (record.status === 'done' ? [key] : []));
  return leadingTo(explored, done);
}

function pathTo({ reached, pathTo: way }: Reach, name: string): readonly string[] {
  const node = [...reached].find((one) => one.name === name);
  return node === undefined ? [] : way(node);
}

/** Where doing what a path says, one after the other, can lead; what follows by itself is not done. */
function replay(
  { rests, starts, failsAtStart }: Explored,
  path: readonly string[],
  name: string,
): 'there' | 'in a loop' | 'elsewhere' {
  const labels = path.filter((_, index) => index % 2 === 1 && path[index] !== 'always');
  let last: readonly Taken[] = starts;
  let fails = failsAtStart;
  for (const label of labels) {
    const from = last.flatMap(({ to }) => rests.get(to) ?? []);
    const after = from.flatMap(({ next }) => next.filter(({ trigger }) => fits(label, trigger)));
    // What ends by itself has no trigger of its own.
    const steps = label === 'done' ? [...last, ...after] : after;
    last = [...new Map(steps.map((one) => [`${one.to} ${one.entered.join(' ')}`, one])).values()];
    fails = (fails && label === 'done') || from.some(({ failing }) => failing.some((trigger) => fits(label, trigger)));
  }
  if (last.some(({ entered }) => entered.includes(mark(name.split('.'))))) return 'there';
  return fails ? 'in a loop' : 'elsewhere';
}

function fits(label: string, trigger: Trigger): boolean {
  switch (trigger.kind) {
    case 'event':
      return trigger.type === label;
    case 'timer':
      return label.startsWith('after ');
    case 'done':
      return label === 'done';
    case 'failed':
      return label === 'error';
    case 'start':
    case 'operator':
      return false;
  }
}
