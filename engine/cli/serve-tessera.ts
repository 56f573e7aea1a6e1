import { join } from 'node:path';
import type { Environment } from '../http/door/environment.ts';
import type { RunningServer } from '../http/server.ts';
import type { Tessera } from './tessera.ts';
import { addressFault } from './address-fault.ts';
import { version } from './version.ts';

export interface ServeTesseraOptions {
  /** 0, or none = any free one. */
  readonly port?: number;
  /** Name or address to listen on; loopback unless given. */
  readonly host?: string;
  /** What people are told they work on; development unless given. */
  readonly environment?: Environment;
  /** What is logged, as JSON lines on stderr; `warn` unless given. */
  readonly log?: 'silent' | 'error' | 'warn' | 'info' | 'debug';
  /** Where the built designer lies; the one of this package unless given. */
  readonly designerFolder?: string;
  /** Leaves designer, publishing and figures to other nodes of the same database. */
  readonly executionOnly?: boolean;
}

/** Beside the compiled code; a checkout that was not built has none, and serves the API alone. */
const builtDesigner = join(import.meta.dirname, '../designer');

/**
 * Serves the HTTP API over an open engine. Stop the server before the engine is closed. What only a server needs is read
 * here, so that an engine inside of another program begins sooner.
 * @throws Error where the address is taken or may not be used
 */
export async function serveTessera(tessera: Tessera, options: ServeTesseraOptions = {}): Promise<RunningServer> {
  const { port = 0, host = '127.0.0.1', log = 'warn', designerFolder = builtDesigner, executionOnly = false } = options;
  const { engine, access, drafts, facts, alarms, subjects, minutes, conformance, tracing } = tessera;
  const [{ createLogger }, { startServer }] = await Promise.all([
    import('../http/answers/logger.ts'),
    import('../http/server.ts'),
  ]);
  const environment = options.environment === undefined ? {} : { environment: options.environment };
  const parts = {
    engine,
    access,
    drafts,
    facts,
    alarms,
    subjects,
    minutes,
    conformance,
    logger: createLogger(log, tracing),
    version,
    ...(tracing === undefined ? {} : { tracing }),
  };
  try {
    return await startServer({ ...parts, host, port, designerFolder, executionOnly, ...environment });
  } catch (cause) {
    throw addressFault(cause, host, port);
  }
}
