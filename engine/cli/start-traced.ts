import type { HostEngine } from '../host/create-engine.ts';
import type { StartAnswer, StartRequest } from '../host/instances-port.ts';
import type { Tracing } from '../host/tracing.ts';
import { program } from './program.ts';

/** What a program starts belongs to the span that it is in, or to a trace of its own. */
export function startTraced(
  engine: HostEngine,
  tracing: Tracing | undefined,
  request: StartRequest,
): Promise<StartAnswer> {
  if (tracing === undefined) return engine.instances.start(request, program);
  return tracing.request({ name: `start ${request.flow}` }, (trace) =>
    engine.instances.start({ ...(trace === undefined ? {} : { trace }), ...request }, program),
  );
}
