import type { FacetPoint } from '../catalog/when.ts';
import type { ReleaseId } from '../kernel/ids.ts';
import type { Issue } from '../kernel/issue.ts';
import type { Json } from '../kernel/json.ts';
import { flowsRunBy } from '../registry/asked.ts';
import { builtBy } from '../registry/built-by.ts';
import { releasesOf } from '../registry/built-for.ts';
import type { Built } from '../registry/built.ts';
import { catalogOf, facetsOf } from '../registry/catalog-of.ts';
import { checkMemory, type CheckMemory } from '../registry/check-texts.ts';
import type { Compilation } from '../registry/compiler.ts';
import { takesStarts, type Pair } from '../registry/concerned-pairs.ts';
import type { Files } from '../registry/files.ts';
import { withTexts, type RegistryState } from '../registry/registry-state.ts';
import { releaseIdOf } from '../release/release-id.ts';
import { identityOf } from '../registry/identity-of.ts';
import type { CellProvenance, ReleaseBody } from '../release/release.ts';
import { completePoint, pointText } from '../release/stated.ts';
import { facetsOfRequest, requestFor, type FoundRequest, type Wanted } from './generate/request-for.ts';
import { releaseAt } from './release-at.ts';
import { makeWorld, type World } from './world.ts';

/** A world made of texts and capabilities alone, without a server. */
export interface TextsWorld {
  readonly world: World;
  /** What is wrong with the texts themselves. */
  readonly issues: readonly Issue[];
  /** The flows that identities run, each with each. */
  readonly pairs: readonly Pair[];
  readonly flows: readonly string[];
  /** All paths, also of identities that take no starts. */
  readonly identities: readonly string[];
  /** Resolved and checked when it is first asked for. */
  build(flow: string, identity: string): Built;
  /** The same to be tried out, for a request of some facets: also what has errors, as far as it compiles. */
  draft(flow: string, identity: string, facets?: FacetPoint): Draft;
  /** A start input that leads there, made of a given one. */
  requestFor(flow: string, wanted: Wanted, base: Json): FoundRequest;
  /** The facets of a start, as the resolver of the flow reads them. */
  facetsOf(flow: string, input: Json): FacetPoint;
  /** Why the parameters, bindings, slots and states of a flow are what they are under an identity. */
  cells(flow: string, identity: string): readonly CellProvenance[];
}

/** A flow under an identity as it would run if it were published now. */
export interface Draft {
  readonly release?: ReleaseId;
  readonly issues: readonly Issue[];
}

/** Reads texts as a publish would, and builds releases of them on demand. Providers for tests may serve. */
export function worldOfState(
  files: Files,
  registered: RegistryState,
  { compiler, read }: CheckMemory = checkMemory(),
): TextsWorld {
  const { texts, issues } = read(files, { at: 0, by: '' });
  const compilation = compiler.compile(withTexts(registered, texts), { testProviders: true });
  const bodies = new Map<ReleaseId, ReleaseBody>();
  const build = remembered((flow, identity) => {
    const [built, ...started] = builtBy(compilation, flow, identity);
    for (const { release, body } of [built, ...started].flatMap(releasesOf)) bodies.set(release, body);
    return built;
  });
  const world = makeWorld({
    release: (id) => {
      const body = bodies.get(id);
      return body === undefined ? undefined : { checked: true, release: id, body };
    },
    active: (flow, identity) => build(flow, identity).made?.release,
  });
  const drafts = new Map<string, Draft>();
  const draftOf = (flow: string, identity: string, facets: FacetPoint): Draft => {
    const { made, issues: found } = build(flow, identity);
    const point = completePoint(facets, facetsOf(compilation.state));
    if (made !== undefined) return { release: releaseAt(made, point), issues: found };
    const body = effectiveOf(compilation, flow, identity, point)?.body;
    if (body === undefined) return { issues: found };
    const release = releaseIdOf(body);
    bodies.set(release, body);
    return compiles(world, release) ? { release, issues: found } : { issues: found };
  };
  const resolverOf = (flow: string) => catalogOf(compilation.state).resolvers(flow)[0];
  return {
    world,
    issues,
    pairs: pairsOf(compilation),
    flows: [...new Set(texts.flatMap(({ kind, text }) => (kind === 'flow' ? [text.name] : [])))],
    identities: [...compilation.places.keys()],
    build,
    draft(flow, identity, facets = {}) {
      const key = `${flow} ${identity} ${pointText(facets)}`;
      const found = drafts.get(key) ?? draftOf(flow, identity, facets);
      drafts.set(key, found);
      return found;
    },
    requestFor: (flow, wanted, base) => requestFor(resolverOf(flow), facetsOf(compilation.state), wanted, base),
    facetsOf: (flow, input) => facetsOfRequest(resolverOf(flow), facetsOf(compilation.state), input),
    cells: remembered((flow, identity) => effectiveOf(compilation, flow, identity)?.provenance ?? []),
  };
}

function remembered<Answer>(work: (flow: string, identity: string) => Answer): typeof work {
  const known = new Map<string, Answer>();
  return (flow, identity) => {
    const key = `${flow} ${identity}`;
    const found = known.get(key) ?? work(flow, identity);
    known.set(key, found);
    return found;
  };
}

function effectiveOf(compilation: Compilation, flow: string, identity: string, facets: FacetPoint = {}) {
  const found = identityOf(compilation, identity);
  return found && compilation.effective(compilation.ask(flow, found), facets);
}

/** What the checks would have refused may have no machine: then its issues say why. */
function compiles(world: World, release: ReleaseId): boolean {
  try {
    world.plan(release);
    return true;
  } catch {
    return false;
  }
}

function pairsOf({ places }: Compilation): readonly Pair[] {
  return [...places.values()]
    .filter(({ identity }) => takesStarts(identity))
    .flatMap((place) => flowsRunBy(place).map((flow) => ({ flow, identity: place.identity.path })));
}
