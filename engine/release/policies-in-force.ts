import type { Policy } from '../catalog/identity.ts';
import type { JsonObject } from '../kernel/json.ts';
import { canonicalJson } from '../kernel/json.ts';
import type { Issue, Location } from '../kernel/issue.ts';
import type { Source } from './owner-chain.ts';

export type Rule = Policy['rule'];

/** A policy that binds an outcome, and whose it is. */
export interface PolicyInForce<R extends Rule = Rule> {
  readonly owner: string;
  readonly sealed: boolean;
  readonly stops: boolean;
  readonly at: Location;
  readonly rule: R;
  readonly text: string;
}

/** Every sealed policy of the chain; of the others the closest on each subject. */
export function policiesInForce(sources: readonly Source[]): readonly PolicyInForce[] {
  const taken = new Set<string>();
  return sources.flatMap((source) =>
    source.statements.policies.flatMap((policy) => {
      const subject = subjectOf(policy.rule);
      const open = `${subject} ${source.layer}`;
      const hidden = !policy.sealed && taken.has(subject) && !taken.has(open);
      if (!policy.sealed) taken.add(subject).add(open);
      if (hidden) return [];
      const { sealed, stops, at, rule } = policy;
      return [{ owner: source.name, sealed, stops, at, rule, text: ruleText(rule) }];
    }),
  );
}

function subjectOf(rule: Rule): string {
  switch (rule.kind) {
    case 'parameter':
      return `parameter ${rule.flow}.${rule.parameter}`;
    case 'providers':
    case 'region':
      return `${rule.kind} ${rule.capability}`;
    case 'keep':
      return `keep ${rule.flow}/${rule.keep}`;
    case 'before':
      return `before ${rule.flow}/${rule.before}`;
    case 'expect':
      return `expect ${rule.flow} ${rule.expect}`;
    case 'freeze':
      return `freeze ${rule.flows.join()}`;
  }
}

/** The rule in the words of the file that holds it. */
function ruleText(rule: Rule): string {
  switch (rule.kind) {
    case 'parameter':
      return [rule.parameter, ...limits(rule)].join(' ');
    case 'providers':
      return `${rule.capability}: ${rule.providers.join(', ')}`;
    case 'region':
      return `${rule.capability} x-pii: ${rule.region.join(', ')}`;
    case 'keep':
      return `keep ${rule.keep}`;
    case 'before':
      return `before ${rule.before}: ${canonicalJson(rule.task)}`;
    case 'expect':
      return rule.expect;
    case 'freeze':
      return `freeze ${rule.from} – ${rule.to}`;
  }
}

function limits(rule: Extract<Rule, { readonly kind: 'parameter' }>): readonly string[] {
  const shown: JsonObject = {
    ...(rule.min === undefined ? {} : { min: rule.min }),
    ...(rule.max === undefined ? {} : { max: rule.max }),
    ...(rule.enum === undefined ? {} : { enum: rule.enum }),
  };
  return Object.entries(shown).map(
    ([key, value]) => `${key} ${typeof value === 'string' ? value : canonicalJson(value)}`,
  );
}

/** The outcome is beyond a policy: both places, and who owns the seal (C8, J7). */
export function broken(
  policy: PolicyInForce,
  at: Location,
  params: JsonObject & { readonly found: string },
  path?: readonly string[],
): Issue {
  return {
    code: 'SEALED_POLICY_BROKEN',
    severity: 'error',
    location: at,
    params: { owner: policy.owner, policy: policy.text, ...params, ...(policy.stops ? { enforce: 'stop' } : {}) },
    related: [{ ...policy.at, note: policy.owner }],
    ...(path === undefined ? {} : { path }),
    witness: { policy: policy.text, owner: policy.owner, value: params.found, ...(path === undefined ? {} : { path }) },
  };
}
