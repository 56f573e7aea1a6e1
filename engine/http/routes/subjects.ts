import type { Subjects } from '../../insight/lineage/subjects.ts';
import { EngineError } from '../../kernel/engine-error.ts';
import { smallBody } from '../door/body-limits.ts';
import { parameter } from '../reading/path-ids.ts';
import { time } from '../views/present.ts';
import { textAt } from '../reading/read.ts';
import type { JsonRoute, RouteContext } from '../serving/route.ts';
import { instant, record, text, texts } from '../schemas/schema-words.ts';

const given = record(
  {
    provider: { type: 'string' },
    capability: { type: 'string' },
    fields: texts,
    calls: { type: 'integer' },
    firstAt: instant,
    lastAt: instant,
  },
  ['provider', 'capability', 'fields', 'calls', 'firstAt', 'lastAt'],
);

const trace: JsonRoute = {
  kind: 'json',
  method: 'get',
  path: '/v1/lineage/subjects/{hash}',
  name: 'traceSubject',
  tag: 'insight',
  side: 'control',
  title: { en: 'Trace a data subject', 'zh-CN': '追溯数据主体' },
  says: {
    en: 'Which providers were given personal data (`x-pii`) of a person, in which fields of which contracts, and when first and last: from the calls of the instances that name the person (`x-pii: subject`) and of their sub-flows, by the mappings of the releases they ran on. A failed attempt counts as given.',
    'zh-CN':
      '列出某人的个人信息（`x-pii`）交给了哪些实现、落在哪些契约的哪些字段、首次与最近一次的时间：依据点名此人（`x-pii: subject`）的实例及其子流程的调用，以及其生效版本的映射。失败的尝试也视为已交付。',
  },
  operation: 'readInsight',
  answers: {
    200: {
      says: { en: 'By provider and capability.', 'zh-CN': '按实现和能力列出。' },
      schema: record(
        {
          subject: { type: 'string' },
          asOf: instant,
          instances: { type: 'integer' },
          isWhole: { type: 'boolean' },
          given: { type: 'array', items: given },
        },
        ['subject', 'asOf', 'instances', 'isWhole', 'given'],
      ),
    },
  },
  errors: [],
  async handle(context) {
    const hash = parameter(context, 'hash');
    const { asOf, given: all, ...found } = await subjectsOf(context).trace(hash, context.caller.actor);
    const shown = all.map(({ firstAt, lastAt, ...one }) => ({ ...one, firstAt: time(firstAt), lastAt: time(lastAt) }));
    return { status: 200, body: { ...found, asOf: time(asOf), given: shown } };
  },
};

/** An id never stands in an address, where logs would keep it: a POST that changes nothing. */
const hash: JsonRoute = {
  kind: 'json',
  method: 'post',
  path: '/v1/lineage/subjects:hash',
  name: 'hashSubject',
  tag: 'insight',
  side: 'control',
  title: { en: 'Hash the id of a person', 'zh-CN': '计算个人标识的哈希' },
  says: {
    en: 'The keyed hash under which the person is traced. The key is made with the database and never leaves it: the id cannot be read from the hash.',
    'zh-CN': '追溯此人所用的带密钥哈希。密钥随数据库生成且不离开数据库，无法由哈希还原标识。',
  },
  operation: 'readPersonalData',
  body: { schema: record({ id: text(500) }, ['id']), limits: smallBody, example: { id: 'member-20571' } },
  answers: {
    200: {
      says: { en: 'The hash.', 'zh-CN': '哈希。' },
      schema: record({ subject: { type: 'string' } }, ['subject']),
    },
  },
  errors: [],
  async handle(context) {
    return { status: 200, body: { subject: await subjectsOf(context).hash(textAt(context.body, 'id')) } };
  },
};

function subjectsOf({ services: { subjects } }: RouteContext): Subjects {
  if (subjects === undefined) throw new EngineError('NOT_FOUND');
  return subjects;
}

export const subjectRoutes: readonly JsonRoute[] = [trace, hash];
