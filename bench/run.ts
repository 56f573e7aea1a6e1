import { check, checkSays } from './check/check.ts';
import { http, httpSays } from './http/http.ts';
import { choose } from './choose.ts';
import { dormant, dormantSays } from './dormant/dormant.ts';
import { designer, designerSays } from './designer.ts';
import { finished, finishedSays } from './finished/finished.ts';
import { identities, identitiesSays } from './identities/identities.ts';
import { insight, insightSays } from './insight/insight.ts';
import { load, loadSays } from './load/load.ts';
import { mutants, mutantsSays } from './simulate/mutants.ts';
import { panorama, panoramaSays } from './insight/panorama.ts';
import { scenarios, scenariosSays } from './simulate/scenarios.ts';
import { orderFive, orderFiveSays } from './order-5/order-5.ts';

/** `npm run bench -- NAME [options]` */
await choose('bench', {
  check: { says: checkSays, run: check },
  designer: { says: designerSays, run: designer },
  finished: { says: finishedSays, run: finished },
  dormant: { says: dormantSays, run: dormant },
  'order-5': { says: orderFiveSays, run: orderFive },
  http: { says: httpSays, run: http },
  identities: { says: identitiesSays, run: identities },
  insight: { says: insightSays, run: insight },
  load: { says: loadSays, run: load },
  mutants: { says: mutantsSays, run: mutants },
  panorama: { says: panoramaSays, run: panorama },
  scenarios: { says: scenariosSays, run: scenarios },
});
