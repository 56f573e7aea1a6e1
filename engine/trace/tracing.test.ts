import { context, trace } from '@opentelemetry/api';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineCapability, defineModule, provide } from '../catalog/index.ts';
import { openTessera } from '../cli/open-tessera.ts';
import { type Tessera } from '../cli/tessera.ts';
import { serveTessera } from '../cli/serve-tessera.ts';
import type { RunningServer } from '../http/server.ts';
import { createLogger } from '../http/answers/logger.ts';
import { openTelemetry } from './open-telemetry.ts';
import { startExporter, type Exporter } from './start-exporter.ts';
import { patientLimits } from '../tests/patient-limits.ts';

/* Spans as a collector receives them, over OTLP/HTTP from the variables that everybody uses. */

const shout = defineCapability({
  capability: 'text.shout',
  version: '1.0.0',
  title: 'Shout',
  owner: 'me',
  domain: 'text',
  effect: 'pure',
  input: { type: 'object', required: ['text'], properties: { text: { type: 'string' } } },
  output: { type: 'object', required: ['text'], properties: { text: { type: 'string' } } },
});
const loud = provide(shout, { id: 'loud', run: ({ text }) => ({ text: text.toUpperCase() }) });
const remote = { id: 'far', capability: 'text.shout', range: '^1', kind: 'http' };

const texts = {
  'shout.flow.yaml': `
flow: shout
version: 1.0.0
input: { type: object, required: [text], properties: { text: { type: string } } }
events: { GO: { type: object } }
initial: waiting
states:
  waiting: { on: { GO: shouting } }
  shouting: { invoke: { capability: text.shout@^1, input: { text: =input.text }, timeout: PT5S, onDone: done, onError: done } }
  done: { type: final }
`,
  'me.identity.yaml':
    'identity: me\nowner: me\nbind: { text.shout: { provider: far } }\nflows: { shout: { version: ^1 } }\n',
};

interface Span {
  readonly name: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly attributes: readonly { readonly key: string; readonly value: { readonly stringValue?: string } }[];
}

const caller = { traceId: '0af7651916cd43dd8448eb211c80319c', spanId: 'b7ad6b7169203331' };
const folder = mkdtempSync(join(tmpdir(), 'tessera-trace-'));
const spans: Span[] = [];
const services = new Set<string>();
const paths = new Set<string>();
const told: (string | undefined)[] = [];
let collector: Server;
let provider: Server;
let exporter: Exporter | undefined;
let tessera: Tessera;
let server: RunningServer;

const portOf = (listening: Server): number => (listening.address() as AddressInfo).port;

beforeAll(async () => {
  collector = await listening((request, body) => {
    paths.add(request.url ?? '');
    const { resourceSpans } = JSON.parse(body) as {
      resourceSpans: { resource: { attributes: Span['attributes'] }; scopeSpans: { spans: Span[] }[] }[];
    };
    for (const { resource, scopeSpans } of resourceSpans) {
      for (const { key, value } of resource.attributes)
        if (key === 'service.name') services.add(value.stringValue ?? '');
      spans.push(...scopeSpans.flatMap((scope) => scope.spans));
    }
    return {};
  });
  provider = await listening((request) => {
    told.push(request.headers['traceparent'] as string | undefined);
    return { output: { text: 'HI' } };
  });
});

afterAll(async () => {
  collector.close();
  provider.close();
  rmSync(folder, { recursive: true });
});

async function open(environment: Readonly<Record<string, string>>): Promise<void> {
  exporter = await startExporter(environment);
  tessera = await openTessera({
    dataFolder: folder,
    limits: patientLimits,
    open: true,
    testProviders: true,
    modules: [defineModule({ capabilities: [shout], providers: [loud] })],
  });
  server = await serveTessera(tessera, { log: 'silent' });
  const url = `http://127.0.0.1:${portOf(provider)}/`;
  await tessera.registry.registerProvider({ ...remote, url, allow: ['127.0.0.1'] }, everybody);
  await tessera.publish(texts);
}

async function close(): Promise<void> {
  await server.stop();
  await tessera.close();
  await exporter?.stop();
  exporter = undefined;
}

const everybody = { name: 'test', subtrees: [''], taskRoles: ['*'] };
const collecting = {
  OTEL_EXPORTER_OTLP_ENDPOINT: '',
  OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json',
  OTEL_SERVICE_NAME: 'shop-engine',
};

/** Starts over HTTP as a caller in a trace does; goes on after a restart; what the provider was told. */
async function acrossARestart(
  environment: Readonly<Record<string, string>>,
  flags: string,
): Promise<string | undefined> {
  spans.length = 0;
  told.length = 0;
  await open(environment);
  const answer = await fetch(`${server.url}/v1/instances`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'idempotency-key': `start-${Object.keys(environment).length}-${flags}`,
      traceparent: `00-${caller.traceId}-${caller.spanId}-${flags}`,
    },
    body: JSON.stringify({ flow: 'shout', identity: 'me', input: { text: 'hi' } }),
  });
  expect(answer.status).toBe(201);
  const { instance } = (await answer.json()) as { instance: { id: string } };
  await close();
  await open(environment);
  const to = { instance: instance.id as Parameters<Tessera['instances']['get']>[0] };
  await tessera.instances.send({ to, type: 'GO', payload: {} }, everybody);
  await tessera.engine.quiet();
  await close();
  return told[0];
}

test('a start, its steps, and a call made after a restart are one trace, below the span of the caller', async () => {
  process.env['OTEL_EXPORTER_OTLP_ENDPOINT'] = `http://127.0.0.1:${portOf(collector)}`;
  process.env['OTEL_SERVICE_NAME'] = 'shop-engine';
  try {
    const traceparent = await acrossARestart({ ...collecting, OTEL_EXPORTER_OTLP_ENDPOINT: 'http://x' }, '01');
    const ours = spans.filter(({ traceId }) => traceId === caller.traceId);
    const root = ours.find(({ parentSpanId }) => parentSpanId === caller.spanId);
    expect(root?.name).toBe('POST /v1/instances');
    const below = ours.filter(({ parentSpanId }) => parentSpanId === root?.spanId);
    expect(below.map(({ name }) => name).toSorted()).toEqual([
      'call text.shout',
      'step done',
      'step event',
      'step start',
    ]);
    const call = below.find(({ name }) => name === 'call text.shout');
    expect(traceparent).toBe(`00-${caller.traceId}-${call?.spanId}-01`);
    expect(call?.attributes.find(({ key }) => key === 'tessera.provider')?.value.stringValue).toBe('far');
    expect([[...services], [...paths]]).toEqual([['shop-engine'], ['/v1/traces']]);
  } finally {
    delete process.env['OTEL_EXPORTER_OTLP_ENDPOINT'];
    delete process.env['OTEL_SERVICE_NAME'];
  }
}, 180_000);

test('a caller that does not record is followed in that: nothing is sent, and the provider is told so', async () => {
  process.env['OTEL_EXPORTER_OTLP_ENDPOINT'] = `http://127.0.0.1:${portOf(collector)}`;
  try {
    const traceparent = await acrossARestart({ ...collecting, OTEL_EXPORTER_OTLP_ENDPOINT: 'http://x' }, '00');
    expect(traceparent).toMatch(new RegExp(`^00-${caller.traceId}-[0-9a-f]{16}-00$`));
    expect(spans.filter(({ traceId }) => traceId === caller.traceId)).toEqual([]);
  } finally {
    delete process.env['OTEL_EXPORTER_OTLP_ENDPOINT'];
  }
}, 180_000);

test('without a collector nothing collects, and the trace of the caller is still handed on', async () => {
  const asked = [jest.spyOn(trace, 'getTracer'), jest.spyOn(trace, 'setSpan'), jest.spyOn(context, 'with')];
  const traceparent = await acrossARestart({}, '01');
  expect(traceparent).toMatch(new RegExp(`^00-${caller.traceId}-[0-9a-f]{16}-01$`));
  expect(spans).toEqual([]);
  // Requests, steps, calls and a restart: no tracer is asked for, so that no span is ever made.
  expect(asked.map(({ mock }) => mock.calls)).toEqual([[], [], []]);
  for (const spy of asked) spy.mockRestore();
  expect(openTelemetry('1')).toBeUndefined();
}, 180_000);

test.each([
  { environment: { OTEL_SDK_DISABLED: 'true', OTEL_TRACES_EXPORTER: 'otlp' } },
  { environment: { OTEL_TRACES_EXPORTER: 'none', OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:1' } },
  { environment: {} },
])('$environment sends nothing', async ({ environment }) => {
  expect(await startExporter(environment)).toBeUndefined();
});

test('a protocol that is not spoken is said', async () => {
  const environment = { OTEL_TRACES_EXPORTER: 'otlp', OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc' };
  await expect(startExporter(environment)).rejects.toThrow(/grpc is none of http\/protobuf, http\/json/);
});

test('lines of the log carry the trace that they belong to', async () => {
  exporter = await startExporter({ OTEL_TRACES_EXPORTER: 'otlp', OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json' });
  const tracing = openTelemetry('1');
  const lines: string[] = [];
  const write = jest.spyOn(process.stderr, 'write').mockImplementation(() => true);
  try {
    const logger = createLogger('info', tracing);
    await tracing?.request({ name: 'a', parent: `00-${caller.traceId}-${caller.spanId}-00` }, async () => {
      lines.push(JSON.stringify(tracing.logFields()));
      expect(logger.bindings()).toBeDefined();
    });
    expect(tracing?.logFields()).toEqual({});
  } finally {
    write.mockRestore();
    await exporter?.stop();
    exporter = undefined;
  }
  expect(lines).toEqual([
    expect.stringMatching(new RegExp(`^{"trace_id":"${caller.traceId}","span_id":"[0-9a-f]{16}"}$`)),
  ]);
});

function listening(answer: (request: IncomingMessage, body: string) => object): Promise<Server> {
  const made = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(answer(request, body)));
    });
  });
  return new Promise((resolve) => made.listen(0, '127.0.0.1', () => resolve(made)));
}
