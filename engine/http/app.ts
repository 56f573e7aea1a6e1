import express, { type Express, type NextFunction, type Request, type Response } from 'express';
import helmet from 'helmet';
import type { Access } from '../access/access.ts';
import type { Engine } from '../host/engine.ts';
import { EngineError } from '../kernel/engine-error.ts';
import { checkAddress } from './gate.ts';
import { limits } from './limits.ts';
import type { Logger } from './logger.ts';
import { createRequestCounts } from './request-counts.ts';
import { sendProblem } from './respond.ts';
import { createRouter } from './router.ts';
import type { Services } from './route.ts';
import { routes } from './routes/all.ts';
import { createStreams, type Streams } from './streams.ts';

export interface AppOptions {
  readonly logger: Logger;
  readonly version: string;
  /** While true only the public routes answer; the others say DRAINING. */
  readonly isDraining?: () => boolean;
  readonly streams?: Streams;
  /** How long a body may take to arrive; 20 s unless given. */
  readonly bodyTimeoutMs?: number;
}

export interface AppParts {
  readonly engine: Engine;
  readonly access: Access;
  readonly options: AppOptions;
}

/** The HTTP API over an engine. Every answer that is no success is a problem (RFC 9457), whatever was thrown. */
export function createApp({ engine, access, options }: AppParts): Express {
  const { logger, version } = options;
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('trust proxy', false);
  app.set('query parser', false);
  app.use((request: Request, _response: Response, next: NextFunction) => {
    checkAddress(request);
    next();
  });
  // The only HTML: nothing from elsewhere, no script, no frame (R14). TLS, and so HSTS, is the business of a proxy.
  app.use(
    '/docs',
    helmet({ contentSecurityPolicy: pagePolicy, strictTransportSecurity: false, xFrameOptions: { action: 'deny' } }),
  );
  app.use(createRouter(routes, services(), logger));
  app.use(() => {
    throw new EngineError('NOT_FOUND');
  });
  // Express takes a handler of four parameters for one of errors, and hides `throw null` from it (a falsy error is none).
  app.use((error: unknown, request: Request, response: Response, _next: NextFunction) => {
    sendProblem(request, response, error, logger);
  });
  return app;

  function services(): Services {
    const streams = options.streams ?? createStreams(limits.streams);
    const isDraining = options.isDraining ?? (() => false);
    const bodyTimeoutMs = options.bodyTimeoutMs ?? limits.bodyMs;
    return { engine, access, streams, counts: createRequestCounts(), version, isDraining, bodyTimeoutMs };
  }
}

const none = ["'none'"];
const pagePolicy = {
  useDefaults: false,
  directives: { defaultSrc: none, styleSrc: ["'self'"], baseUri: none, formAction: none, frameAncestors: none },
} as const;
