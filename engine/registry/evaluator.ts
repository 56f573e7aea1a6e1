import type { FacetPoint } from '../catalog/when.ts';
import type { Issue } from '../kernel/issue.ts';
import { pointText } from '../release/stated.ts';
import { buildClasses } from './build-classes.ts';
import type { Built } from './built.ts';
import type { FlowNode } from './flow-node.ts';
import { flowOutcome, nodeEffective, type OutcomeRequest, type Passed } from './flow-outcome.ts';
import type { Numbers } from './numbers.ts';
import { signatureOf, type SignatureScope } from './signature.ts';
import type { EffectiveFlow } from '../release/release.ts';

/** What is kept from state to state. */
export interface Kept {
  readonly numbers: Numbers;
  /** By signature and facets, whoever it was worked out for. */
  readonly shared: Map<string, Built>;
  readonly passed: Passed;
}

/** Outcomes of nodes in one state, worked out when they are asked for and then known. */
export interface Evaluator {
  /** All facet classes of a node; without errors its releases. */
  outcome(node: FlowNode): Built;
  /** Worked out each time: it is large, and asked for seldom. */
  effective(node: FlowNode, point: FacetPoint): EffectiveFlow | undefined;
}

/** Outcomes kept for states that may come back; the oldest go first. */
const maxOutcomes = 20_000;

/** @param known outcomes of nodes that were taken over from the state before */
export function evaluator(scope: SignatureScope, known: WeakMap<FlowNode, Built>, { shared, passed }: Kept): Evaluator {
  const signature = signatures(scope);
  const facets = scope.catalog.facets();
  const atPoint = new Map<FlowNode, Map<string, Built>>();
  /** Flows that are being worked out, whatever range they are asked for by. */
  const running = new Set<string>();
  const requestOf = (node: FlowNode, point: FacetPoint): OutcomeRequest => ({
    node,
    point,
    scope,
    inner: (called) => (running.has(called.flow) ? undefined : at(called, point)),
  });
  const during = <Answer>(node: FlowNode, work: () => Answer): Answer => {
    running.add(node.flow);
    const answer = work();
    running.delete(node.flow);
    return answer;
  };
  const at = (node: FlowNode, point: FacetPoint): Built => {
    const text = pointText(point);
    const own = atPoint.get(node) ?? new Map<string, Built>();
    atPoint.set(node, own);
    const found = own.get(text);
    if (found !== undefined) return found;
    const mark = signature(node);
    const other = mark === undefined ? undefined : shared.get(`${mark} ${text}`);
    const built =
      other === undefined
        ? during(node, () => flowOutcome(requestOf(node, point), passed))
        : { ...other, identity: node.place.identity.path };
    if (mark !== undefined && other === undefined && isAnybodys(built, node)) keep(shared, `${mark} ${text}`, built);
    // What a flow that ends up in itself is told depends on where one began, so that only the beginning is kept.
    if (mark !== undefined || running.size === 0) own.set(text, built);
    return built;
  };
  return {
    outcome(node) {
      const found = known.get(node) ?? buildClasses((point) => at(node, point), facets);
      known.set(node, found);
      return found;
    },
    effective: (node, point) => during(node, () => nodeEffective(requestOf(node, point))),
  };
}

function signatures(scope: SignatureScope): (node: FlowNode) => string | undefined {
  const known = new Map<FlowNode, string | undefined>();
  const running = new Set<FlowNode>();
  const signature = (node: FlowNode): string | undefined => {
    if (known.has(node)) return known.get(node);
    // A flow that ends up in itself.
    if (running.has(node)) return undefined;
    running.add(node);
    const made = signatureOf(node, scope, signature);
    running.delete(node);
    known.set(node, made);
    return made;
  };
  return signature;
}

function keep(shared: Map<string, Built>, mark: string, built: Built): void {
  shared.set(mark, built);
  const [oldest] = shared.keys();
  if (shared.size > maxOutcomes && oldest !== undefined) shared.delete(oldest);
}

/** Whether an outcome says nothing of who it was made for: all its issues stand in the flow's own files. */
function isAnybodys({ issues }: Built, { versions, place }: FlowNode): boolean {
  const files = new Set(versions.flatMap(({ text }) => Object.keys(text.files)));
  const path = JSON.stringify(place.identity.path);
  return issues.every((issue) => {
    const text = JSON.stringify(issue);
    const namesOwner = text.includes(path) || /"(identity|overlay) /.test(text);
    return !namesOwner && filesOf(issue).every((file) => files.has(file));
  });
}

function filesOf({ location, related = [], fixes = [] }: Issue): readonly string[] {
  return [location, ...related, ...fixes.flatMap(({ edits }) => edits)].map(({ file }) => file);
}
