import type { IncomingMessage, ServerResponse } from 'node:http';
import helmet from 'helmet';
import type { Access } from '../access/access.ts';
import type { Engine } from '../host/engine.ts';
import type { MinuteCounts } from '../host/minute-counts.ts';
import type { TextDrafts } from '../host/drafts/text-drafts.ts';
import type { Conformance } from '../conform/conformance.ts';
import type { Facts } from '../insight/facts.ts';
import { panoramaBoard, type PanoramaBoard } from './serving/panorama-board.ts';
import type { Alarms } from '../insight/alarms/alarms.ts';
import type { Subjects } from '../insight/lineage/subjects.ts';
import type { MetricFacts } from '../insight/metrics/metric-facts.ts';
import { createAdvice } from '../insight/experience/advice.ts';
import { createActivities } from '../insight/experience/activities.ts';
import { createRecordedChanges } from '../insight/experience/recorded-changes.ts';
import { createRequirements } from '../insight/requirements/requirements.ts';
import type { Tracing } from '../host/tracing.ts';
import { EngineError } from '../kernel/engine-error.ts';
import type { Designer } from './designer/load-designer.ts';
import { serveDesigner } from './designer/serve-designer.ts';
import { door, type Door } from './door/door.ts';
import { development, type Environment } from './door/environment.ts';
import { checkAddress } from './door/gate.ts';
import { limits } from './limits.ts';
import type { Logger } from './answers/logger.ts';
import { createRequestCounts } from './serving/request-counts.ts';
import { sendProblem } from './answers/respond.ts';
import { refusalSender } from './door/send-refusal.ts';
import { createRouter } from './serving/router.ts';
import type { Services } from './serving/route.ts';
import { routes } from './routes/all.ts';
import { createStreams, type Streams } from './door/streams.ts';

export interface AppOptions {
  readonly logger: Logger;
  readonly version: string;
  /** Development unless given. */
  readonly environment?: Environment;
  /** While true only the public routes answer; the others say DRAINING. */
  readonly isDraining?: () => boolean;
  readonly streams?: Streams;
  /** That the server refuses at, too; one of its own unless given. */
  readonly door?: Door;
  /** How long a body may take to arrive; 20 s unless given. */
  readonly bodyTimeoutMs?: number;
  /** The page at `/`; none unless given. */
  readonly designer?: Designer;
  readonly tracing?: Tracing;
  /** Runs flows and serves applications; what belongs to the control side is refused. */
  readonly executionOnly?: boolean;
  /** What happened, counted; none unless given. */
  readonly facts?: Facts & MetricFacts;
  readonly alarms?: Alarms;
  /** Persons whose data calls passed on. */
  readonly subjects?: Subjects;
  /** What is counted beside the work: the requests of each key. */
  readonly minutes?: MinuteCounts;
  readonly conformance?: Conformance;
}

export interface AppParts {
  readonly engine: Engine;
  readonly access: Access;
  readonly drafts: TextDrafts;
  readonly options: AppOptions;
}

/** Takes every request of a server. */
export type App = (request: IncomingMessage, response: ServerResponse) => void;

/**
 * The HTTP API over an engine. Every answer that is no success is a problem (RFC 9457), whatever was thrown. Express
 * gives its router and not its application, which costs more than all else of a read (docs/decisions/0008).
 */
export function createApp({ engine, access, drafts, options }: AppParts): App {
  const { logger, version } = options;
  const gate = options.door ?? door(engine.load);
  const sendRefusal = refusalSender();
  const router = createRouter(routes, services(), logger);
  const servesPage = options.designer === undefined ? () => false : serveDesigner(options.designer);
  return (request, response) => {
    try {
      checkAddress(request);
      if (refuseStart(request, response)) return;
      if (servesPage(request, response)) return;
      if (isPage(request.url)) pageHeaders(request, response, headersAreSet);
    } catch (refusal) {
      sendProblem(request, response, refusal, logger);
      return;
    }
    router.handle(request, response, (refusal) => {
      sendProblem(request, response, refusal ?? new EngineError('NOT_FOUND'), logger);
    });
  };

  function refuseStart(request: IncomingMessage, response: ServerResponse): boolean {
    const refusal = isStart(request) && !gate.wasLetIn(request.socket) ? gate.refusalOf('start') : undefined;
    if (refusal !== undefined) sendRefusal(request, response, refusal);
    return refusal !== undefined;
  }

  function boardOver(facts: NonNullable<AppOptions['facts']>): PanoramaBoard {
    const { registry, clock, instances } = engine;
    return panoramaBoard({ facts, registry, clock, changes: instances.changes });
  }

  function services(): Services {
    const streams = options.streams ?? createStreams(limits.streams);
    const isDraining = options.isDraining ?? (() => false);
    const bodyTimeoutMs = options.bodyTimeoutMs ?? limits.bodyMs;
    const { environment = development } = options;
    const counts = createRequestCounts();
    const tracing = options.tracing === undefined ? {} : { tracing: options.tracing };
    const { executionOnly = false } = options;
    const facts = options.facts === undefined ? {} : { facts: options.facts, panorama: boardOver(options.facts) };
    const alarms = options.alarms === undefined ? {} : { alarms: options.alarms };
    const subjects = options.subjects === undefined ? {} : { subjects: options.subjects };
    const minutes = options.minutes === undefined ? {} : { minutes: options.minutes };
    const kit = options.conformance === undefined ? {} : { conformance: options.conformance };
    const requirements = createRequirements(engine.registry);
    const changes = createRecordedChanges(engine);
    const activities = createActivities(engine.registry, changes);
    const { registry } = engine;
    const advice = createAdvice({ registry, activities, changes, audit: access.audit });
    const control = { requirements, changes, activities, advice, executionOnly };
    const shared = { engine, access, drafts, environment, streams, counts, ...control };
    return {
      ...shared,
      ...tracing,
      ...facts,
      ...alarms,
      ...subjects,
      ...minutes,
      ...kit,
      door: gate,
      version,
      isDraining,
      bodyTimeoutMs,
    };
  }
}

/** The router costs more than a refusal may: what there can be too much of is looked at before it. */
function isStart({ method, url = '' }: IncomingMessage): boolean {
  return method === 'POST' && /^\/v1\/instances(?::batch)?(?:\?|$)/.test(url);
}

// Documentation: nothing from elsewhere, no script, no frame (R14). TLS, and so HSTS, is the business of a proxy.
const none = ["'none'"];
const pagePolicy = {
  useDefaults: false,
  directives: { defaultSrc: none, styleSrc: ["'self'"], baseUri: none, formAction: none, frameAncestors: none },
} as const;
const pageHeaders = helmet({
  contentSecurityPolicy: pagePolicy,
  strictTransportSecurity: false,
  xFrameOptions: { action: 'deny' },
});

function isPage(url = ''): boolean {
  return url.startsWith('/docs') || url.startsWith('/problems/');
}

function headersAreSet(refusal?: unknown): void {
  if (refusal !== undefined) throw refusal;
}
