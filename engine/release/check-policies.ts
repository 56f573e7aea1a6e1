import type { VariationStatement } from '../catalog/identity.ts';
import type { FlowDefinition } from '../flow/definition.ts';
import type { Sources } from '../flow/sources.ts';
import { unreachable } from '../kernel/unreachable.ts';
import type { Issue, Location } from '../kernel/issue.ts';
import { matchesCapability } from './capability-pattern.ts';
import type { PolicyInForce, Rule } from './policies-in-force.ts';
import { checkBefore } from './policy-before.ts';
import { checkExpect } from './policy-expect.ts';
import { checkFreeze } from './policy-freeze.ts';
import { checkKeep } from './policy-keep.ts';
import { checkParameter } from './policy-parameter.ts';
import { checkProviders, checkRegion } from './policy-providers.ts';
import type { CellProvenance, ReleaseBody } from './release.ts';
import type { Stated } from './stated.ts';

/** The outcome that policies are checked on (rule 1: no statement overrides them). */
export interface Outcome {
  readonly body: ReleaseBody;
  /** The flow before it was varied. */
  readonly base: FlowDefinition;
  readonly sources: Sources;
  readonly cells: readonly CellProvenance[];
  /** Where each binding was chosen, by its key. */
  readonly places: Readonly<Record<string, Location>>;
  readonly applied: readonly Stated<VariationStatement>[];
  /** ms since the epoch, when the outcome is about to be published. */
  readonly nowMs?: number;
}

export function checkPolicies(policies: readonly PolicyInForce[], outcome: Outcome): readonly Issue[] {
  return policies.flatMap((policy) => check(policy, outcome));
}

/** The policies that speak about a cell, for its provenance. */
export function policiesOn(cell: string, policies: readonly PolicyInForce[]): CellProvenance['policies'] {
  return policies
    .filter(({ rule }) => speaksAbout(rule, cell))
    .map(({ owner, text, at, sealed }) => ({ owner, text, at, sealed }));
}

function speaksAbout(rule: Rule, cell: string): boolean {
  if (rule.kind === 'parameter') return cell === `parameter:${rule.flow}.${rule.parameter}`;
  if (rule.kind === 'expect') return cell.startsWith(`parameter:${rule.flow}.`) && mentions(rule.expect, cell);
  if (rule.kind !== 'providers' && rule.kind !== 'region') return false;
  return cell.startsWith('bind:') && matchesCapability(rule.capability, cell.slice('bind:'.length));
}

function mentions(expression: string, cell: string): boolean {
  const name = cell.slice(cell.lastIndexOf('.') + 1);
  return Array.from(expression.matchAll(/parameters\.(\w+)/g), ([, found]) => found).includes(name);
}

function check({ rule, ...policy }: PolicyInForce, outcome: Outcome): readonly Issue[] {
  const { flow } = outcome.body.flow;
  if ('flow' in rule && rule.flow !== flow) return [];
  switch (rule.kind) {
    case 'parameter':
      return checkParameter({ ...policy, rule }, outcome);
    case 'providers':
      return checkProviders({ ...policy, rule }, outcome);
    case 'region':
      return checkRegion({ ...policy, rule }, outcome);
    case 'keep':
      return checkKeep({ ...policy, rule }, outcome);
    case 'before':
      return checkBefore({ ...policy, rule }, outcome);
    case 'expect':
      return checkExpect({ ...policy, rule }, outcome);
    case 'freeze':
      return checkFreeze({ ...policy, rule }, outcome);
    default:
      return unreachable(rule);
  }
}
