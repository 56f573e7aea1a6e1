import type { Routing } from '../catalog/routing.ts';
import { subjectOf, type Subject } from '../check/subject.ts';
import type { FlowDefinition } from '../flow/definition.ts';
import type { Issue, Location } from '../kernel/issue.ts';
import type { EffectiveFlow } from '../release/release.ts';
import { takesStarts } from './concerned-pairs.ts';
import { completePoint } from '../release/stated.ts';
import { catalogOf, facetsOf } from './catalog-of.ts';
import { checkMemory, checkTexts, type CheckedTexts } from './check-texts.ts';
import type { Compilation } from './compiler.ts';
import type { CheckerOptions, TextsToCheck } from './create-checker.ts';
import { explainAt, type ExplainedFlow } from './explain-at.ts';
import { startedFlows } from './built-for.ts';
import { flowsRunBy } from './asked.ts';
import type { Files } from './files.ts';
import { neutralIdentity } from './neutral-identity.ts';
import { withTexts } from './registry-state.ts';
import { stateOfData } from './state-of-data.ts';

export { authorState } from '../release/author-state.ts';
export type { ExplainedCell } from '../release/explanation.ts';
export type { ExplainedFlow } from './explain-at.ts';
export type { CheckerOptions, TextsToCheck } from './create-checker.ts';
export type { CapabilityData } from './state-of-data.ts';
export { mergeDraft, type Draft } from './merge-draft.ts';

/** A flow of some texts, as written or as an identity has it. */
export interface FlowQuestion {
  readonly files: Files;
  readonly flow: string;
  /** Absent: as somebody who says nothing would run it. */
  readonly identity?: string;
}

/** A flow after inheritance, overlays and variations. */
export interface Effective {
  readonly definition: FlowDefinition;
  /** Places of the variations that made it what it is. */
  readonly varied: readonly Location[];
  /** Who serves a capability. */
  readonly routing: Readonly<Record<string, Routing>>;
  /** Who serves each contribution of a slot, in the order they run. */
  readonly fills: Readonly<Record<string, readonly Routing[]>>;
}

/** What an editor asks of texts that change. It remembers: only what a change decides is worked out again. */
export interface Analyst {
  /** What could not be read of the capabilities. */
  readonly issues: readonly Issue[];
  check(texts: TextsToCheck): CheckedTexts;
  /** The flow written in a file, as far as it can be read. */
  flowIn(files: Files, file: string): FlowDefinition | undefined;
  /** The identities that take starts and run a flow, itself or for another flow; by path. */
  identities(files: Files, flow: string): readonly string[];
  effective(question: FlowQuestion): Effective | undefined;
  /** What the rules of the check look at; what may be read at a place is asked of it. */
  subject(question: FlowQuestion): Subject | undefined;
  /** Why each cell of a flow has its value; undefined where the identity has no such flow. */
  explain(question: FlowQuestion & { readonly identity: string }): ExplainedFlow | undefined;
}

/** Like `createChecker`, for an editor. Pure; it runs in a page with a strict policy. */
export function createAnalyst({ capabilities, testProviders = false, maxStates }: CheckerOptions): Analyst {
  const { state, issues } = stateOfData(capabilities);
  const memory = checkMemory();
  const limits = maxStates === undefined ? {} : { maxStates };
  const subjects = new Map<string, Subject | undefined>();
  let compiled: { readonly files: Files; readonly compilation: Compilation } | undefined;

  const compile = (files: Files): Compilation => {
    if (compiled !== undefined && isSame(compiled.files, files)) return compiled.compilation;
    subjects.clear();
    const { texts } = memory.read(files, { at: 0, by: '', ...limits });
    const compilation = memory.compiler.compile(withTexts(state, texts), { testProviders });
    compiled = { files, compilation };
    return compilation;
  };
  const subject = ({ files, flow, identity }: FlowQuestion): Subject | undefined => {
    const compilation = compile(files);
    const key = `${flow} ${identity ?? ''}`;
    if (subjects.has(key)) return subjects.get(key);
    const effective = identity === undefined ? asWritten(compilation, flow) : effectiveOf(compilation, flow, identity);
    const made = effective && subjectOf(effective);
    subjects.set(key, made);
    return made;
  };

  return {
    issues,
    check({ files, identity }) {
      // An editor has only the texts that decide for what it edits.
      const request = { files, within: { subtrees: [''] }, testProviders, isPart: true, ...limits };
      return checkTexts(state, identity === undefined ? request : { ...request, identity }, memory);
    },
    flowIn(files, file) {
      const { texts } = memory.read(files, { at: 0, by: '', ...limits });
      return texts.flatMap((one) => (one.kind === 'flow' && one.text.file === file ? [one.definition] : []))[0];
    },
    identities: (files, flow) => identitiesOf(compile(files), flow),
    effective({ files, flow, identity }) {
      const found = effectiveOf(compile(files), flow, identity);
      return found && effectiveView(found);
    },
    subject,
    explain: ({ files, flow, identity }) => explained(compile(files), flow, identity),
  };
}

function effectiveView({ body: { flow, bindings, slots }, varied = [] }: EffectiveFlow): Effective {
  const routing = Object.fromEntries(Object.entries(bindings).map(([key, bound]) => [key, bound.routing]));
  const fills = Object.fromEntries(
    Object.entries(slots).map(([slot, { contributions }]) => [
      slot,
      contributions.flatMap(({ binding }) => routing[binding] ?? []),
    ]),
  );
  return { definition: flow, varied, routing, fills };
}

/** An editor asks of the same texts again and again, in new objects each time. */
function isSame(a: Files, b: Files): boolean {
  const names = Object.keys(a);
  return a === b || (names.length === Object.keys(b).length && names.every((name) => a[name] === b[name]));
}

/** As nobody in particular runs it, or where that needs a value that only identities give, as the first of them does. */
function asWritten(compilation: Compilation, flow: string): EffectiveFlow | undefined {
  const [first] = identitiesOf(compilation, flow);
  return (
    effectiveOf(compilation, flow, undefined) ??
    (first === undefined ? undefined : effectiveOf(compilation, flow, first))
  );
}

function effectiveOf(compilation: Compilation, flow: string, path: string | undefined): EffectiveFlow | undefined {
  const identity =
    path === undefined ? neutralIdentity(catalogOf(compilation.state)) : compilation.places.get(path)?.identity;
  return identity && compilation.effective(compilation.ask(flow, identity), {});
}

function identitiesOf(compilation: Compilation, flow: string): readonly string[] {
  return [...compilation.places.values()]
    .filter((place) => takesStarts(place.identity))
    .filter((place) => {
      const run = flowsRunBy(place);
      if (run.includes(flow)) return true;
      const { path } = place.identity;
      return run.some((one) => {
        const node = compilation.node(one, path);
        return node !== undefined && startedFlows(node).includes(flow);
      });
    })
    .map(({ identity }) => identity.path);
}

function explained(compilation: Compilation, flow: string, identity: string): ExplainedFlow | undefined {
  const facets = completePoint({}, facetsOf(compilation.state));
  return explainAt(compilation, { flow, identity, facets })?.explained;
}
