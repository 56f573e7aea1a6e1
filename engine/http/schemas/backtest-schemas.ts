import type { JsonObject } from '../../kernel/json.ts';
import { instant, integer, shape, string, texts } from './schema-words.ts';

const verdicts = ['same', 'path', 'outcome', 'open', 'refused', 'incident'];
const courseEnd: JsonObject = shape({ status: string, states: texts, duration: string });

/** Of recorded instances replayed on a draft. */
export const backtestSchemas = {
  BacktestSummary: shape({
    cases: integer,
    verdicts: shape(Object.fromEntries(verdicts.map((verdict) => [verdict, integer]))),
    ends: { type: 'array', items: shape({ states: string, recorded: integer, draft: integer }) },
    duration: shape({ recorded: shape({ p50: string, p95: string }), draft: shape({ p50: string, p95: string }) }),
    groups: {
      type: 'array',
      items: shape(
        {
          verdict: { enum: verdicts },
          flow: string,
          state: string,
          trigger: string,
          recorded: texts,
          draft: texts,
          cases: integer,
          examples: texts,
        },
        ['verdict', 'flow', 'state', 'trigger', 'cases', 'examples'],
      ),
    },
    assumed: { type: 'object', additionalProperties: integer },
    unrepeated: integer,
  }),
  BacktestCase: shape(
    {
      id: string,
      key: string,
      verdict: { enum: verdicts },
      recorded: courseEnd,
      draft: courseEnd,
      divergence: shape(
        {
          flow: string,
          state: string,
          trigger: string,
          at: instant,
          recorded: texts,
          draft: texts,
          guards: { type: 'array', items: shape({ pointer: string, holds: { type: 'boolean' } }) },
        },
        ['flow', 'state', 'trigger', 'at', 'guards'],
      ),
      outputDiffers: texts,
      refused: {
        type: 'array',
        items: shape({ at: instant, act: string, states: texts, code: string, message: string }),
      },
      assumed: { type: 'array', items: shape({ capability: string, source: string }) },
      unrepeated: string,
    },
    ['id', 'verdict', 'recorded', 'outputDiffers', 'refused', 'assumed'],
  ),
} as const satisfies Readonly<Record<string, JsonObject>>;
