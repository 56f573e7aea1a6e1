import { EngineError } from '../../kernel/engine-error.ts';
import type { ErrorEntry } from '../../kernel/errors/entry.ts';
import { issueErrors } from '../../kernel/issue-errors.ts';
import { filesBody } from '../door/body-limits.ts';
import { header } from '../answers/headers.ts';
import { issueList } from '../answers/issue-list.ts';
import { localeOf } from '../answers/locale.ts';
import { optionalTextAt } from '../reading/read.ts';
import type { JsonRoute } from '../serving/route.ts';
import { record, text } from '../schemas/schema-words.ts';
import { ref } from '../schemas/schemas.ts';
import { requireIdentity } from '../reading/scope.ts';
import { exampleFiles, filesOf, filesSchema } from './publishing.ts';

const check: JsonRoute = {
  kind: 'json',
  method: 'post',
  path: '/v1/check',
  name: 'check',
  tag: 'flows',
  title: { en: 'Check texts without storing them', 'zh-CN': '检查文本但不保存' },
  says: {
    en: 'Every flow in the files, for every identity that it concerns or for one. With errors the answer is the problem that a publish would get, and `issues` beside it holds everything found, whole: places, paths, witnesses and fixes, at most 1,000.',
    'zh-CN':
      '检查文件中的每个流程，针对它涉及的所有业务身份或其中一个。有错误时，应答与发布时的问题相同，另在 `issues` 中给出全部发现的完整内容：位置、路径、反例与修复，至多 1,000 条。',
  },
  operation: 'check',
  body: {
    schema: record({ files: filesSchema, identity: text(200) }, ['files']),
    limits: filesBody,
    example: { files: exampleFiles },
  },
  answers: {
    200: {
      says: { en: 'No error; warnings and notes may remain.', 'zh-CN': '没有错误；可能仍有警告与提示。' },
      schema: {
        type: 'object',
        properties: { ok: { const: true }, issues: { type: 'array', items: ref('Issue') } },
        required: ['ok', 'issues'],
      },
    },
  },
  errors: ['YAML_SYNTAX', 'DEF_EMPTY'],
  async handle(context) {
    const identity = optionalTextAt(context.body, 'identity');
    if (identity !== undefined) requireIdentity(context, identity);
    const { issues } = await context.engine.registry.check(filesOf(context.body), identity, context.caller.actor);
    const first = issues.find(({ severity }) => severity === 'error');
    if (first !== undefined) throw new EngineError(first.code, { params: first.params, issues, wantsIssues: true });
    return { status: 200, body: issueList(issues, localeOf(header(context.request, 'accept-language'))) };
  },
};

const checkRules: JsonRoute = {
  kind: 'json',
  method: 'get',
  path: '/v1/check/rules',
  name: 'checkRules',
  tag: 'flows',
  title: { en: 'What a check can find', 'zh-CN': '检查能发现的问题' },
  says: {
    en: 'Every code of an issue with its severity and its texts in all languages; `{name}` stands for a parameter.',
    'zh-CN': '问题的全部代码、严重程度与各语言文本；`{name}` 表示参数。',
  },
  operation: 'check',
  answers: {
    200: {
      says: { en: 'The rules, by code.', 'zh-CN': '规则，按代码排列。' },
      schema: { type: 'object', properties: { items: { type: 'array', items: ref('Rule') } }, required: ['items'] },
    },
  },
  errors: [],
  async handle() {
    const entries: readonly (readonly [string, ErrorEntry])[] = Object.entries(issueErrors);
    const items = entries.map(([code, { severity = 'error', en, 'zh-CN': zh }]) => ({
      code,
      severity,
      en,
      'zh-CN': zh,
    }));
    return { status: 200, body: { items: items.toSorted((a, b) => (a.code < b.code ? -1 : 1)) } };
  },
};

export const checkingRoutes: readonly JsonRoute[] = [check, checkRules];
