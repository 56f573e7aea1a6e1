import { createAccess } from '../access/access.ts';
import { anchoring } from '../access/anchoring.ts';
import { createConformance } from '../conform/conformance.ts';
import type { ArchiverOptions } from '../host/archive/archiver.ts';
import { callbackSecret } from '../host/callback-key.ts';
import { conformanceKey } from '../host/registry/conformance-key.ts';
import { createEngine } from '../host/create-engine.ts';
import { defaultLimits } from '../host/limits.ts';
import { fieldWatch } from '../host/field-watch.ts';
import { minuteCounts } from '../host/minute-counts.ts';
import { ownSetting } from '../host/own-setting.ts';
import type { Clock } from '../host/ports.ts';
import { type RegistryHost } from '../host/registry/registry-options.ts';
import { createRegistry } from '../host/registry/registry.ts';
import { staleSince } from '../host/stale-since.ts';
import { createTextDrafts } from '../host/drafts/text-drafts.ts';
import { beginClockAt } from '../host/virtual-clock.ts';
import { competitions } from '../insight/competition/competitions.ts';
import { createProviders, type Providers } from '../provider/create-providers.ts';
import { createEgress, type Egress } from '../provider/egress.ts';
import { checkProviderUrl } from '../provider/provider-url.ts';
import { webhookSender } from '../provider/webhook-sender.ts';
import { openTelemetry } from '../trace/open-telemetry.ts';
import { anchorFile, anchorFileIn } from './anchor-file.ts';
import { archiveFolder } from './archive-folder.ts';
import { environmentSecrets } from './environment-secrets.ts';
import { followNodes } from './follow-nodes.ts';
import { freeSpace } from './free-space.ts';
import { loadRestate } from './load-restate.ts';
import { openInsight } from './open-insight.ts';
import type { OpenOptions } from './open-options.ts';
import { openStores, type OpenedStores } from './open-stores.ts';
import { processLoad } from './process-load.ts';
import { program } from './program.ts';
import { startTraced } from './start-traced.ts';
import { systemRandom } from './system-random.ts';
import type { Tessera } from './tessera.ts';
import { version } from './version.ts';
import { randomUUID } from 'node:crypto';
import { join, resolve } from 'node:path';

const anchorEveryMs = 60_000;
const wallClock: Clock = { now: () => Date.now() };
/** A moved clock adds its offset, so that this one shows nothing but the moves. */
const stillClock: Clock = { now: () => 0 };

/**
 * Opens (or makes) the database, registers the modules' contracts and providers, and takes up what was left open.
 * @throws EngineError STORE_LOCKED where another process has the file, STORE_UNAVAILABLE where PostgreSQL does not answer,
 * STORE_NEWER where a newer engine changed the tables, STORE_DRIVER_MISSING without the driver, RESTATE_NOT_REACHED, RESTATE_OTHER_DATABASE, RESTATE_HANDLERS_OPEN
 */
export async function openTessera(options: OpenOptions): Promise<Tessera> {
  const { dataFolder, databaseUrl, leaseMs, commitThread, onFault, onFatal = rethrow } = options;
  const place = {
    dataFolder,
    onFatal,
    ...(leaseMs === undefined ? {} : { leaseMs }),
    ...(commitThread === undefined ? {} : { commitThread }),
    ...(onFault === undefined ? {} : { onFault }),
  };
  const stores = await openStores(databaseUrl === undefined ? place : { ...place, databaseUrl });
  try {
    return await put(stores, options);
  } catch (problem) {
    await stores.store.close();
    throw problem;
  }
}

/** Puts the parts together; this is the one place that knows all of them. */
async function put(stores: OpenedStores, options: OpenOptions): Promise<Tessera> {
  const egress = createEgress();
  const providers = providersOf(stores, options, egress);
  const { clock: wall = wallClock, news } = stores;
  // What is published stands on the clock of what runs, which is known once the engine is.
  const time = { now: wall.now };
  const clockOfRegistry: Clock = { now: () => time.now() };
  const { registry, releases, draft, preview, refresh, codesOf } = await registryOf(
    stores,
    providers,
    options,
    clockOfRegistry,
  );
  const random = systemRandom();
  const { onFault = () => undefined } = options;
  const minutes = minuteCounts({ store: stores.minutes, clock: clockOfRegistry, onFault });
  const clock = options.virtualClock?.still === true ? stillClock : wall;
  if (options.virtualClock?.startAt !== undefined)
    await beginClockAt(stores.store, clock, options.virtualClock.startAt);
  const tracing = openTelemetry(version);
  const traced = tracing === undefined ? {} : { tracing };
  const engine = await createEngine({
    store: stores.store,
    clock,
    random,
    providers,
    registry,
    releases,
    draft,
    preview,
    fields: fieldWatch(minutes, codesOf),
    compete: (runtime) =>
      competitions({
        ...runtime,
        registry,
        node: randomUUID(),
        audit: stores.access.audit,
        ...(news === undefined ? {} : { news }),
      }),
    virtualClock: options.virtualClock !== undefined,
    callbackSecret: await callbackSecret(stores.store, random),
    archive: archiveOf(options),
    ...traced,
    // The disk of a database elsewhere is known only there: it says itself when it is full.
    process: processLoad(),
    ...(options.databaseUrl === undefined ? { disk: freeSpace(options.dataFolder) } : {}),
    ...(options.restate === undefined ? {} : { home: (await loadRestate()).restateHome(options.restate) }),
    ...(options.limits === undefined ? {} : { limits: options.limits }),
    ...(options.onFault === undefined ? {} : { onFault: options.onFault }),
    ...(options.onWarning === undefined ? {} : { onWarning: options.onWarning }),
    ...(news === undefined ? {} : { news }),
  });
  const anchors = anchoring({
    audit: stores.access.audit,
    sink: anchorFile(anchorFileIn(options.dataFolder)),
    clock: wall,
    everyMs: anchorEveryMs,
    onFault,
  });
  time.now = engine.clock.now;
  const access = createAccess({
    store: stores.access,
    anchors,
    clock: wall,
    random,
    open: options.open === true,
    onRevoked: () => news?.tell({ kind: 'keys' }),
  });
  const { counts, alarmsEveryMs, allow = [] } = options;
  const send = webhookSender({ egress, secrets: environmentSecrets, allow, wallNow: Date.now });
  const looks = alarmsEveryMs === undefined ? {} : { alarmsEveryMs };
  const subjectSecret = (): Promise<string> =>
    ownSetting(stores.store, 'subject.secret', () => Buffer.from(random.bytes(32)).toString('hex'));
  const insight = openInsight({ stores, engine, releases, wall, counts, send, onFault, subjectSecret, ...looks });
  minutes.start();
  const unfollow = followNodes(stores, options, { refresh, access });
  return {
    instances: engine.instances,
    registry,
    engine,
    access,
    drafts: createTextDrafts({
      store: stores.drafts,
      clock: wall,
      published: (by) => registry.texts(by),
      takesTwo: async () => (await registry.reviews.policies()).some(({ required }) => required),
      ...(news === undefined ? {} : { news }),
    }),
    facts: insight.facts,
    alarms: insight.alarms,
    subjects: insight.subjects,
    minutes,
    conformance: createConformance({
      registry,
      locals: (options.modules ?? []).flatMap(({ localProviders }) => localProviders),
      secrets: environmentSecrets,
      clock: wall,
      ...(options.program === undefined ? {} : { program: options.program }),
    }),
    publish: (files) => registry.publish(files, program),
    start: (request) => startTraced(engine, tracing, request),
    ...traced,
    close: async () => {
      unfollow();
      await anchors.stop();
      await insight.stop();
      await minutes.stop();
      await engine.stop();
      await providers.close();
    },
  };
}

/** Without a retention nothing goes by itself; `tessera archive` says what it wants gone. */
function archiveOf({ archive, dataFolder }: OpenOptions): ArchiverOptions {
  const folder = archive?.folder ?? join(resolve(dataFolder), 'archive');
  return { sink: archiveFolder(folder), retention: archive?.retention ?? {} };
}

function providersOf(
  { store }: OpenedStores,
  { modules = [], allow = [], publicUrl }: OpenOptions,
  egress: Egress,
): Providers {
  return createProviders({
    locals: modules.flatMap(({ localProviders }) => localProviders),
    records: store.records,
    secrets: environmentSecrets,
    egress,
    allow,
    callbackUrl: ({ callback }) => {
      const url = publicUrl?.();
      return url === undefined || callback === undefined ? undefined : `${url}/callbacks/${callback}`;
    },
  });
}

async function registryOf(
  { registry, store, news }: OpenedStores,
  { checkUrl }: Providers,
  { modules = [], testProviders = false, allow = [], limits = {} }: OpenOptions,
  clock: Clock,
): Promise<RegistryHost> {
  const { flowStates: maxStates = defaultLimits.flowStates } = limits;
  const host = await createRegistry({
    store: registry,
    clock,
    testProviders,
    checkUrl,
    mayReach: (url) => checkProviderUrl(url, allow) === undefined,
    conformanceKey: await conformanceKey(store),
    staleSince: staleSince(store, clock),
    maxStates,
    unfinished: () => store.unfinished(),
    onChange: () => news?.tell({ kind: 'published' }),
  });
  for (const module of modules) await host.registerModule(module, program.name);
  // What other code serves since this start is noted now, not when somebody looks.
  await host.registry.conformance();
  return host;
}

function rethrow(problem: unknown): never {
  throw problem;
}
