import type { Catalog } from '../catalog/catalog.ts';
import { parentPath } from '../catalog/identity-path.ts';
import { startOf, type Issue } from '../kernel/issue.ts';
import { nearTo } from '../kernel/near-to.ts';
import { checkResolver } from '../release/check-resolver.ts';
import { checkElement, checkFlowElements } from './check-elements.ts';
import { checkMetric, type MayReach } from './check-metric.ts';
import { checkActivity } from './check-activity.ts';
import { checkRequirement } from './check-requirement.ts';
import { checkScenarios } from './check-scenarios.ts';
import { askedOf, type Asked } from './asked.ts';
import { builtFor, provenances, startedFlows, withStarted } from './built-for.ts';
import type { BuiltPair } from './built.ts';
import { catalogOf } from './catalog-of.ts';
import { checkScope, nothingChecked, type CheckScope } from './check-scope.ts';
import { nextVersion } from './choose-version.ts';
import { createCompiler, type Compilation, type Compiler } from './compiler.ts';
import type { Files } from './files.ts';
import { findings } from './findings.ts';
import { mergedIssues } from './merged-issues.ts';
import { nameFixes } from './name-fixes.ts';
import { neutralIdentity } from './neutral-identity.ts';
import { rebaseFiles } from './rebase-files.ts';
import { pathsWithin } from './paths-within.ts';
import { readTexts } from './read-texts.ts';
import { deadFlows, refusing } from './refusing.ts';
import type { Approval } from './stored.ts';
import { textKey, withTexts, type ReadText, type RegistryState } from './registry-state.ts';
import { withoutFollowers } from './without-followers.ts';

/** What a publish comes to; nothing is stored yet. */
export interface Plan {
  /** All texts sent, and those of them that say something new. */
  readonly sent: readonly ReadText[];
  readonly changed: readonly ReadText[];
  /** Those that say the same in another writing, with the stamp of who said it first. */
  readonly rewritten: readonly ReadText[];
  readonly state: RegistryState;
  /** The flows under the identities concerned. */
  readonly pairs: () => readonly BuiltPair[];
  /** The same with the sub-flows they start. */
  readonly built: () => readonly BuiltPair[];
  /** Errors that keep all of it from being stored; an identity that others broke is not among them. */
  readonly refused: () => readonly Issue[];
  /** Errors, warnings and notes of all of it. */
  readonly issues: readonly Issue[];
  /** How much was looked at. */
  readonly scope: () => CheckScope;
}

export interface PlanRequest {
  readonly files: Files;
  /** What the author began with, for files that others may have published since. */
  readonly base?: Files;
  readonly at: number;
  readonly by: string;
  readonly person?: string;
  readonly approved?: Approval;
  /** What the publisher says about the texts. */
  readonly note?: string;
  /** Only for identities within reach: of the others nothing is told, and none is rebuilt. */
  readonly within: { readonly subtrees: readonly string[] };
  /** Whether providers for tests may serve. */
  readonly testProviders: boolean;
  /** It is a publish: policies that freeze flows are held. */
  readonly isPublish: boolean;
  /** K5: states that a flow may have; 500 unless given. */
  readonly maxStates?: number;
  /** What webhooks may be sent to. */
  readonly mayReach?: MayReach;
  /** Only for this identity, whether it says something about the flows or not. */
  readonly identity?: string;
  /** The texts are a part of what is published: an identity that is not among them may well be there. */
  readonly isPart?: boolean;
}

/** @param compiler knows what it compiled before, so that what did not change is not worked out again */
export function planPublish(state: RegistryState, request: PlanRequest, compiler: Compiler = createCompiler()): Plan {
  const rebased = rebaseFiles(state, request.files, request.base ?? {});
  const { texts, issues } = readTexts(rebased.files, request);
  return planTexts(state, texts, [...rebased.issues, ...issues], request, compiler);
}

/** The same for texts that were read already. */
export function planTexts(
  state: RegistryState,
  texts: readonly ReadText[],
  issues: readonly Issue[],
  request: Omit<PlanRequest, 'files' | 'base'>,
  compiler: Compiler,
): Plan {
  const isEmpty = state.texts.size === 0;
  const changed = isEmpty
    ? texts
    : texts.filter((read) => state.texts.get(textKey(read.text))?.text.hash !== read.text.hash);
  const rewritten = texts.flatMap((read) => rewriting(state, read));
  const next = withTexts(state, [...changed, ...rewritten]);
  const catalog = catalogOf(next);
  const conflicts = changed.flatMap((read) => versionConflict(state, read));
  const beside = texts.flatMap((read) => ownIssues(read, catalog, state, next, request));
  const mended = nameFixes(texts);
  const wrong = mended([...issues, ...conflicts, ...beside]);
  const base = { sent: texts, changed, rewritten, state: next };
  // An identity, overlay or facet that could not be read would show as missing everywhere else.
  const isBlocked = [...issues, ...conflicts].some((issue) => issue.severity === 'error' && !isFlowFile(issue));
  if (isBlocked || conflicts.length > 0) {
    return {
      ...base,
      pairs: () => [],
      built: () => [],
      refused: () => errorsOf(wrong),
      issues: wrong,
      scope: () => nothingChecked,
    };
  }
  const { testProviders, isPublish, at } = request;
  const compilation = compiler.compile(next, { testProviders, ...(isPublish ? { nowMs: at } : {}) });
  const judged = judge(compilation, texts, request);
  const neutral = mergedIssues([{ issues: judged.neutral }]);
  const merged = (found: Parameters<typeof mergedIssues>[0]) =>
    mended(withoutFollowers(mergedIssues(found), wrong, texts));
  return {
    ...base,
    pairs: judged.pairs,
    built: judged.built,
    scope: judged.scope,
    refused: () => merged([{ issues: [...errorsOf(wrong), ...errorsOf(neutral), ...judged.refusing()] }]),
    issues: merged([{ issues: [...wrong, ...neutral] }, ...judged.found]),
  };
}

/** What a compilation says of the texts that were sent. */
function judge(compilation: Compilation, sent: readonly ReadText[], request: Omit<PlanRequest, 'files'>) {
  const asked = askedOf(compilation, sent, request);
  const found = findings(asked, compilation);
  const users = [...asked.users];
  const told = provenances(compilation);
  const alone = unstarted(sent, asked);
  const neutral = neutralIdentity(catalogOf(compilation.state));
  return {
    found,
    /** Of flows that nobody runs yet. */
    neutral: alone.flatMap(({ text }) => compilation.outcome(compilation.ask(text.name, neutral)).issues),
    scope: () => checkScope(asked, compilation),
    refusing: () => refusing(found, sent, deadFlows(found, asked, compilation)),
    pairs: () =>
      users
        .flatMap(([node, paths]) => Array.from(paths(), (path) => builtFor(node, path, compilation, told)))
        .toSorted(byName),
    built: () =>
      users.flatMap(([node, paths]) =>
        Array.from(paths(), (path) => withStarted(node, path, compilation, told)).flat(),
      ),
  };
}

/** Flows that were sent and that nobody runs, neither for itself nor for another flow. */
function unstarted(sent: readonly ReadText[], { users }: Asked): readonly ReadText[] {
  const nodes = [...users.keys()];
  const run = new Set(nodes.map(({ flow }) => flow));
  const open = sent.filter(({ kind, text }) => kind === 'flow' && !run.has(text.name));
  if (open.length === 0) return [];
  const started = new Set(nodes.flatMap(startedFlows));
  return open.filter(({ text }) => !started.has(text.name));
}

/** By identity, then by flow. */
function byName(a: BuiltPair, b: BuiltPair): number {
  if (a.identity !== b.identity) return a.identity < b.identity ? -1 : 1;
  return a.flow < b.flow ? -1 : 1;
}

/** Comments and layout are the author's too: the newest writing is kept. */
function rewriting(state: RegistryState, read: ReadText): readonly ReadText[] {
  const known = state.texts.get(textKey(read.text))?.text;
  const isSame = known === undefined || known.hash !== read.text.hash;
  if (isSame || known.files[read.text.file] === read.text.files[read.text.file]) return [];
  const { at, by, person, approved, note } = known;
  const { note: _, approved: __, person: ___, ...text } = { ...read.text, at, by };
  const said = {
    ...(person === undefined ? {} : { person }),
    ...(approved === undefined ? {} : { approved }),
    ...(note === undefined ? {} : { note }),
  };
  return [{ ...read, text: { ...text, ...said } }];
}

/** What is wrong with one text beside the others. */
function ownIssues(
  read: ReadText,
  catalog: Catalog,
  before: RegistryState,
  next: RegistryState,
  { mayReach, within, isPart = false }: Pick<PlanRequest, 'mayReach' | 'within' | 'isPart'>,
): readonly Issue[] {
  // Names beyond the reach of whoever asks are not suggested.
  const paths = (): readonly string[] => pathsWithin(next, within);
  if (read.kind === 'resolver') return checkResolver(read.resolver, catalog, paths);
  if (read.kind === 'metric') return checkMetric(read.metric, next, mayReach);
  if (read.kind === 'element') return checkElement(read.element, next);
  if (read.kind === 'flow') return checkFlowElements(read, next);
  if (read.kind === 'requirement') return checkRequirement(read.requirement, next, paths);
  if (read.kind === 'activity') return checkActivity(read.activity, before, next, paths);
  if (read.kind === 'scenarios') return isPart ? [] : checkScenarios(read.text, next, paths);
  if (read.kind !== 'identity') return [];
  const parent = parentPath(read.identity.path);
  if (parent === undefined || catalog.identity(parent) !== undefined) return [];
  const params = { path: read.identity.path, parent, ...nearTo(parent, paths()) };
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
