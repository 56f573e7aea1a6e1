import { parseDuration } from '../../kernel/duration.ts';
import { EngineError } from '../../kernel/engine-error.ts';
import { parameter } from '../reading/path-ids.ts';
import { callDetailView, heatView, momentView } from '../views/present.ts';
import type { JsonRoute } from '../serving/route.ts';
import { ref } from '../schemas/schemas.ts';
import { requireFlow } from '../reading/scope.ts';
import { readInstance } from './instances.ts';
import type { LocalizedText } from '../../kernel/localized.ts';

const dayMs = 86_400_000;
const windowLimits = { shortest: 300_000, longest: 90 * dayMs } as const;

const at: JsonRoute = {
  kind: 'json',
  method: 'get',
  path: '/v1/instances/{id}/at',
  name: 'getInstanceAt',
  tag: 'instances',
  title: { en: 'Read an instance as it was', 'zh-CN': '查看实例的历史时刻' },
  says: {
    en: 'States, data, open calls and armed timers after one entry of its history; the transitions that the entry took (`taken`) and all up to it (`path`), as pointers into the flow of the `release`.',
    'zh-CN':
      '某条历史之后的状态、数据、未完成的调用和计时；该条历史经过的流转（`taken`）和至此经过的全部流转（`path`），均为指向 `release` 所含流程的指针。',
  },
  operation: 'readInstances',
  query: {
    seq: { kind: 'text', required: true, says: { en: 'The number of the entry.', 'zh-CN': '历史条目的序号。' } },
  },
  answers: { 200: { says: { en: 'The instance at that time.', 'zh-CN': '该时刻的实例。' }, schema: ref('Moment') } },
  errors: ['INSTANCE_NOT_FOUND', 'INSTANCE_ARCHIVED', 'HISTORY_NOT_FOUND'],
  async handle(context) {
    const { id } = await readInstance(context);
    const text = context.query['seq'] ?? '';
    if (!/^\d{1,9}$/.test(text)) throw badParameter('seq', entryNumber);
    const moment = await context.engine.instances.at(id, Number(text), context.caller.actor);
    return { status: 200, body: momentView(moment) };
  },
};

const call: JsonRoute = {
  kind: 'json',
  method: 'get',
  path: '/v1/instances/{id}/calls/{seq}',
  name: 'getCall',
  tag: 'instances',
  title: { en: 'Read one call of an instance', 'zh-CN': '查看实例的一次调用' },
  says: {
    en: 'What was asked, of which provider and contract, how often, and what came of it; `seq` is the entry of the history that took the outcome. The request is not kept but worked out again from the history; where that leads nowhere any more, `request` is absent.',
    'zh-CN':
      '请求了什么、由哪个实现按哪个契约处理、尝试几次、结果如何；`seq` 为得出结果的历史条目序号。请求内容并未留存，而是由历史重新推算；无法推算时没有 `request`。',
  },
  operation: 'readInstances',
  answers: { 200: { says: { en: 'The call.', 'zh-CN': '该次调用。' }, schema: ref('Call') } },
  errors: ['INSTANCE_NOT_FOUND', 'INSTANCE_ARCHIVED', 'HISTORY_NOT_FOUND'],
  async handle(context) {
    const { id } = await readInstance(context);
    const text = parameter(context, 'seq');
    if (!/^\d{1,9}$/.test(text)) throw badParameter('seq', entryNumber);
    const detail = await context.engine.instances.call(id, Number(text), context.caller.actor);
    return { status: 200, body: callDetailView(detail) };
  },
};

const heat: JsonRoute = {
  kind: 'json',
  method: 'get',
  path: '/v1/flows/{flow}/heat',
  name: 'getFlowHeat',
  tag: 'flows',
  title: { en: 'See where instances are, and how they move', 'zh-CN': '查看实例的分布与流动' },
  says: {
    en: 'By state: instances inside now, open incidents, how many entered and left in the `window`, and how long they stayed; by transition, how often it was taken. `sampled` where more moved than were looked at: the newest 500, or 5,000 entries of histories.',
    'zh-CN':
      '按状态：当前实例数、未处理的异常单、`window` 内进入和离开的次数及停留时长；按流转：经过次数。`sampled` 表示只查看了其中一部分：最新的 500 个实例或 5000 条历史。',
  },
  operation: 'readInstances',
  query: {
    identity: { kind: 'text', says: { en: 'Of this identity or one below it.', 'zh-CN': '属于该业务身份或其下级。' } },
    version: { kind: 'text', says: { en: 'Of this version.', 'zh-CN': '属于该版本。' } },
    window: {
      kind: 'text',
      says: { en: '`PT5M` to `P90D`; `P1D` unless given.', 'zh-CN': '`PT5M` 到 `P90D`；不填为 `P1D`。' },
    },
  },
  answers: { 200: { says: { en: 'The figures.', 'zh-CN': '各项数字。' }, schema: ref('Heat') } },
  errors: ['FLOW_NOT_FOUND'],
  async handle(context) {
    const flow = parameter(context, 'flow');
    requireFlow(context, flow);
    // Known, and told as unknown where it is not.
    await context.engine.registry.flow(flow, undefined);
    const { identity, version, window = 'P1D' } = context.query;
    const windowMs = parseDuration(window);
    if (windowMs === undefined || windowMs < windowLimits.shortest || windowMs > windowLimits.longest) {
      throw badParameter('window', { en: 'a duration from PT5M to P90D', 'zh-CN': 'PT5M 到 P90D 的时长' });
    }
    const request = {
      flow,
      windowMs,
      ...(identity === undefined ? {} : { identity }),
      ...(version === undefined ? {} : { version }),
    };
    return { status: 200, body: heatView(await context.engine.instances.heat(request, context.caller.actor)) };
  },
};

const entryNumber = { en: 'the number of an entry', 'zh-CN': '历史条目的序号' } as const;

function badParameter(name: string, expected: LocalizedText): EngineError {
  return new EngineError('BAD_PARAMETER', { params: { parameter: name, expected } });
}

export const lookingBackRoutes: readonly JsonRoute[] = [at, call, heat];
