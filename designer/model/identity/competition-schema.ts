import type { JsonObject, JsonSchema } from '@tessera/engine';
import type { Competing } from './identity-form.ts';

/** What a form asks about providers that compete, by how they do; the rest is said in the text. */
export function competitionSchema(how: Competing, providers: readonly string[]): JsonSchema {
  const provider = (en: string, zh: string): JsonObject => ({ ...said(en, zh), enum: [...providers] });
  const several = (en: string, zh: string): JsonObject => ({
    ...said(en, zh),
    type: 'array',
    minItems: 2,
    uniqueItems: true,
    items: { enum: [...providers] },
  });
  switch (how) {
    case 'canary':
      return record(['stable', 'candidate'], {
        stable: provider('Stable', '稳定实现'),
        candidate: provider('Candidate', '候选实现'),
        steps: {
          ...said('Steps in percent, up to 100', '逐步放量（%），止于 100'),
          type: 'array',
          items: { type: 'number', minimum: 0, maximum: 100 },
          ...usual('1, 5, 25, 50, 100', '1、5、25、50、100'),
        },
        guards: {
          ...said('How much worse it may be, in points', '容许劣于稳定实现的百分点'),
          ...record([], {
            success: { ...percent('Failures', '失败率'), ...usual('2') },
            declaredErrors: percent('Declared errors', '声明错误率'),
            slow: {
              ...said('Slow calls', '慢调用占比'),
              ...record(['above'], {
                above: duration('Slow is longer than', '超过多久为慢'),
                margin: { ...percent('Margin', '容许百分点'), ...usual('2') },
              }),
            },
          }),
        },
        minCalls: {
          ...said('Calls before the first look', '首次判定所需调用数'),
          type: 'integer',
          minimum: 1,
          default: 200,
        },
        minTime: { ...duration('A step takes at least', '每步至少'), ...usual('1 h', '1 小时') },
        maxTime: { ...duration('Held for a person after', '超过后等待人工'), ...usual('7 d', '7 天') },
        approval: { ...said('A person approves each step', '每一步由人批准'), type: 'boolean' },
      });
    case 'failover':
      return record(['order'], { order: several('In this order', '依次') });
    case 'adaptive':
      return record(['arms'], {
        arms: several('Providers', '参与的实现'),
        objective: {
          ...said('The best by', '择优依据'),
          oneOf: [
            { const: 'success', ...said('Success', '成功率') },
            { const: 'latency', ...said('Speed', '速度') },
            { const: 'cost', ...said('Cost of a success', '每次成功的成本') },
          ],
        },
        explore: { ...percent('Share for the others', '留给其余实现的比例'), minimum: 5, ...usual('10') },
        window: { ...duration('Measured over', '统计时段'), ...usual('1 h', '1 小时') },
      });
    case 'shadow':
      return record(['live', 'shadow'], {
        live: provider('Live', '线上实现'),
        shadow: provider('Shadow', '影子实现'),
        percent: percent('Calls that are compared', '参与比较的调用比例'),
        ignore: {
          ...said('Not compared', '不比较的位置'),
          type: 'array',
          items: { type: 'string', pattern: '^(?:/[^/]*)+$' },
        },
        tolerance: { ...said('Numbers may differ by', '数值容差'), type: 'number', minimum: 0 },
        budget: { ...said('Budget a day, in minor units', '每日预算（最小货币单位）'), type: 'integer', minimum: 1 },
      });
  }
}

function said(en: string, zh: string): JsonObject {
  return { 'x-title': { en, 'zh-CN': zh } };
}

/** What holds where nothing is written. */
function usual(en: string, zh = en): JsonObject {
  return { 'x-description': { en: `Unless given: ${en}`, 'zh-CN': `不填为 ${zh}` } };
}

function percent(en: string, zh: string): JsonObject {
  return { ...said(en, zh), type: 'number', minimum: 0, maximum: 100 };
}

function duration(en: string, zh: string): JsonObject {
  return { ...said(en, zh), type: 'string', format: 'duration' };
}

function record(required: readonly string[], properties: JsonObject): JsonObject {
  return { type: 'object', required, properties };
}
