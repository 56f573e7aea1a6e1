import { EngineError } from '../../kernel/engine-error.ts';
import type { Locale, LocalizedText } from '../../kernel/localized.ts';
import { problemOf } from '../answers/problem.ts';
import type { Route } from '../serving/route.ts';
import { curlOf } from './curl.ts';
import { rolesList } from './rights.ts';

const says = {
  basics: {
    en: 'Times are RFC 3339, durations ISO 8601. What lies outside the identities or flows of a key is answered as if it did not exist.',
    'zh-CN': '时间用 RFC 3339，时长用 ISO 8601。密钥所及的业务身份和流程之外的内容，一律按不存在应答。',
  },
  requests: { en: 'Requests', 'zh-CN': '请求' },
  request: {
    en: 'A request carries an API key, in the header and never in the address. One that changes something also carries an `Idempotency-Key`, a value of its own: repeating the request with it gives the first answer again, so that a lost answer can be asked for without doing the work twice.',
    'zh-CN':
      '请求须携带 API 密钥：放在请求头中，不得放在地址里。会改变内容的请求还须携带 `Idempotency-Key`，每个请求用自己的值：带同一个值重复请求会得到最初的应答，因此应答丢失后可以放心重发，不会重复办理。',
  },
  problems: { en: 'Problems', 'zh-CN': '问题' },
  problem: {
    en: 'What is refused is answered as a problem (RFC 9457), in English or Chinese by `Accept-Language`. Programs go by its `code`, which never changes; its `type` leads to a page that tells what it means and what to do.',
    'zh-CN':
      '被拒绝的请求以问题（RFC 9457）应答，按 `Accept-Language` 使用中文或英文。程序应依据 `code` 判断，它永不改变；`type` 指向的页面说明其含义和解决办法。',
  },
  roles: { en: 'Roles', 'zh-CN': '角色' },
} as const satisfies Readonly<Record<string, LocalizedText>>;

/** What is true of all routes, with a request and a problem to look at; CommonMark. */
export function introduction(routes: readonly Route[], locale: Locale): string {
  const start = routes.find((route) => route.name === 'startInstance');
  return [
    says.basics[locale],
    `## ${says.requests[locale]}`,
    says.request[locale],
    ...(start === undefined ? [] : [`\`\`\`sh\n${variables}\n\n${curlOf(start)}\n\`\`\``]),
    `## ${says.problems[locale]}`,
    says.problem[locale],
    `\`\`\`json\n${JSON.stringify(exampleProblem(locale), undefined, 2)}\n\`\`\``,
    `## ${says.roles[locale]}`,
    rolesList(locale),
  ].join('\n\n');
}

const variables = 'export TESSERA_URL=http://127.0.0.1:7700\nexport TESSERA_KEY=tsk_…';

/** A real one, made as the server makes them. */
function exampleProblem(locale: Locale): object {
  const misfits = [{ pointer: '/orderId', keyword: 'required', params: { missingProperty: 'orderId' } }];
  const error = new EngineError('INPUT_INVALID', { params: { flow: 'order-fulfilment' }, misfits, total: 1 });
  const context = { locale, host: 'tessera.example', requestId: '4bf92f3577b34da6a3ce929d0e0e4736' };
  return problemOf(error, context).body;
}
