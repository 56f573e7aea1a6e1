import type { Severity } from '../../kernel/issue.ts';
import type { Locale } from '../../kernel/localized.ts';

/** The words around what an issue says. */
export interface Labels {
  readonly severity: Readonly<Record<Severity, string>>;
  readonly hint: string;
  readonly path: string;
  readonly start: string;
  readonly witness: string;
  readonly identities: string;
  readonly more: (count: number) => string;
  readonly fix: string;
  readonly alternatives: string;
  readonly clean: (files: number) => string;
  readonly counts: (of: Counts) => string;
  readonly fixable: (count: number) => string;
  readonly notShown: (count: number) => string;
  readonly fixed: (title: string, place: string) => string;
  readonly wouldChange: (fixes: number, files: number) => string;
  readonly changed: (fixes: number, files: number) => string;
  readonly kept: (title: string, place: string) => string;
}

export interface Counts extends Readonly<Record<Severity, number>> {
  readonly waived: number;
  readonly files: number;
}

export const labels: Readonly<Record<Locale, Labels>> = {
  en: {
    severity: { error: 'error', warning: 'warning', note: 'note' },
    hint: 'hint',
    path: 'path',
    start: 'start',
    witness: 'example',
    identities: 'identities',
    more: (count) => `and ${count} more`,
    fix: 'fix',
    alternatives: 'or',
    clean: (files) => `No error in ${plural(files, 'file')}.`,
    counts: ({ error, warning, note, waived, files }) =>
      `${listed([
        error > 0 ? plural(error, 'error') : 'No error',
        ...(warning > 0 ? [plural(warning, 'warning')] : []),
        ...(note > 0 ? [plural(note, 'note')] : []),
        ...(waived > 0 ? [`${waived} waived`] : []),
      ])} in ${plural(files, 'file')}.`,
    fixable: (count) => `${count} can be fixed: add --fix, or --fix --dry-run to see the change.`,
    notShown: (count) => `… and ${count} more; --json and --sarif give all of them.`,
    fixed: (title, place) => `fixed ${place}  ${title}`,
    wouldChange: (fixes, files) => `${plural(fixes, 'fix', 'fixes')} would change ${plural(files, 'file')}.`,
    changed: (fixes, files) => `${plural(fixes, 'fix', 'fixes')} changed ${plural(files, 'file')}.`,
    kept: (title, place) => `left   ${place}  ${title}: it would bring another error`,
  },
  'zh-CN': {
    severity: { error: '错误', warning: '警告', note: '提示' },
    hint: '建议',
    path: '路径',
    start: '开始',
    witness: '示例',
    identities: '业务身份',
    more: (count) => `等，另有 ${count} 个`,
    fix: '修复',
    alternatives: '或',
    clean: (files) => `${files} 个文件，没有错误。`,
    counts: ({ error, warning, note, waived, files }) =>
      `${files} 个文件，${[
        error > 0 ? `${error} 处错误` : '没有错误',
        ...(warning > 0 ? [`${warning} 处警告`] : []),
        ...(note > 0 ? [`${note} 处提示`] : []),
        ...(waived > 0 ? [`${waived} 处已豁免`] : []),
      ].join('，')}。`,
    fixable: (count) => `其中 ${count} 处可自动修复：加 --fix；先看改动请加 --fix --dry-run。`,
    notShown: (count) => `…… 另有 ${count} 处；--json 与 --sarif 给出全部。`,
    fixed: (title, place) => `已修复 ${place}  ${title}`,
    wouldChange: (fixes, files) => `${fixes} 处修复将改动 ${files} 个文件。`,
    changed: (fixes, files) => `${fixes} 处修复改动了 ${files} 个文件。`,
    kept: (title, place) => `未修复 ${place}  ${title}：会带来新的错误`,
  },
};

function plural(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

function listed(parts: readonly string[]): string {
  return parts.join(', ');
}
