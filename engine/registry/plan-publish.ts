import type { Catalog } from '../catalog/catalog.ts';
import { startOf, type Issue } from '../kernel/issue.ts';
import { parentPath } from '../catalog/identity-path.ts';
import { checkResolver } from '../release/check-resolver.ts';
import type { Files } from './files.ts';
import { releaseBuilder, type Built } from './release-builder.ts';
import { catalogOf } from './catalog-of.ts';
import { affectedPairs, concernedPairs, type Pair } from './concerned-pairs.ts';
import { mergedIssues } from './merged-issues.ts';
import { neutralCatalog, neutralIdentity } from './neutral-catalog.ts';
import { readTexts } from './read-texts.ts';
import { activeKey, textKey, withTexts, type ReadText, type RegistryState } from './registry-state.ts';
import { nextVersion } from './choose-version.ts';
import { coversIdentity } from './covers-identity.ts';

/** What a publish comes to; nothing is stored yet. */
export interface Plan {
  /** All texts sent, and those of them that say something new. */
  readonly sent: readonly ReadText[];
  readonly changed: readonly ReadText[];
  readonly state: RegistryState;
  /** The flows under the identities concerned. */
  readonly pairs: readonly Built[];
  /** Everything compiled, sub-flows too. */
  readonly built: readonly Built[];
  /** Errors that keep all of it from being stored; an identity that others broke is not among them. */
  readonly refused: readonly Issue[];
  /** Errors, warnings and notes of all of it. */
  readonly issues: readonly Issue[];
}

export interface PlanRequest {
  readonly files: Files;
  readonly at: number;
  readonly by: string;
  /** Only for identities within reach: of the others nothing is told, and none is rebuilt. */
  readonly within: { readonly subtrees: readonly string[] };
  /** Whether providers for tests may serve. */
  readonly testProviders: boolean;
  /** It is a publish: policies that freeze flows are held. */
  readonly isPublish: boolean;
  /** Only for this identity, whether it says something about the flows or not. */
  readonly identity?: string;
}

export function planPublish(state: RegistryState, request: PlanRequest): Plan {
  const { texts, issues } = readTexts(request.files, request);
  const changed = texts.filter((read) => state.texts.get(textKey(read.text))?.text.hash !== read.text.hash);
  const next = withTexts(state, changed);
  const catalog = catalogOf(next);
  const conflicts = changed.flatMap((read) => versionConflict(state, read));
  const wrong = [...issues, ...conflicts, ...texts.flatMap((read) => ownIssues(read, catalog))];
  const base = { sent: texts, changed, state: next };
  // An identity, overlay or facet that could not be read would show as missing everywhere else.
  const isBlocked = conflicts.length > 0 || wrong.some((issue) => issue.severity === 'error' && !isFlowFile(issue));
  if (isBlocked) return { ...base, pairs: [], built: [], refused: errorsOf(wrong), issues: wrong };
  const { pairs, built, neutral } = buildAll(next, texts, catalog, request);
  const refused = [...errorsOf(wrong), ...errorsOf(neutral), ...refusing(pairs, texts)];
  return { ...base, pairs, built, refused, issues: [...wrong, ...neutral, ...mergedIssues(pairs)] };
}

function buildAll(
  state: RegistryState,
  sent: readonly ReadText[],
  catalog: Catalog,
  request: PlanRequest,
): { readonly pairs: readonly Built[]; readonly built: readonly Built[]; readonly neutral: readonly Issue[] } {
  const settings = { testProviders: request.testProviders, ...(request.isPublish ? { nowMs: request.at } : {}) };
  const builder = releaseBuilder(state, catalog, settings);
  const wanted = wantedPairs(state, sent, catalog, request);
  const pairs = wanted.map(({ flow, identity }) => builder.build(flow, identity));
  const compiled = new Set(builder.all().map(({ flow }) => flow));
  const alone = sent.filter(({ kind, text }) => kind === 'flow' && !compiled.has(text.name));
  const neutralBuilder = releaseBuilder(state, neutralCatalog(catalog), settings);
  const neutral = alone.map(({ text }) => neutralBuilder.build(text.name, neutralIdentity));
  return { pairs, built: builder.all(), neutral: mergedIssues(neutral.map(({ issues }) => ({ issues }))) };
}

function wantedPairs(
  state: RegistryState,
  sent: readonly ReadText[],
  catalog: Catalog,
  { identity: only, within }: PlanRequest,
): readonly Pair[] {
  const concerned = concernedPairs(state, catalog).filter(({ identity }) => coversIdentity(within, identity));
  if (only !== undefined) {
    const flows = sent.filter(({ kind }) => kind === 'flow').map(({ text }) => text.name);
    const own = concerned.filter(({ identity }) => identity === only).map(({ flow }) => flow);
    return [...new Set([...flows, ...own])].map((flow) => ({ flow, identity: only }));
  }
  const affected = new Set(affectedPairs(concerned, sent, state, catalog));
  return concerned.filter((pair) => {
    const active = state.active.get(activeKey(pair.flow, pair.identity));
    return affected.has(pair) || active === undefined || active.broken !== undefined;
  });
}

/**
 * Which errors refuse the publish: those in a text that was sent, those of an identity that was sent, and those of a
 * flow that was sent and that no identity can run. Other identities keep their last good release (identities.md
 * section 9, isolation).
 */
function refusing(pairs: readonly Built[], sent: readonly ReadText[]): readonly Issue[] {
  const identities = new Set(sent.flatMap((read) => (read.kind === 'identity' ? [read.text.name] : [])));
  const flows = sent.filter(({ kind }) => kind === 'flow').map(({ text }) => text.name);
  const dead = new Set(flows.filter((flow) => isDead(pairs.filter((pair) => pair.flow === flow))));
  const files = new Set(sent.filter(({ kind }) => kind !== 'flow').map(({ text }) => text.file));
  const failed = pairs.filter(({ made }) => made === undefined);
  const own = failed.filter(({ identity, flow }) => identities.has(identity) || dead.has(flow));
  const others = failed.flatMap(({ identity, issues }) => {
    const inSent = errorsOf(issues).filter(({ location }) => files.has(location.file));
    return inSent.length === 0 ? [] : [{ identity, issues: inSent }];
  });
  return errorsOf(mergedIssues([...own, ...others]));
}

function isDead(pairs: readonly Built[]): boolean {
  return pairs.length > 0 && pairs.every(({ made }) => made === undefined);
}

/** What is wrong with one text beside the others. */
function ownIssues(read: ReadText, catalog: Catalog): readonly Issue[] {
  if (read.kind === 'resolver') return checkResolver(read.resolver, catalog);
  if (read.kind !== 'identity') return [];
  const parent = parentPath(read.identity.path);
  if (parent === undefined || catalog.identity(parent) !== undefined) return [];
  const params = { path: read.identity.path, parent };
  return [{ code: 'IDN_NO_PARENT', severity: 'error', location: read.identity.at, params }];
}

function versionConflict(state: RegistryState, { text }: ReadText): readonly Issue[] {
  if (text.version === '' || !state.texts.has(textKey(text))) return [];
  const versions = [...state.texts.values()].filter(
    (known) => known.text.kind === text.kind && known.text.name === text.name,
  );
  const next = nextVersion(
    text.version,
    versions.map((known) => known.text.version),
  );
  const params = { name: text.name, version: text.version, next };
  return [{ code: 'DEF_VERSION_EXISTS', severity: 'error', location: startOf(text.file, '/version'), params }];
}

function isFlowFile({ location }: Issue): boolean {
  return !/\.(identity|overlay|resolver|resolution)\.yaml$|(^|\/)facets\.yaml$/.test(location.file);
}

function errorsOf(issues: readonly Issue[]): readonly Issue[] {
  return issues.filter(({ severity }) => severity === 'error');
}
