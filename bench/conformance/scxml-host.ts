import { join } from 'node:path';
import { EngineError, openTessera, program, type InstanceId, type OpenOptions, type Tessera } from '@tessera/engine';

/** What is asked of the host of a chart; the answer is given when all is quiet. */
export type ChartCommand =
  | { readonly kind: 'start'; readonly flow: string }
  | { readonly kind: 'send'; readonly instance: InstanceId; readonly event: string }
  | { readonly kind: 'advance'; readonly instance: InstanceId; readonly ms: number };

export interface ChartAnswer {
  readonly instance: InstanceId;
  /** Dotted paths of the active leaves. */
  readonly leaves: readonly string[];
}

/** The engine in this process or another. Every chart has a database and a clock of its own. */
export interface ChartHost {
  perform(chart: string, command: ChartCommand): Promise<ChartAnswer>;
  end(): Promise<void>;
}

type MoreOf = (chart: string) => Partial<OpenOptions>;

/** Opens what the folder holds of a chart when it is first asked for, as any restart does. */
export function chartHost(folder: string, moreOf: MoreOf = () => ({})): ChartHost {
  const open = new Map<string, Promise<Tessera>>();
  const tesseraOf = (chart: string): Promise<Tessera> => {
    const known = open.get(chart);
    if (known !== undefined) return known;
    const opened = openChart(join(folder, chart), moreOf(chart));
    open.set(chart, opened);
    return opened;
  };
  return {
    perform: async (chart, command) => await performed(await tesseraOf(chart), command),
    end: async () => {
      const all = await Promise.allSettled(open.values());
      open.clear();
      for (const one of all) if (one.status === 'fulfilled') await one.value.close();
    },
  };
}

/** One document counts to a hundred within one macrostep. Only its script moves a chart's time. */
async function openChart(dataFolder: string, more: Partial<OpenOptions>): Promise<Tessera> {
  return await openTessera({
    ...more,
    dataFolder,
    limits: { microsteps: 200 },
    virtualClock: { startAt: Date.UTC(2026, 0, 1), still: true },
  });
}

async function performed(tessera: Tessera, command: ChartCommand): Promise<ChartAnswer> {
  const instance = command.kind === 'start' ? await started(tessera, command.flow) : command.instance;
  if (command.kind === 'send') await sent(tessera, instance, command.event);
  if (command.kind === 'advance') await advanced(tessera, command.ms);
  await tessera.engine.quiet();
  const { states, status, reasons } = await tessera.instances.get(instance, program);
  const incident = reasons.find(({ kind }) => kind === 'incident');
  if (incident?.kind === 'incident') throw new Error(`${status} ${incident.code} in ${states.join(' ')}`);
  return { instance, leaves: states };
}

const identity = 'identity: suite\nowner: conformance\nflows: { scxml: { version: ^1 } }\n';

async function started(tessera: Tessera, flow: string): Promise<InstanceId> {
  try {
    await tessera.publish({ 'scxml.flow.yaml': flow, 'suite.identity.yaml': identity });
  } catch (error) {
    throw error instanceof EngineError ? new Error(issuesOf(error), { cause: error }) : error;
  }
  const { instance } = await tessera.start({ flow: 'scxml', identity: 'suite', input: {} });
  return instance.id;
}

function issuesOf({ message, detail }: EngineError): string {
  const errors = (detail.issues ?? []).filter(({ severity }) => severity === 'error');
  return errors.length === 0 ? message : errors.map((issue) => `${issue.code} at ${issue.location.pointer}`).join(', ');
}

/** An event that no state takes, or that comes after the end, changes nothing. */
const withoutEffect: ReadonlySet<string> = new Set(['EVENT_NOT_ACCEPTED', 'INSTANCE_FINISHED']);

async function sent({ instances }: Tessera, instance: InstanceId, type: string): Promise<void> {
  try {
    await instances.send({ to: { instance }, type, payload: {} }, program);
  } catch (error) {
    if (!(error instanceof EngineError) || !withoutEffect.has(error.code)) throw error;
  }
}

async function advanced({ engine: { clock, virtualClock } }: Tessera, ms: number): Promise<void> {
  await virtualClock?.advanceTo(clock.now() + ms);
}
