import { choose } from './choose.ts';
import { scxml, scxmlSays } from './conformance/scxml-command.ts';

/** `npm run conformance -- NAME ARGUMENTS` */
await choose('conformance', {
  scxml: { says: scxmlSays, run: scxml },
});
