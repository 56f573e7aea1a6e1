import { choose } from './choose.ts';
import { schema, schemaSays } from './conformance/schema-command.ts';
import { scxml, scxmlSays } from './conformance/scxml-command.ts';

/** `npm run conformance -- NAME ARGUMENTS` */
await choose('conformance', {
  schema: { says: schemaSays, run: schema },
  scxml: { says: scxmlSays, run: scxml },
});
