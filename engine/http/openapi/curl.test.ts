import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { JsonObject } from '../../kernel/json.ts';
import { ajvCompiler } from '../../schema/ajv-compiler.ts';
import { exampleOrder, examplePayment } from '../schemas/example-order.ts';
import { routes } from '../routes/all.ts';
import { curlOf } from './curl.ts';

const requests = Object.fromEntries(routes.map((route) => [route.name, curlOf(route)]));

test('a request that changes something carries a key of its own', () => {
  expect(requests['resolveIncident']).toBe(
    `curl "$TESSERA_URL/v1/incidents/$ID/resolve" \\
  -H "Authorization: Bearer $TESSERA_KEY" \\
  -H "Idempotency-Key: $(uuidgen)" \\
  -H "Content-Type: application/json" \\
  -d '{"action":"retry"}'`,
  );
});

test.each([
  { name: 'health', says: /^curl "\$TESSERA_URL\/health"$/ },
  { name: 'getInstance', says: /^curl "\$TESSERA_URL\/v1\/instances\/\$ID" \\\n {2}-H "Authorization: [^"]+"$/ },
  { name: 'suspendInstance', says: /^curl -X POST "\$TESSERA_URL\/v1\/instances\/\$ID\/suspend" (?!.*-d )/s },
  { name: 'setLifecycle', says: /^curl -X PUT .*-H "If-Match: \$ETAG".*-d '\{"status":"deprecated"/s },
  { name: 'getIdentity', says: /\/v1\/identities\/\$IDENTITY"/ },
  { name: 'startInstance', says: /-d '\{\n {2}"flow": "order-fulfilment",\n/ },
  { name: 'streamInstance', says: /^curl -N / },
  { name: 'explain', says: /\/v1\/explain\?flow=\$FLOW&identity=\$IDENTITY"/ },
])('$name', ({ name, says }) => {
  expect(requests[name]).toMatch(says);
});

const shipped = (name: string): JsonObject =>
  JSON.parse(readFileSync(path.join(__dirname, '../../../flows/trade/schemas', name), 'utf8'));

test.each([
  { example: exampleOrder, schema: 'order.json' },
  { example: examplePayment, schema: 'payment-received.json' },
])('the example fits the shipped $schema', ({ example, schema }) => {
  expect(ajvCompiler.compile(shipped(schema))(example)).toEqual({ ok: true });
});
