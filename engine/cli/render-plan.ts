import { fieldsOf, list, text, type Fields } from './api.ts';
import { cellText } from './insight/change-text.ts';
import { paint, personLocale, renderTable } from './output.ts';
import { spoken } from './spoken.ts';

/** What a publish would do, as `POST /v1/publish:plan` tells it. */
export function renderPlan(plan: Fields): string {
  return [
    ...headLines(list(plan, 'refused')),
    ...list(plan, 'flows').map(flowLine),
    ...identityLines(plan),
    ...sameLine(plan),
    ...list(plan, 'issues').flatMap((issue) => (isError(issue) ? [] : [`  ${issueLine(issue, 'yellow')}`])),
    ...reviewLine(plan),
    ...impactLines(plan),
  ].join('\n');
}

function headLines(refused: readonly Fields[]): readonly string[] {
  if (refused.length === 0) return [spoken('Nothing is stored. A publish would do this:', '未保存任何内容。若发布：')];
  const head = spoken('Nothing is stored. A publish would be refused:', '未保存任何内容。若发布，会被拒绝：');
  return [paint('red', head), ...refused.map((issue) => `  ${issueLine(issue, 'red')}`)];
}

function isError(issue: Fields): boolean {
  return text(issue, 'severity') === 'error';
}

function flowLine(row: Fields): string {
  const [from, version] = [text(row, 'from'), text(row, 'version')];
  const what =
    from === ''
      ? spoken('new', '新流程')
      : from === version
        ? spoken('as before', '无变化')
        : spoken(`after ${from}`, `接续 ${from}`);
  return `${paint('bold', `${text(row, 'flow')} ${version}`)}  ${what}${stepText(fieldsOf(row, 'step'))}`;
}

function stepText(step: Fields): string {
  if (step['isEnough'] !== false) return '';
  const least = text(step, 'version');
  return paint('yellow', spoken(`  needs version ${least} at least`, `  版本至少应为 ${least}`));
}

/** Who gets another release, with what it would hold otherwise, and who could not. */
export function identityLines(plan: Fields): readonly string[] {
  return list(plan, 'identities').flatMap((one) => {
    const [before, after] = [fieldsOf(one, 'before'), fieldsOf(one, 'after')];
    if (isSame(one)) return [];
    const to = text(after, 'version') || paint('red', spoken('keeps its last good release', '保留上一个可用版本'));
    const head = `  ${text(one, 'identity').padEnd(28)} ${text(one, 'flow').padEnd(24)} ${text(before, 'version') || '–'} → ${to}`;
    const colour = text(after, 'version') === '' ? 'red' : 'yellow';
    return [
      head,
      ...list(one, 'changes').flatMap((cell) => (isTold(cell) ? [`    ${cellText(cell)}`] : [])),
      ...list(one, 'issues').map((issue) => `    ${issueLine(issue, colour)}`),
    ];
  });
}

/** That another version of the flow serves stands in the line above. */
function isTold(cell: Fields): boolean {
  return text(cell, 'kind') !== 'flow';
}

function isSame(one: Fields): boolean {
  return text(fieldsOf(one, 'before'), 'release') === text(fieldsOf(one, 'after'), 'release');
}

function sameLine(plan: Fields): readonly string[] {
  const same = list(plan, 'identities').filter(isSame).length;
  const en = same === 1 ? '1 effective flow stays as it is.' : `${same} effective flows stay as they are.`;
  return same === 0 ? [] : [spoken(`  ${en}`, `  ${same} 个生效流程不变。`)];
}

function reviewLine(plan: Fields): readonly string[] {
  if (plan['review'] === undefined) return [];
  const of = text(fieldsOf(plan, 'review'), 'identity');
  const [en, zh] = of === '' ? ['everybody', '全部业务身份'] : [of, of];
  return [
    paint(
      'yellow',
      spoken(
        `  It takes two people, as is set for ${en}: tessera review ask`,
        `  ${zh} 要求双人复核：tessera review ask`,
      ),
    ),
  ];
}

const impactHeads = {
  en: ['instances', 'of', 'flow', 'state', 'if they were moved', 'why'],
  'zh-CN': ['实例数', '业务身份', '流程', '状态', '若迁移', '原因'],
} as const;

/** Nothing is known of the instances where no release could be made. */
function impactLines(plan: Fields): readonly string[] {
  const rows = list(plan, 'impact');
  if (list(plan, 'identities').length === 0) return [];
  const head = paint(
    'dim',
    spoken(
      'Running instances: each finishes on the release it started with. Counted once, under the worst that moving it would mean.',
      '运行中的实例：都沿用启动时的生效版本直至结束。每个实例按迁移的最坏影响计一次。',
    ),
  );
  if (rows.length === 0) return [spoken('Nothing runs: no instance is concerned.', '没有运行中的实例，无实例受影响。')];
  const cells = rows.map((row) => [
    text(row, 'count'),
    text(row, 'identity'),
    `${text(row, 'flow')} ${text(row, 'version')}`,
    text(row, 'state') || spoken('any', '任何状态'),
    impactWord(text(row, 'class')),
    list(row, 'reasons')
      .map((reason) => text(reason, 'message'))
      .join(' '),
  ]);
  return ['', head, renderTable(impactHeads[personLocale()], cells)];
}

function impactWord(kind: string): string {
  const words: Readonly<Record<string, string>> = {
    gone: spoken('its state is gone', '所在状态已删除'),
    data: spoken('its data no longer fits', '数据不再符合'),
    call: spoken('an open call, sub-flow or task changed', '进行中的调用、子流程或待办有变'),
    ahead: spoken('what lies ahead changed', '后续步骤有变'),
    same: spoken('nothing', '无影响'),
    unjudged: spoken('not looked at', '未评估'),
  };
  return words[kind] ?? kind;
}

/** `order.flow.yaml:10:26  There is no state 'doen'.  UNKNOWN_STATE` */
export function issueLine(issue: Fields, style: 'red' | 'yellow'): string {
  const place = `${text(issue, 'file')}:${text(issue, 'line')}:${text(issue, 'column')}`;
  return `${paint('bold', place)}  ${paint(style, text(issue, 'message'))}  ${paint('dim', text(issue, 'code'))}`;
}
