import { compileCapability, compileSubFlow, type Body, type CallSite } from './compile-call.ts';
import { compileSlot } from './compile-slot.ts';
import type { Environment } from './environment.ts';

/** What runs while a state, or one lane of a forEach, invokes: it ends by `$done.<id>` or `$failed.<id>`. */
export function compileBody(env: Environment, site: CallSite): Body {
  const { does } = site.invoke;
  switch (does.kind) {
    case 'capability':
      return compileCapability(env, site, {
        contract: `${does.capability}@${does.range}`,
        binding: does.capability,
      });
    case 'flow':
      return compileSubFlow(env, site, `${does.flow}@${does.range}`);
    case 'slot':
      return compileSlot(env, site, does.slot);
  }
}
