import { check, checkSays } from './check/check.ts';
import { http, httpSays } from './http/http.ts';
import { choose } from './choose.ts';
import { scenarios, scenariosSays } from './simulate/scenarios.ts';
import { orderFive, orderFiveSays } from './order-5/order-5.ts';

/** `npm run bench -- NAME [options]` */
await choose('bench', {
  check: { says: checkSays, run: check },
  'order-5': { says: orderFiveSays, run: orderFive },
  http: { says: httpSays, run: http },
  scenarios: { says: scenariosSays, run: scenarios },
});
