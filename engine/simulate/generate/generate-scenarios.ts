import { fileStyle } from '../../flow/file-style.ts';
import { valueText } from '../../flow/write-value.ts';
import { contentHash } from '../../kernel/hash.ts';
import type { Json, JsonObject } from '../../kernel/json.ts';
import type { ReleaseId } from '../../kernel/ids.ts';
import type { ReleaseBody } from '../../release/release.ts';
import { flowCoverage } from '../coverage/covered-by.ts';
import type { CoverageItem } from '../coverage/coverage-items.ts';
import { bodiesBelow } from '../scenario/run-suite.ts';
import type { World } from '../world.ts';
import { scenarioData } from './scenario-data.ts';
import { search, type SearchRequest } from './search.ts';
import { smallestCover } from './smallest-cover.ts';

export interface Generated {
  /** The whole file. */
  readonly text: string;
  readonly scenarios: number;
  /** How much of the flow the scenarios show. */
  readonly covered: number;
  readonly total: number;
  readonly missing: readonly CoverageItem[];
}

export interface GenerateRequest {
  readonly release: ReleaseId;
  readonly identity: string;
  /** Situations that the search looks at; 2,000 unless given. */
  readonly limit?: number;
}

/** Where generated scenarios begin: Monday, 2 March 2026, 09:00 in China. */
const now = '2026-03-02T09:00:00+08:00';
const seed = 1;

/** Scenarios that show every transition, error, timeout, outcome, timer and undo of a flow, as far as a search finds them. */
export function generateScenarios(world: World, { release, identity, limit }: GenerateRequest): Generated {
  const request: SearchRequest = {
    release,
    identity,
    nowMs: Date.parse(now),
    seed,
    ...(limit === undefined ? {} : { limit }),
  };
  const { body } = world.plan(release).checked;
  const paths = search(world, request);
  const chosen = smallestCover(paths);
  const shown = new Set(chosen.flatMap(({ covers }) => [...covers]));
  const { items } = flowCoverage(body);
  const data = {
    flow: `${body.flow.flow}@^${body.flow.version}`,
    defaults: { identity, now, seed, providers: heldProviders(world, body) },
    scenarios: chosen.map((path, index) =>
      scenarioData(world, request, path, (states) => `${index + 1}-${states.join('-')}`),
    ),
  };
  return {
    text: fileText(data, flowHash(body)),
    scenarios: chosen.length,
    covered: items.filter(({ key }) => shown.has(key)).length,
    total: items.length,
    missing: items.filter(({ key }) => !shown.has(key)),
  };
}

/** Every call is held: the scenarios answer each of them. */
function heldProviders(world: World, body: ReleaseBody): JsonObject {
  const people = new Set<string>();
  const capabilities = bodiesBelow(world, body).flatMap(({ contracts, bindings }) => {
    for (const binding of Object.values(bindings)) {
      for (const { kind, capability } of Object.values(binding.providers)) {
        if (kind === 'human' || kind === 'flow') people.add(capability);
      }
    }
    return Object.values(contracts).map(({ capability }) => capability);
  });
  const held = [...new Set(capabilities)].filter((capability) => !people.has(capability)).toSorted();
  return Object.fromEntries(held.map((capability) => [capability, [{ hold: true }]]));
}

/** The hash of an effective flow: scenarios of another one are to be generated anew. */
function flowHash({ flow, parameters, slots }: ReleaseBody): string {
  const data: Json = JSON.parse(JSON.stringify({ flow, parameters, slots }));
  return contentHash(data).slice(0, 16);
}

/** `generated: <flow hash> <hash of the scenarios>`: who edits a scenario changes what the second one says. */
function fileText(data: JsonObject, hash: string): string {
  // The entries of the file itself have no margin.
  const style = fileStyle('');
  const place = { style, flow: false, margin: -style.step, column: 0, newLine: '\n' };
  const body = valueText(data, place).trimStart();
  return `# Made by tessera test --generate. Scenarios that are edited stay: the file is then not written again.\ngenerated: ${hash} ${dataHash(data)}\n${body}\n`;
}

/** Of what a file of scenarios says, `generated` aside. */
export function dataHash({ generated: _generated, ...data }: JsonObject): string {
  return contentHash(data).slice(0, 16);
}
