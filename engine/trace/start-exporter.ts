export interface Exporter {
  /** Sends what is left. */
  stop(): Promise<void>;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Sends spans to a collector over OTLP/HTTP where the standard variables say so (OTEL_EXPORTER_OTLP_ENDPOINT or
 * OTEL_TRACES_EXPORTER=otlp); the exporter itself reads addresses, headers and times from them. Call it before the engine is opened.
 * @throws Error where the optional packages are not installed, or another protocol is asked for
 */
export async function startExporter(environment: Environment): Promise<Exporter | undefined> {
  if (!isWanted(environment)) return undefined;
  const protocol = environment['OTEL_EXPORTER_OTLP_TRACES_PROTOCOL'] ?? environment['OTEL_EXPORTER_OTLP_PROTOCOL'];
  const { trace, context } = await import('@opentelemetry/api');
  const { sdk, resources, hooks, exporter } = await libraries(protocol);
  const provider = new sdk.TracerProvider({
    resource: resources
      .defaultResource()
      .merge(resources.resourceFromAttributes({ 'service.name': 'tessera' }))
      .merge(resources.detectResources({ detectors: [resources.envDetector] })),
    sampler: samplerOf(sdk, environment),
    spanProcessors: [new sdk.BatchSpanProcessor({ exporter, ...batches(environment) })],
  });
  context.setGlobalContextManager(new hooks.AsyncLocalStorageContextManager().enable());
  trace.setGlobalTracerProvider(provider);
  return {
    stop: async () => {
      await provider.shutdown();
      trace.disable();
      context.disable();
    },
  };
}

function isWanted(environment: Environment): boolean {
  if (environment['OTEL_SDK_DISABLED']?.toLowerCase() === 'true') return false;
  const exporters = environment['OTEL_TRACES_EXPORTER'] ?? '';
  if (exporters !== '') return exporters.split(',').some((name) => name.trim() === 'otlp');
  const { OTEL_EXPORTER_OTLP_ENDPOINT: all = '', OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: traces = '' } = environment;
  return all !== '' || traces !== '';
}

/** Loaded only here: whoever sends nothing pays for none of them. */
async function libraries(protocol = 'http/protobuf') {
  try {
    const [sdk, resources, hooks, exporter] = await Promise.all([
      import('@opentelemetry/sdk-trace'),
      import('@opentelemetry/resources'),
      import('@opentelemetry/context-async-hooks'),
      exporterFor(protocol),
    ]);
    return { sdk, resources, hooks, exporter };
  } catch (cause) {
    throw new Error(`Traces cannot be sent: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}

async function exporterFor(protocol: string) {
  if (protocol === 'http/json') {
    const { OTLPTraceExporter } = await import('@opentelemetry/exporter-trace-otlp-http');
    return new OTLPTraceExporter();
  }
  if (protocol !== 'http/protobuf') throw new Error(`the protocol ${protocol} is none of http/protobuf, http/json`);
  const { OTLPTraceExporter } = await import('@opentelemetry/exporter-trace-otlp-proto');
  return new OTLPTraceExporter();
}

/** OTEL_TRACES_SAMPLER and its argument; what the caller decided goes before, unless the name says otherwise. */
function samplerOf(sdk: typeof import('@opentelemetry/sdk-trace'), environment: Environment) {
  const { OTEL_TRACES_SAMPLER: name = 'parentbased_always_on', OTEL_TRACES_SAMPLER_ARG: argument = '1' } = environment;
  const ratio = Number(argument);
  const root = name.endsWith('always_off')
    ? new sdk.AlwaysOffSampler()
    : name.endsWith('traceidratio')
      ? new sdk.TraceIdRatioBasedSampler(Number.isFinite(ratio) ? ratio : 1)
      : new sdk.AlwaysOnSampler();
  return name.startsWith('parentbased_') ? new sdk.ParentBasedSampler({ root }) : root;
}

/** OTEL_BSP_*; the SDK's own figures where one is not set. */
function batches(environment: Environment) {
  const number = (name: string) => {
    const value = Number(environment[name] ?? '');
    return Number.isSafeInteger(value) && value > 0 ? value : undefined;
  };
  const scheduledDelayMillis = number('OTEL_BSP_SCHEDULE_DELAY');
  const maxQueueSize = number('OTEL_BSP_MAX_QUEUE_SIZE');
  const maxExportBatchSize = number('OTEL_BSP_MAX_EXPORT_BATCH_SIZE');
  return {
    ...(scheduledDelayMillis === undefined ? {} : { scheduledDelayMillis }),
    ...(maxQueueSize === undefined ? {} : { maxQueueSize }),
    ...(maxExportBatchSize === undefined ? {} : { maxExportBatchSize }),
  };
}
