import type { Tracing } from '../../host/tracing.ts';
import { pino, type Logger } from 'pino';

export type { Logger };

/** JSON lines on stderr, so that stdout stays free for what a command prints. Nothing of bodies or queries is logged. */
export function createLogger(
  level: 'silent' | 'error' | 'warn' | 'info' | 'debug',
  tracing?: Pick<Tracing, 'logFields'>,
): Logger {
  return pino(
    {
      ...(tracing === undefined ? {} : { mixin: tracing.logFields }),
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: ['*.authorization'],
    },
    pino.destination(2),
  );
}
