import type { Locale } from '../../kernel/localized.ts';
import type { CoverageKind } from '../../simulate/coverage/coverage-items.ts';
import type { CoverageReport } from '../../simulate/coverage/report-coverage.ts';
import { paint, renderTable } from '../output.ts';

const kinds: readonly CoverageKind[] = ['state', 'transition', 'guard', 'error', 'timeout', 'outcome', 'timer', 'undo'];
const heads = {
  en: {
    flow: 'flow',
    all: '(all together)',
    missing: 'not covered by any identity',
    kinds: ['states', 'transitions', 'guards refused', 'errors', 'timeouts', 'outcomes', 'timers', 'undos'],
  },
  'zh-CN': {
    flow: '流程',
    all: '（合计）',
    missing: '任何业务身份都未覆盖',
    kinds: ['状态', '转移', '条件不满足', '业务错误', '超时', '处理结果', '计时', '撤销'],
  },
} as const;

/** A table of what is covered, a line for each flow and identity, and what no identity covers. */
export function renderCoverage(reports: readonly CoverageReport[], locale: Locale): string {
  const said = heads[locale];
  const rows = reports
    .toSorted(byFlow)
    .map((report) => [report.flow, report.identity ?? said.all, ...kinds.map((kind) => cellOf(report, kind))]);
  const missing = reports
    .filter(({ identity }) => identity === undefined)
    .flatMap(({ flow, missing: items }) =>
      items.map(({ kind, label }) => `  ${flow}  ${paint('dim', kind)}  ${label}`),
    );
  return [
    '',
    renderTable([said.flow, '', ...said.kinds], rows),
    ...(missing.length === 0 ? [] : ['', said.missing, ...missing]),
  ].join('\n');
}

function cellOf({ kinds: counted }: CoverageReport, kind: CoverageKind): string {
  const found = counted.find((count) => count.kind === kind);
  return found === undefined ? '–' : `${found.covered}/${found.total}`;
}

/** Flow by flow, the sum last. */
function byFlow(a: CoverageReport, b: CoverageReport): number {
  return a.flow.localeCompare(b.flow) || Number(a.identity === undefined) - Number(b.identity === undefined);
}
