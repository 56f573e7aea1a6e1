import { choose } from './choose.ts';
import { jsonSchema, jsonSchemaSays } from './conformance/json-schema-command.ts';
import { schema, schemaSays } from './conformance/schema-command.ts';
import { replayCommand, replaySays } from './conformance/replay/replay-command.ts';
import { scxml, scxmlSays } from './conformance/scxml-command.ts';

/** `npm run conformance -- NAME ARGUMENTS` */
await choose('conformance', {
  jsonschema: { says: jsonSchemaSays, run: jsonSchema },
  schema: { says: schemaSays, run: schema },
  replay: { says: replaySays, run: replayCommand },
  scxml: { says: scxmlSays, run: scxml },
});
