import type { ErrorTable } from './entry.ts';

/** Competitions of providers and what people do with them. */
export const routingErrors = {
  ROUTING_NOT_FOUND: {
    status: 404,
    en: {
      title: 'No such competition',
      message: 'No active release has the competition "{routing}"',
      hint: 'List what competes: GET /v1/routing. Other rules are another competition.',
    },
    'zh-CN': {
      title: '没有该竞争',
      message: '没有生效版本包含竞争“{routing}”',
      hint: '可用 GET /v1/routing 列出现有竞争；规则不同即为另一场竞争。',
    },
  },
  ROUTING_ACTION: {
    status: 409,
    en: {
      title: 'Not possible now',
      message: 'A {kind} that is {status} cannot {action}',
      hint: ['Possible now: {possible}.', 'Change its rules in the identity that binds it.'],
    },
    'zh-CN': {
      title: '当前不能这样做',
      message: '{kind} 当前状态为 {status}，不能 {action}',
      hint: ['当前可以：{possible}。', '请在绑定它的业务身份中修改规则。'],
    },
  },
} as const satisfies ErrorTable;
