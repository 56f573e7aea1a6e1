import type { ErrorTable } from './entry.ts';

/** What is wrong with tables that say which business a request belongs to (identities.md section 7). */
export const resolverErrors = {
  RESOLVER_AMBIGUOUS: {
    status: 422,
    en: {
      title: 'A request maps to two identities',
      message: 'The request {request} maps to {first} and to {second}, and neither rule is narrower.',
      hint: 'Narrow one of the rules, or add one for just this case.',
    },
    'zh-CN': {
      title: '请求对应两个业务身份',
      message: '请求 {request} 同时对应 {first} 和 {second}，两条规则互不包含。',
      hint: '请缩小其中一条规则，或为这种情况单独写一条。',
    },
  },
  RESOLVER_NOT_FOUND: {
    status: 404,
    en: {
      title: 'No such resolver table',
      message: 'No resolver table serves the flow {flow}.',
      hint: 'Publish a *.resolver.yaml with this entry; until then a start names its identity.',
    },
    'zh-CN': {
      title: '没有解析规则表',
      message: '流程 {flow} 没有解析规则表。',
      hint: '请发布一个以该流程为 entry 的 *.resolver.yaml；在此之前，启动时须指明业务身份。',
    },
  },
  RESOLVER_RULE_UNUSED: {
    status: 422,
    en: {
      title: 'A rule that decides nothing',
      message: 'No request comes to {identity} by this rule: narrower rules take all that it covers.',
      hint: 'Widen the rule, or remove it.',
    },
    'zh-CN': {
      title: '规则从不生效',
      message: '没有请求会经此规则得到 {identity}：它覆盖的情况都由更窄的规则决定。',
      hint: '请放宽此规则，或删除它。',
    },
  },
  RESOLVER_TWICE: {
    status: 422,
    en: {
      title: 'Two resolvers for one flow',
      message: 'The flow {entry} has two resolvers, {first} and {second}.',
      hint: 'Put the rules into one of them.',
    },
    'zh-CN': {
      title: '同一流程有两个解析规则',
      message: '流程 {entry} 有两个解析规则：{first} 与 {second}。',
      hint: '请把规则合并到其中一个。',
    },
  },
  RESOLVER_REJECTED: {
    status: 422,
    en: {
      title: 'No identity takes the request',
      message: 'The resolver {resolver} maps no identity to {request}.',
      hint: 'Correct the facts of the request, or add a rule to the resolver.',
    },
    'zh-CN': {
      title: '没有业务身份接受该请求',
      message: '解析规则 {resolver} 没有为 {request} 指定业务身份。',
      hint: '请更正请求内容，或在解析规则中补充一条。',
    },
  },
  RESOLVER_GAP: {
    status: 422,
    en: {
      title: 'A request maps to no identity',
      message: 'The request {request} maps to no identity.',
      hint: 'Add a rule for it, or “otherwise: reject”.',
    },
    'zh-CN': {
      title: '请求没有对应的业务身份',
      message: '请求 {request} 没有对应的业务身份。',
      hint: '请为它添加规则，或写上“otherwise: reject”。',
    },
  },
} as const satisfies ErrorTable;
