import type { Provider } from '../catalog/provider.ts';
import type { CapabilityCall } from '../machine/effect.ts';
import type { Plan } from '../machine/plan.ts';
import type { CallRow } from './rows.ts';

/** The provider that a call was routed to, as the release of its instance describes it. */
export function providerOf(plan: Plan, { body }: CallRow, { binding }: CapabilityCall): Provider {
  const provider = plan.checked.body.bindings[binding]?.providers[body.provider];
  if (provider === undefined) throw new TypeError(`the release lacks the provider ${body.provider}`);
  return provider;
}
