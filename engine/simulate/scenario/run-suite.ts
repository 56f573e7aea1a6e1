import type { Issue } from '../../kernel/issue.ts';
import { nearTo } from '../../kernel/near-to.ts';
import type { ReleaseBody } from '../../release/release.ts';
import { releaseAt } from '../release-at.ts';
import type { TextsWorld } from '../world-of-state.ts';
import type { World } from '../world.ts';
import { checkNames, namesOf, type Names } from './check-names.ts';
import { runScenario, type ScenarioRun } from './run-scenario.ts';
import type { Scenario, ScenarioFile } from './scenario.ts';

export interface SuiteRequest {
  readonly texts: TextsWorld;
  readonly files: readonly ScenarioFile[];
  /** Each scenario under its own identities unless given: under this one, or under all that run its flow. */
  readonly identity?: string | { readonly kind: 'all' };
}

export interface SuiteRun extends ScenarioRun {
  readonly file: string;
  readonly flow: string;
}

export interface Suite {
  readonly runs: readonly SuiteRun[];
  /** What keeps scenarios from running: flows that have errors, names that are nowhere. */
  readonly issues: readonly Issue[];
}

/** Runs all scenarios of some files. */
export function runSuite(request: SuiteRequest): Suite {
  const runs: SuiteRun[] = [];
  const issues: Issue[] = [];
  for (const file of request.files) {
    const names = namesFor(request, file);
    for (const scenario of file.scenarios) {
      const made = prepare(request, file, scenario, names);
      issues.push(...made.issues);
      if (made.issues.length > 0) continue;
      for (const { identity, release } of made.releases) {
        const run = runScenario(request.texts.world, release, scenario, identity);
        runs.push({ ...run, file: file.file, flow: file.flow });
      }
    }
  }
  return { runs, issues: onlyOnce(issues) };
}

/** The names of a flow under all identities that run it or that its scenarios name. */
function namesFor({ texts, identity }: SuiteRequest, { flow, scenarios }: ScenarioFile): Names {
  const named = typeof identity === 'string' ? [identity] : scenarios.flatMap(({ identities }) => identities);
  const bodies = [...new Set([...named, ...identitiesOf(texts, flow)])].flatMap((one) => {
    const { made } = texts.build(flow, one);
    return made === undefined ? [] : bodiesBelow(texts.world, made.body);
  });
  return namesOf(bodies);
}

function prepare({ texts, identity: wanted }: SuiteRequest, { flow }: ScenarioFile, scenario: Scenario, names: Names) {
  const identities = identitiesFor(texts, flow, scenario, wanted);
  const unknown = wanted === undefined ? unknownIdentities(texts, scenario) : [];
  if (unknown.length > 0) return { releases: [], issues: unknown };
  const built = identities.map((identity) => ({ ...texts.build(flow, identity), identity }));
  const releases = built.flatMap(({ identity, made }) =>
    made === undefined ? [] : [{ identity, release: releaseAt(made, scenario.facets) }],
  );
  const broken = built.flatMap(({ made, issues }) => (made === undefined ? issues : []));
  const none = identities.length === 0 ? [withoutIdentity(scenario, flow)] : [];
  return { releases, issues: [...none, ...(broken.length > 0 ? broken : checkNames(scenario, names))] };
}

function identitiesFor(
  texts: TextsWorld,
  flow: string,
  { identities }: Scenario,
  wanted: SuiteRequest['identity'],
): readonly string[] {
  if (typeof wanted === 'string') return [wanted];
  return wanted === undefined ? identities : identitiesOf(texts, flow);
}

/** Those that run a flow. */
function identitiesOf({ pairs }: TextsWorld, flow: string): readonly string[] {
  return pairs.filter((pair) => pair.flow === flow).map(({ identity }) => identity);
}

/** Those that a scenario names and that are nowhere. */
function unknownIdentities({ identities: known }: TextsWorld, { identities, namedAt }: Scenario): readonly Issue[] {
  return identities
    .filter((identity) => !known.includes(identity))
    .map((identity) => {
      const params = { identity, ...nearTo(identity, known) };
      return { code: 'SCENARIO_UNKNOWN_IDENTITY', severity: 'error', location: namedAt, params };
    });
}

function withoutIdentity({ at }: Scenario, flow: string): Issue {
  const params = { field: 'identity', name: '', flow, choices: [] };
  return { code: 'SCENARIO_UNKNOWN_NAME', severity: 'error', location: at, params };
}

/** The bodies of a release and of all its sub-flows. */
export function bodiesBelow(world: World, body: ReleaseBody): readonly ReleaseBody[] {
  const found = new Set([body]);
  // A Set grows while it is walked.
  for (const { flows } of found) {
    for (const { release } of Object.values(flows)) found.add(world.plan(release).checked.body);
  }
  return [...found];
}

function onlyOnce(issues: readonly Issue[]): readonly Issue[] {
  const keyOf = ({ code, location, params }: Issue) => JSON.stringify([code, location.file, location.from, params]);
  return [...new Map(issues.map((issue) => [keyOf(issue), issue])).values()];
}
