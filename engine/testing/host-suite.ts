import { archivingPromises } from './host-suite-archive.ts';
import { callbackPromises } from './host-suite-callbacks.ts';
import { callPromises } from './host-suite-calls.ts';
import { faultPromises } from './host-suite-faults.ts';
import { waitingPromises } from './host-suite-inbox.ts';
import { fieldPromises } from './host-suite-fields.ts';
import { loadPromises } from './host-suite-load.ts';
import { peoplePromises } from './host-suite-people.ts';
import { providerPromises } from './host-suite-providers.ts';
import { repairPromises } from './host-suite-repair.ts';
import { ownRoutingPromises, routingPromises } from './host-suite-routing.ts';
import { tidyPromises } from './host-suite-upkeep.ts';
import { visibilityPromises } from './host-suite-visibility.ts';
import type { HostSubject } from './host-subject.ts';
import type { Check } from './suite.ts';

/** What the running side promises (guarantees.md section 2), on whatever store it runs. */
export const hostSuite: readonly Check<HostSubject>[] = [
  ...callPromises,
  ...fieldPromises,
  ...callbackPromises,
  ...waitingPromises,
  ...peoplePromises,
  ...repairPromises,
  ...visibilityPromises,
  ...faultPromises,
  ...tidyPromises,
  ...loadPromises,
  ...providerPromises,
  ...routingPromises,
  ...ownRoutingPromises,
  ...archivingPromises,
];
