import { satisfies } from 'semver';
import type { Need } from '../../catalog/requirement.ts';
import { bestMatch } from '../../catalog/range.ts';
import type { FlowDefinition } from '../../flow/definition.ts';
import type { Because, Declared } from './because.ts';
import type { Ground } from './ground.ts';
import type { Outcome } from './outcome.ts';

/** Whether there is what a leaf names: an active contract, or what a flow declares. */
export function contracted(needs: Need, ground: Pick<Ground, 'catalog' | 'flow'>): Outcome {
  switch (needs.kind) {
    case 'capability':
      return ofCapability(needs.capability, needs.range, ground);
    case 'gap':
      return ofCapability(needs.gap.capability, '*', ground);
    case 'parameter':
      return ofFlow('parameter', needs.flow, needs.parameter, ground, ({ parameters }) =>
        Object.hasOwn(parameters, needs.parameter),
      );
    case 'slot':
      return ofFlow('slot', needs.flow, needs.slot, ground, ({ slots }) => Object.hasOwn(slots, needs.slot));
    case 'flow':
      return ofFlow('flow', needs.flow, needs.range, ground, ({ version }) => satisfies(version, needs.range));
  }
}

function ofCapability(capability: string, range: string, { catalog }: Pick<Ground, 'catalog'>): Outcome {
  const versions = catalog.contracts(capability).map(({ version }) => version);
  const version = bestMatch(range, versions);
  if (version === undefined) return { reached: false, because: { kind: 'no-contract', capability, range } };
  const status = catalog.lifecycle(capability)?.status ?? 'active';
  if (status === 'draft') return { reached: false, because: { kind: 'draft-contract', capability } };
  if (status === 'retired') return { reached: false, because: { kind: 'retired', capability } };
  const contract = `${capability}@${version}`;
  return { reached: true, because: { kind: 'contract', contract, deprecated: status === 'deprecated' } };
}

function ofFlow(
  what: Declared,
  flow: string,
  name: string,
  ground: Pick<Ground, 'flow'>,
  declares: (flow: FlowDefinition) => boolean,
): Outcome {
  const reached = ground.flow(flow).some(declares);
  const because: Because = { kind: reached ? 'declared' : 'not-declared', what, flow, name };
  return { reached, because };
}
