import { satisfies } from 'semver';
import type { Need } from '../../catalog/requirement.ts';
import { canonicalJson } from '../../kernel/json.ts';
import type { ReleaseBody } from '../../release/release.ts';
import type { Place } from './because.ts';
import type { Ground, Running } from './ground.ts';
import type { Outcome } from './outcome.ts';

export interface Composed extends Outcome {
  /** The releases that hold it. */
  readonly on: readonly Running[];
}

/**
 * Whether the active releases hold what a leaf names. An abstract identity has none of its own: what names a flow has to
 * be held wherever that flow runs below it, a capability somewhere.
 */
export function composed(needs: Need, { identity, running }: Pick<Ground, 'identity' | 'running'>): Composed {
  const flow = 'flow' in needs ? needs.flow : undefined;
  const candidates = flow === undefined ? running : running.filter((one) => one.flow === flow);
  const on = candidates.filter((one) => one.bodies.some((body) => holds(needs, body)));
  const lacking = candidates.find((one) => !on.includes(one));
  const [first] = on;
  if (first !== undefined && (flow === undefined || lacking === undefined)) {
    return { reached: true, because: { kind: 'released', ...placeOf(first) }, on };
  }
  return { reached: false, because: missing(needs, identity, lacking), on };
}

function missing(needs: Need, identity: string, lacking: Running | undefined): Outcome['because'] {
  const flow = 'flow' in needs ? { flow: needs.flow } : {};
  if (lacking === undefined) return { kind: 'not-released', identity, ...flow };
  const [body] = lacking.bodies;
  if (needs.kind === 'parameter' && needs.value !== undefined && body !== undefined) {
    const value = body.parameters[needs.parameter] ?? null;
    return { kind: 'other-value', name: needs.parameter, value, wanted: needs.value, ...placeOf(lacking) };
  }
  return { kind: 'not-in-release', ...placeOf(lacking) };
}

function placeOf({ identity, flow, version, release }: Place): Place {
  return { identity, flow, version, release };
}

function holds(needs: Need, body: ReleaseBody): boolean {
  switch (needs.kind) {
    case 'capability':
      return holdsCapability(body, needs.capability, needs.range);
    case 'gap':
      return holdsCapability(body, needs.gap.capability, '*');
    case 'parameter':
      return holdsParameter(body, needs);
    case 'slot':
      return holdsSlot(body, needs);
    case 'flow':
      return body.flow.flow === needs.flow && satisfies(body.flow.version, needs.range);
  }
}

function holdsCapability({ contracts }: ReleaseBody, capability: string, range: string): boolean {
  return Object.values(contracts).some((one) => one.capability === capability && satisfies(one.version, range));
}

function holdsParameter({ parameters }: ReleaseBody, needs: Extract<Need, { readonly kind: 'parameter' }>): boolean {
  const value = Object.hasOwn(parameters, needs.parameter) ? parameters[needs.parameter] : undefined;
  if (value === undefined) return false;
  return needs.value === undefined || canonicalJson(value) === canonicalJson(needs.value);
}

function holdsSlot(body: ReleaseBody, needs: Extract<Need, { readonly kind: 'slot' }>): boolean {
  const { provider, capability } = needs;
  const contributions = body.slots[needs.slot]?.contributions ?? [];
  return contributions.some(
    ({ binding, contract }) =>
      (provider === undefined || Object.hasOwn(body.bindings[binding]?.providers ?? {}, provider)) &&
      (capability === undefined || body.contracts[contract]?.capability === capability),
  );
}
