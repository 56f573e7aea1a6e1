import type { Issue } from '../../kernel/issue.ts';
import { issueView } from '../../kernel/issue-view.ts';
import type { JsonObject } from '../../kernel/json.ts';
import type { ContractVerdict } from '../../registry/judge-contract.ts';
import { verdictView } from '../../registry/verdict-view.ts';
import { header } from '../answers/headers.ts';
import { localeOf } from '../answers/locale.ts';
import type { JsonRoute, RouteContext } from '../serving/route.ts';
import { ref } from '../schemas/schemas.ts';
import { verdictSchema } from '../schemas/verdict-schema.ts';

const registered: JsonObject = {
  type: 'object',
  properties: {
    created: { type: 'boolean' },
    warnings: { type: 'array', items: ref('Issue') },
    verdict: verdictSchema,
  },
  required: ['created', 'warnings'],
};
/** What the routes answer that register something. */
export const registrationAnswers: JsonRoute['answers'] = {
  201: { says: { en: 'Registered.', 'zh-CN': '已登记。' }, schema: registered },
  200: { says: { en: 'The same content was registered before.', 'zh-CN': '相同内容此前已登记。' }, schema: registered },
};

export function registration(
  context: RouteContext,
  answer: { readonly created: boolean; readonly warnings: readonly Issue[]; readonly verdict?: ContractVerdict },
): { readonly status: number; readonly body: object } {
  const locale = localeOf(header(context.request, 'accept-language'));
  const warnings = answer.warnings.map((warning) => issueView(warning, locale));
  const verdict = answer.verdict === undefined ? {} : { verdict: verdictView(answer.verdict, locale) };
  return { status: answer.created ? 201 : 200, body: { ...answer, warnings, ...verdict } };
}
