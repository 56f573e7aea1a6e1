import { appendPointer } from '@tessera/engine/catalog';
import type { Json, JsonObject } from '@tessera/engine';
import type { PartEdit } from './binding-edits.ts';
import type { BesideRules, Competing, OwnBinding } from './identity-form.ts';

type Several = Extract<OwnBinding, { readonly kind: 'weights' | 'competition' }>;

/** The providers of a binding, the one that serves most first. */
export function armsOfBinding(own: Several): readonly string[] {
  if (own.kind === 'weights') {
    return Object.entries(own.weights)
      .toSorted(([, a], [, b]) => b - a)
      .map(([provider]) => provider);
  }
  const { rules } = own;
  const named = [rules['stable'], rules['candidate'], rules['live'], rules['shadow']];
  const listed = [rules['order'], rules['arms']].flatMap((list): readonly Json[] => (Array.isArray(list) ? list : []));
  return [...new Set([...named, ...listed].filter((arm) => typeof arm === 'string'))];
}

/** The same providers in another way: by shares, in competition, or the first of them alone. */
export function competeBy(
  capability: string,
  own: Several,
  how: Competing | 'weighted' | 'alone',
): readonly PartEdit[] {
  const arms = armsOfBinding(own);
  const [first = '', second = ''] = arms;
  const config: JsonObject = own.config === undefined ? {} : { config: own.config };
  const at = appendPointer('/bind', capability);
  if (how === 'alone') return [{ pointer: at, value: { provider: first, ...config } }];
  const routing = { [how]: rulesOf(how, arms, first, second), ...keptBeside(own.beside, how) };
  return [{ pointer: at, value: { routing, ...config } }];
}

/** An order of failover sticks to nothing, and fixed shares have no name. */
function keptBeside({ sticky, name }: BesideRules, how: Competing | 'weighted'): JsonObject {
  return {
    ...(sticky === undefined || how === 'failover' ? {} : { sticky }),
    ...(name === undefined || how === 'weighted' ? {} : { name }),
  };
}

function rulesOf(how: Competing | 'weighted', arms: readonly string[], first: string, second: string): Json {
  switch (how) {
    case 'weighted': {
      const share = Math.floor(100 / arms.length);
      return Object.fromEntries(arms.map((arm, index) => [arm, index === 0 ? 100 - share * (arms.length - 1) : share]));
    }
    case 'canary':
      return { stable: first, candidate: second };
    case 'failover':
      return { order: arms };
    case 'adaptive':
      return { arms, objective: 'success' };
    case 'shadow':
      return { live: first, shadow: second, percent: 10 };
  }
}
