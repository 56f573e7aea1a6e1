import { changesHub } from '../host/changes.ts';
import type { Engine } from '../host/engine.ts';
import type { Instances, StartRequest } from '../host/instances-port.ts';
import type { Registry } from '../host/registry/registry-port.ts';
import type { HistoryEntry, IncidentView, InstanceView, TaskView } from '../host/views.ts';
import { EngineError } from '../kernel/engine-error.ts';
import { asInstanceId, asReleaseId, type InstanceId } from '../kernel/ids.ts';
import { startOf, type Issue } from '../kernel/issue.ts';
import { canonicalJson } from '../kernel/json.ts';
import { emptyState } from '../registry/registry-state.ts';
import { fakeReviews } from './fake-reviews.ts';
import { missingIncident, missingInstance, missingTask } from '../http/reading/path-ids.ts';

export const freshId = asInstanceId(`i_${'1'.repeat(26)}`);
export const travelId = asInstanceId(`i_${'2'.repeat(26)}`);
const release = asReleaseId(`r_${'a'.repeat(40)}`);
const at = Date.UTC(2026, 0, 1);

/** What a test may change in the engine it speaks to. */
export interface FakeEngine extends Engine {
  readonly started: StartRequest[];
  /** Thrown by the next call of any kind, once. */
  readonly failWith: (error: unknown) => void;
  /** Lets the next start begin, and answer only when it is released. */
  readonly hold: () => { readonly reached: Promise<void>; readonly release: () => void };
  /** Adds an entry to the history of the fresh instance, and tells who watches. */
  readonly advance: (status: InstanceView['status']) => void;
}

/** An engine in memory with two instances, of `cn.retail.fresh` and `cn.travel`, a task and an incident. */
export function createFakeEngine(): FakeEngine {
  const world: { failure?: { readonly error: unknown } } = {};
  const started: StartRequest[] = [];
  const watchers = new Set<(entry: HistoryEntry) => void>();
  const history: HistoryEntry[] = [entry(1), entry(2)];
  const instances = new Map<InstanceId, InstanceView>([
    [freshId, instance(freshId, 'order', 'cn.retail.fresh')],
    [travelId, instance(travelId, 'trip', 'cn.travel')],
  ]);
  const events = new Map<string, string>();
  const changes = changesHub('e1', 10);

  const fail = (): void => {
    const { failure } = world;
    delete world.failure;
    if (failure !== undefined) throw failure.error;
  };
  let gate = async (): Promise<void> => undefined;
  const hold: FakeEngine['hold'] = () => {
    let release = (): void => undefined;
    let reach = (): void => undefined;
    const released = new Promise<void>((resolve) => (release = resolve));
    const reached = new Promise<void>((resolve) => (reach = resolve));
    gate = async () => {
      reach();
      await released;
    };
    return { reached, release };
  };
  const find = (id: InstanceId): InstanceView => {
    fail();
    const found = instances.get(id);
    if (found === undefined) throw missingInstance(id);
    return found;
  };
  const set = (id: InstanceId, change: Partial<InstanceView>): InstanceView => {
    const next = { ...find(id), ...change, revision: find(id).revision + 1 };
    instances.set(id, next);
    return next;
  };

  const running: Instances = {
    async start(request) {
      fail();
      await gate();
      const first = started.find((earlier) => earlier.idempotencyKey === request.idempotencyKey);
      if (first !== undefined && canonicalJson(first.input) !== canonicalJson(request.input)) {
        throw new EngineError('IDEMPOTENCY_KEY_REUSED');
      }
      if (request.flow === 'none')
        throw new EngineError('FLOW_NOT_ACTIVE', { params: { flow: 'none', identity: '–' } });
      if (first === undefined) started.push(request);
      return { instance: find(freshId), duplicate: first !== undefined, sameInput: true };
    },
    async send({ to, type, payload, eventId = 'made' }) {
      if ('instance' in to) find(to.instance);
      fail();
      if (type !== 'PAID')
        throw new EngineError('EVENT_UNKNOWN', { params: { flow: 'order', event: type, accepts: ['PAID'] } });
      const wrong = wrongItems(payload);
      if (wrong.length > 0)
        throw new EngineError('EVENT_INVALID', {
          params: { event: type },
          misfits: wrong.slice(0, 20),
          total: wrong.length,
        });
      const duplicate = events.has(eventId);
      events.set(eventId, canonicalJson(payload));
      return { outcome: 'consumed', duplicate, eventId, instance: freshId, states: ['done'] };
    },
    get: async (id) => find(id),
    async list({ limit }) {
      fail();
      const items = [...instances.values()].slice(0, limit).map((one) => ({ ...one, since: one.updatedAt }));
      return items.length < instances.size ? { items, next: '7' } : { items };
    },
    history: async (id, after, limit) => ({
      items: find(id) === undefined ? [] : history.filter(({ seq }) => seq > after).slice(0, limit),
    }),
    cancel: async (id) => set(id, { status: 'cancelled' }),
    suspend: async (id) => set(id, { status: 'suspended' }),
    resume: async (id) => set(id, { status: 'waiting' }),
    correct: async (id, { data }) => set(id, { data: { ...find(id).data, ...data } }),
    async resolveOpen(id) {
      if (find(id).status !== 'incident') throw new EngineError('INSTANCE_NO_INCIDENT', { params: { instance: id } });
      return set(id, { status: 'waiting' });
    },
    migrate: async (id, to, dryRun) => ({
      from: find(id).release,
      to: to ?? release,
      dryRun,
      states: ['review'],
      changes: [],
    }),
    watch(_id, onChange) {
      watchers.add(onChange);
      return () => watchers.delete(onChange);
    },
    tasks: async () => ({ items: [task] }),
    async task(id) {
      if (id !== task.id) throw missingTask(id);
      return { ...task, facts: { startedAt: at, search: {} } };
    },
    claim: async () => ({ ...task, status: 'claimed', claimedBy: 'someone' }),
    unclaim: async () => task,
    saveTaskDraft: async (_id, form) => ({ form, savedAt: at }),
    async complete(_id, { outcome }) {
      if (outcome === 'approve') return { ...task, status: 'completed' };
      throw new EngineError('TASK_OUTCOME', {
        pointer: '/outcome',
        params: { task: task.id, outcome, outcomes: ['approve'] },
      });
    },
    incidents: async () => ({ items: [incident] }),
    countIncidents: async () => 1,
    incidentGroups: async () => [
      { flow: 'order', code: 'CAP_TIMEOUT', count: 1, oldestAt: at, newestAt: at, example: 'n_1', identities: 1 },
    ],
    async incident(id) {
      if (id !== incident.id) throw missingIncident(id);
      return incident;
    },
    resolveIncident: async () => ({ ...incident, status: 'resolved', resolvedAt: at }),
    async preview(id) {
      const { status, states } = find(id);
      const closes = { calls: 0, tasks: 1, incidents: 0 };
      const to = { status: 'cancelled' as const, states };
      return { from: { status, states }, to, calls: [], children: [], tasks: [], incidents: [], closes };
    },
    async at(id, seq) {
      const { states, release: ofInstance, value, data } = find(id);
      return { seq, at, states, release: ofInstance, value, data, calls: [], timers: [], taken: [], path: [] };
    },
    async call(id, seq) {
      find(id);
      const facts = { contract: 'stock.reserve@^1', provider: 'wms', attempts: 1, startedAt: at, undo: false };
      return { ...facts, seq, endedAt: at, askedIn: 1, request: {}, failed: [], answer: {} };
    },
    heat: async ({ windowMs }) => ({
      from: at - windowMs,
      until: at,
      instances: 0,
      sampled: false,
      states: [],
      transitions: [],
    }),
    changes,
    openWork: async () => ({ limit: 1_000, tasks: { mine: 0, roles: 1, overdue: 0 }, incidents: 1 }),
    async counts() {
      fail();
      return { running: 0, waiting: 2, suspended: 0, incident: 0, finished: 0, cancelled: 0 };
    },
  };

  return {
    started,
    hold,
    failWith(error) {
      world.failure = { error };
    },
    advance(status) {
      const next = entry(history.length + 1);
      history.push(next);
      set(freshId, { status });
      for (const tell of watchers) tell(next);
      changes.tell({ head: { id: freshId, flow: 'order', identity: 'cn.retail.fresh' }, writes: [] });
    },
    instances: running,
    registry: registry(fail),
    clock: { now: () => at },
    metrics: async () => ({ steps_total: 12, 'calls_total{provider="a"}': 3, 'calls_total{provider="b"}': 4 }),
    stop: async () => undefined,
  };
}

function registry(fail: () => void): Registry {
  let lifecycle = 'active';
  const identities = ['cn.retail', 'cn.retail.fresh', 'cn.travel'];
  return {
    async registerContract() {
      fail();
      return { capability: 'stock.reserve', version: '1.0.0', hash: 'h', created: true, warnings: [] };
    },
    compat: async () => ({
      capability: 'stock.reserve',
      from: '1.0.0',
      to: '1.1.0',
      verdict: 'compatible',
      level: 'minor',
      version: '1.1.0',
      isLawful: true,
      hitsNobody: false,
      hits: { flows: [], identities: 0, instances: 0, apps: 0 },
      because: [],
    }),
    registerProvider: async () => ({ id: 'wms-a', created: false, warnings: [issue('DEF_EMPTY', 'warning')] }),
    recordConformance: async (record) => ({ record, signature: '' }),
    conformance: async () => [],
    conformancePublicKey: undefined,
    async setLifecycle(_name, status) {
      lifecycle = status;
    },
    draftCapability: async () => ({ capability: 'item.substitute', version: '0.1.0', created: true }),
    testProviders: false,
    capabilities: async () => [{ capability: 'stock.reserve', lifecycle }],
    capability: async () => ({ capability: 'stock.reserve', lifecycle }),
    capabilityUses: async () => [],
    competitions: async () => [],
    contractHistory: async () => [{ version: '1.0.0' }],
    check: async (files) => ({
      ok: !('bad.flow.yaml' in files),
      issues: 'bad.flow.yaml' in files ? [issue('DEF_EMPTY', 'error')] : [],
    }),
    async publish(files) {
      fail();
      const flows = Object.keys(files).map((file) => ({
        flow: file.split('.')[0] ?? '',
        version: '1.0.0',
        created: true,
      }));
      return { flow: 'hello', version: '1.0.0', flows, created: true, identities: [], warnings: [] };
    },
    reviews: fakeReviews,
    async rollback(flow) {
      fail();
      return { flow, version: '1.0.1', created: true, identities: [], warnings: [] };
    },
    texts: async () => new Map([['order.flow.yaml', { text: 'flow: order\n', hash: 'a'.repeat(64) }]]),
    versions: async () => [
      { version: '1.0.0', by: 'ann', at, hash: 'h', file: 'order.flow.yaml', identities: ['cn.retail'], running: 2 },
    ],
    identities: async () => identities.map((identity) => ({ identity })),
    identity: async (path) => ({ identity: path }),
    flows: async () => [{ flow: 'order' }, { flow: 'trip' }],
    flow: async (flow) => ({ flow }),
    releases: async () => [{ id: release, flow: 'order', identity: 'cn.retail' }],
    release: async (id) => ({ id, flow: 'order', identity: 'cn.retail' }),
    activeReleases: async () => [],
    activations: async () => [],
    async *everyActivation() {},
    tableChanges: async () => [],
    locked: async () => new Map(),
    present: async () => emptyState,
    explain: async () => [],
    explanation: async ({ flow }) => ({ flow, version: '1.0.0', identity: 'cn.retail', facets: {}, cells: [] }),
    matrix: async (flow) => ({ flow, cells: [], values: [], rows: [] }),
    resolve: async (flow) => ({ flow, identity: 'cn.retail' }),
  };
}

function wrongItems(payload: unknown): { pointer: string; keyword: string; params: { type: string } }[] {
  if (!Array.isArray(payload)) return [];
  return payload.map((_, index) => ({ pointer: `/${index}`, keyword: 'type', params: { type: 'string' } }));
}

function issue(code: 'DEF_EMPTY', severity: Issue['severity']): Issue {
  return { code, severity, location: startOf('bad.flow.yaml'), params: {} };
}

function entry(seq: number): HistoryEntry {
  return { seq, at, states: ['review'], entry: { kind: 'step', trigger: { kind: 'start', input: {} } } };
}

function instance(id: InstanceId, flow: string, identity: string): InstanceView {
  return {
    id,
    flow,
    version: '1.0.0',
    release,
    identity,
    status: 'waiting',
    states: ['review'],
    tags: [],
    search: {},
    revision: 1,
    createdAt: at,
    updatedAt: at,
    value: 'review',
    data: {},
    input: {},
    accepts: [{ event: 'PAID', schema: true }],
    reasons: [{ kind: 'timer', id: 't', dueAt: at }],
    parked: [],
  };
}

const task: TaskView = {
  id: 't_1',
  instance: freshId,
  flow: 'order',
  identity: 'cn.retail.fresh',
  state: 'review',
  title: { en: 'Review', 'zh-CN': '审核' },
  roles: ['order-reviewer'],
  outcomes: [{ outcome: 'approve' }],
  status: 'open',
  overdue: false,
  createdAt: at,
};

const incident: IncidentView = {
  id: 'n_1',
  instance: freshId,
  flow: 'order',
  identity: 'cn.retail.fresh',
  code: 'CAP_TIMEOUT',
  params: { message: 'late' },
  status: 'open',
  actions: ['retry', 'cancel'],
  openedAt: at,
};
