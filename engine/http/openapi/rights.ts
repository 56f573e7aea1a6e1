import { matrix, type Operation } from '../../access/roles.ts';
import { roles, type Role } from '../../host/access-ports.ts';
import type { Locale, LocalizedText } from '../../kernel/localized.ts';

type Condition = Exclude<(typeof matrix)[Operation][Role], 'yes' | 'no'>;

const names: Readonly<Record<Role, LocalizedText>> = {
  analyst: { en: '`analyst`', 'zh-CN': '分析员 `analyst`' },
  developer: { en: '`developer`', 'zh-CN': '开发者 `developer`' },
  operator: { en: '`operator`', 'zh-CN': '运维 `operator`' },
  app: { en: '`app`', 'zh-CN': '应用 `app`' },
  admin: { en: '`admin`', 'zh-CN': '管理员 `admin`' },
};

const duties: Readonly<Record<Operation, LocalizedText>> = {
  readDefinitions: {
    en: 'read flows, identities, capabilities and releases',
    'zh-CN': '查看流程、业务身份、能力和生效版本',
  },
  check: { en: 'check texts', 'zh-CN': '检查文本' },
  editDrafts: { en: 'keep drafts', 'zh-CN': '编辑草稿' },
  backtest: { en: 'replay recorded instances on a draft', 'zh-CN': '用历史实例回放草稿' },
  registerCapabilities: { en: 'register contracts and providers', 'zh-CN': '登记契约和实现' },
  publish: { en: 'publish', 'zh-CN': '发布' },
  startAndSend: { en: 'start instances and send events', 'zh-CN': '启动实例、发送事件' },
  readInstances: { en: 'read instances', 'zh-CN': '查看实例' },
  readPersonalData: { en: 'read values marked `x-pii`', 'zh-CN': '查看标记为 `x-pii` 的数据' },
  followChanges: { en: 'follow what changes', 'zh-CN': '跟踪变化' },
  workOnTasks: { en: 'work on tasks', 'zh-CN': '办理待办' },
  operate: {
    en: 'cancel, suspend, resume and migrate instances, and resolve incidents',
    'zh-CN': '取消、挂起、恢复和迁移实例，处理异常单',
  },
  readInsight: { en: 'read the figures of the control unit', 'zh-CN': '查看控制单元的数字' },
  acknowledgeAlarms: { en: 'acknowledge alarms', 'zh-CN': '确认告警' },
  waiveFindings: { en: 'waive findings of the value guard', 'zh-CN': '豁免价值守护的发现' },
  answerAdvice: { en: 'accept or reject advice', 'zh-CN': '采纳或拒绝建议' },
  discussRequirements: { en: 'comment and decide on requirements', 'zh-CN': '评论业务需求并作出决定' },
  governReviews: { en: 'set where publishing takes two people', 'zh-CN': '设置哪些发布须双人复核' },
  readMetrics: { en: 'read the figures', 'zh-CN': '查看指标' },
  allowIntranet: { en: 'let a provider reach hosts of the intranet', 'zh-CN': '允许实现访问内网主机' },
  forceContract: { en: 'register a contract that breaks the version before it', 'zh-CN': '强制登记破坏前一版本的契约' },
  moveClock: { en: 'move the virtual clock', 'zh-CN': '推进虚拟时钟' },
  archive: { en: 'archive ended instances', 'zh-CN': '归档已结束的实例' },
  manageKeys: { en: 'make and revoke keys', 'zh-CN': '创建和撤销密钥' },
  readAudit: { en: 'read the audit trail', 'zh-CN': '查看审计记录' },
};

const conditions: Readonly<Record<Condition, LocalizedText>> = {
  publish: { en: 'with `publish`', 'zh-CN': '须有 `publish`' },
  'pii:read': { en: 'with `pii:read`', 'zh-CN': '须有 `pii:read`' },
  run: { en: 'with `run`', 'zh-CN': '须有 `run`' },
  'task role': { en: 'with a task role', 'zh-CN': '须有任务角色' },
};

/** Which roles may call a route, as a sentence. */
export function rolesOf(operation: Operation, locale: Locale): string {
  const list = roles.flatMap((role) => conditioned(names[role], matrix[operation][role], locale));
  return locale === 'en' ? `Roles: ${list.join(', ')}.` : `角色：${list.join('、')}。`;
}

/** What each role may do, as a list; from the same table that decides. */
export function rolesList(locale: Locale): string {
  return roles
    .map((role) => {
      const may = operations.flatMap((operation) => conditioned(duties[operation], matrix[operation][role], locale));
      return locale === 'en'
        ? `- ${names[role].en}: ${may.join('; ')}`
        : `- ${names[role]['zh-CN']}：${may.join('；')}`;
    })
    .join('\n');
}

const operations = Object.keys(matrix).filter(isOperation);

function isOperation(name: string): name is Operation {
  return Object.hasOwn(matrix, name);
}

function conditioned(text: LocalizedText, cell: 'yes' | 'no' | Condition, locale: Locale): readonly string[] {
  if (cell === 'no') return [];
  if (cell === 'yes') return [text[locale]];
  const condition = conditions[cell][locale];
  return [locale === 'en' ? `${text.en} ${condition}` : `${text['zh-CN']}（${condition}）`];
}
