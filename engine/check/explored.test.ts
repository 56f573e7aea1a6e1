import type { Trigger } from '../machine/trigger.ts';
import { activeIn, explore, leadingTo, type Explored, type Taken } from '../tests/explore.fixture.ts';
import { mark, randomFlow } from '../tests/random-flow.fixture.ts';
import type { Issue } from '../kernel/issue.ts';
import { check } from './check.ts';
import { flowGraph } from './graph.ts';
import { reach, type Reach } from './reach.ts';
import { effectiveFlow } from './testing-flow.ts';

/** What the checker claims of random flows, against all that the real step can come to. */
const flows = process.env['TESSERA_FULL'] === '1' ? 1500 : 60;
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
];
const regionsOnce: readonly Once[] = [
  { seed: 697, why: 'a transition between regions enters the others by default' },
  { seed: 740, why: 'a region is entered by default after it was entered at a child' },
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

test('a step that never rests is told, and what is told never rests', () => {
  const untold = plain.filter(
    ({ issues, explored }) => explored.fails && !says(issues, 'DEF_ENDLESS_LOOP', 'DEF_LOOP_UNCHANGED'),
  );
  const invented = plain.filter(
    ({ issues, explored }) => !explored.fails && says(issues, 'DEF_ENDLESS_LOOP') && explored.complete,
  );
  expect({ untold: seedsOf(untold), invented: seedsOf(invented) }).toEqual({ untold: [], invented: [] });
});

test('a flow without errors can always come to its end', () => {
  const sound = forgetful.filter(
    ({ issues, explored }) => explored.complete && issues.every(({ severity }) => severity !== 'error'),
  );
  const stuck = sound.filter(({ explored }) => finishing(explored).size < explored.rests.size);
  expect(sound.length).toBeGreaterThan(0);
  expect(seedsOf(stuck)).toEqual([]);
});

test('the shortest way to a state leads there', () => {
  const wrong = forgetful.flatMap(({ seed, states, explored, reach: found }) =>
    states
      .filter((name) => explored.visited.has(mark(name.split('.'))))
      .filter((name) => !replays(explored, pathTo(found, name), name))
      .map((name) => [seed, name, pathTo(found, name).join(' ')]),
  );
  expect(wrong).toEqual([]);
});

function cases(parallel: boolean, once: readonly Once[]): readonly Case[] {
  const seeds = new Set([...Array.from({ length: flows }, (_, index) => index + 1), ...once.map(({ seed }) => seed)]);
  return [...seeds].map((seed) => {
    const { text, states } = randomFlow(seed, { parallel });
    const effective = effectiveFlow(text);
    const { issues } = check(effective);
    const graph = flowGraph(effective.body.flow);
    return { seed, states, issues, explored: explore(effective.body, events), reach: reach(graph) };
  });
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

function finishing(explored: Explored): ReadonlySet<string> {
  const done = [...explored.rests].flatMap(([key, { record }]) => (record.status === 'done' ? [key] : []));
  return leadingTo(explored, done);
}

function pathTo({ reached, pathTo: way }: Reach, name: string): readonly string[] {
  const node = [...reached].find((one) => one.name === name);
  return node === undefined ? [] : way(node);
}

/** Whether doing what a path says, one after the other, can enter the state; what follows by itself is not done. */
function replays({ rests, starts }: Explored, path: readonly string[], name: string): boolean {
  const labels = path.filter((_, index) => index % 2 === 1 && path[index] !== 'always');
  let last: readonly Taken[] = starts;
  for (const label of labels) {
    const after = last.flatMap(({ to }) => rests.get(to)?.next.filter(({ trigger }) => fits(label, trigger)) ?? []);
    // What ends by itself has no trigger of its own.
    const steps = label === 'done' ? [...last, ...after] : after;
    last = [...new Map(steps.map((one) => [`${one.to} ${one.entered.join(' ')}`, one])).values()];
  }
  return last.some(({ entered }) => entered.includes(mark(name.split('.'))));
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
