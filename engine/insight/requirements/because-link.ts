import type { Because } from './because.ts';

/** The address of the API under which the row stands that a sentence speaks of; none where something is missing. */
export function becauseLink(because: Because): string | undefined {
  switch (because.kind) {
    case 'contract':
      return `/v1/capabilities/${because.contract.split('@')[0] ?? ''}`;
    case 'draft-contract':
    case 'retired':
    case 'bound':
    case 'fails-contract':
    case 'not-bound':
    case 'only-for-tests':
      return `/v1/capabilities/${because.capability}`;
    case 'declared':
    case 'not-filled':
      return `/v1/flows/${because.flow}`;
    case 'released':
    case 'not-in-release':
    case 'other-value':
      return `/v1/releases?flow=${because.flow}&identity=${because.identity}`;
    case 'not-released':
      return `/v1/identities/${because.identity}`;
    case 'scenarios-pass':
    case 'scenario-fails':
      return `/v1/texts?flow=${because.flow}`;
    case 'used':
    case 'not-used':
    case 'target-met':
    case 'target-missed':
    case 'too-few':
      return because.drill;
    case 'no-contract':
    case 'not-declared':
    case 'no-provider-needed':
    case 'names-no-scenario':
    case 'no-such-scenario':
    case 'metric-unknown':
    case 'no-target':
      return undefined;
  }
}
