import type { JsonObject, ReleaseId } from '@tessera/engine';
import {
  coveredBy,
  flowCoverage,
  holdAll,
  perform,
  readScenarios,
  runSuite,
  scenarioData,
  search,
  smallestCover,
  startSimulation,
  type FoundPath,
  type TextsWorld,
} from '@tessera/engine/simulate';
import type { Files, Splice } from '../document/workspace.ts';
import { answersOfCalled } from './answers-of-called.ts';
import { appendScenarios } from './append-scenarios.ts';
import type { Play } from './play.ts';
import { scenarioFileOf, type FlowScenarios } from './scenario-file-of.ts';

/** Scenarios that show what those that are there do not. */
export type Completed =
  | {
      readonly kind: 'completed';
      readonly file: string;
      readonly splices: readonly Splice[];
      readonly added: number;
      /** What no way shows, for people. */
      readonly missing: readonly string[];
    }
  | { readonly kind: 'unplayable' };

export interface CompleteRequest {
  readonly files: Files;
  readonly flowFile: string;
  readonly play: Play & { readonly identity: string };
}

/** Searches for ways through the flow, and appends those that the scenarios under the identity do not show yet. */
export function completeScenarios(texts: TextsWorld, { files, flowFile, play }: CompleteRequest): Completed {
  const { flow, identity, seed, startMs: nowMs } = play;
  const { release } = texts.draft(flow, identity);
  if (release === undefined) return { kind: 'unplayable' };
  const { flow: definition } = texts.world.plan(release).checked.body;
  const target = scenarioFileOf(files, flowFile, flow);
  const open = openItems(texts, play, release, target);
  const paths = search(texts.world, { release, identity, nowMs, seed });
  const useful = paths.map((path) => ({ ...path, covers: new Set([...path.covers].filter((key) => open.has(key))) }));
  const chosen = smallestCover(useful.filter(({ covers }) => covers.size > 0));
  const taken = new Set(target.scenarios.map(({ id }) => id));
  const scenarios = chosen.map((path) => entryFor(texts, play, release, path, taken));
  for (const { covers } of chosen) for (const key of covers) open.delete(key);
  return {
    kind: 'completed',
    file: target.file,
    splices: scenarios.length === 0 ? [] : appendScenarios(target, `${flow}@^${definition.version}`, scenarios),
    added: scenarios.length,
    missing: [...open.values()],
  };
}

/** Labels of what is not shown yet, by key. */
function openItems(
  texts: TextsWorld,
  play: CompleteRequest['play'],
  release: ReleaseId,
  { file, text }: FlowScenarios,
) {
  const { items } = flowCoverage(texts.world.plan(release).checked.body);
  const open = new Map(items.map(({ key, label }) => [key, label]));
  const { read } = text === undefined ? {} : readScenarios(text, file);
  const { runs } = runSuite({ texts, files: read === undefined ? [] : [read], identity: play.identity });
  for (const { simulation, failures } of runs) {
    if (simulation === undefined || failures.length > 0) continue;
    for (const covered of coveredBy(simulation)) open.delete(covered.slice(play.flow.length + 1));
  }
  return open;
}

function entryFor(
  { world }: TextsWorld,
  { identity, seed, startMs: nowMs }: CompleteRequest['play'],
  release: ReleaseId,
  path: Pick<FoundPath, 'input' | 'steps'>,
  taken: Set<string>,
): JsonObject {
  const request = { release, identity, nowMs, seed };
  const start = startSimulation(world, { ...request, input: path.input, respond: holdAll });
  const end = path.steps.reduce((now, step) => perform(now, step, seed), start);
  const { id, ...data } = scenarioData(world, request, path, (states) => freeName(states.join('-'), taken));
  return {
    id: id ?? '',
    identity,
    now: new Date(nowMs).toISOString().replace('.000Z', 'Z'),
    seed,
    providers: answersOfCalled(end, { hold: true }),
    ...data,
  };
}

/** Each name is given once. */
function freeName(name: string, taken: Set<string>): string {
  let free = name;
  for (let count = 2; taken.has(free); count += 1) free = `${name}-${count}`;
  taken.add(free);
  return free;
}
