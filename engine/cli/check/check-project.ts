import type { Issue } from '../../kernel/issue.ts';
import { issueView } from '../../kernel/issue-view.ts';
import { fileRegistry } from '../file-registry.ts';
import type { GlobalOptions } from '../global-options.ts';
import { personLocale, printJson } from '../output.ts';
import { program } from '../program.ts';
import { loadProject } from '../project.ts';
import { fixSelection, type Fixing } from './fix-selection.ts';
import { printReport } from './print-report.ts';
import { sarifLog } from './sarif.ts';
import { selectTexts, type SelectedTexts } from './select-texts.ts';
import { spoken } from '../spoken.ts';

export interface CheckOptions extends Pick<GlobalOptions, 'json'> {
  readonly identity?: string;
  readonly project: string;
  readonly sarif?: boolean;
  readonly fix?: boolean;
  readonly dryRun?: boolean;
  /** Issues that are printed; the formats for programs have all of them. */
  readonly max: number;
}

/** What was found in the files that were asked about, the files named as a person sees them. */
export interface Found {
  readonly issues: readonly Issue[];
  /** By the same names; among them those that were only referred to. */
  readonly texts: ReadonlyMap<string, string>;
  /** How many files were asked about. */
  readonly files: number;
  readonly fixing: readonly Fixing[];
}

/**
 * Checks folders and files, tells what is wrong, and with `fix` mends what can be mended.
 * @returns whether there is no error
 * @throws Error where a path, the project or a text cannot be read
 */
export async function checkProject(paths: readonly string[], options: CheckOptions): Promise<boolean> {
  const project = await loadProject(options.project);
  const selection = selectTexts(paths, project);
  if (selection.length === 0)
    throw new Error(
      spoken(
        `There is no flow or identity in ${paths.join(', ')}. They are named like hello.flow.yaml, demo.identity.yaml.`,
        `${paths.join('、')} 中没有流程或业务身份。文件名形如 hello.flow.yaml、demo.identity.yaml。`,
      ),
    );
  const registry = await fileRegistry(project.modules);
  const check = async (texts: SelectedTexts, files = texts.files): Promise<readonly Issue[]> => {
    const { issues } = await registry.check(files, options.identity, program);
    return issues.filter(({ location }) => texts.concerns(location.file));
  };
  const parts: Found[] = [];
  for (const texts of selection) parts.push(await checkPart(texts, check, options));
  const found = joined(parts);
  report(found, options);
  return found.issues.every(({ severity }) => severity !== 'error');
}

async function checkPart(
  texts: SelectedTexts,
  check: (texts: SelectedTexts, files?: SelectedTexts['files']) => Promise<readonly Issue[]>,
  { fix = false, dryRun = false }: CheckOptions,
): Promise<Found> {
  const fixing = fix ? await fixSelection(texts, (files) => check(texts, files), dryRun) : undefined;
  const files = fixing?.files ?? texts.files;
  const issues = fixing?.issues ?? (await check(texts));
  return {
    issues: issues.map(texts.located),
    texts: new Map(Object.entries(files).map(([name, text]) => [texts.shown(name), text])),
    files: Object.keys(files).filter(texts.concerns).length,
    fixing: fixing === undefined ? [] : [fixing],
  };
}

function joined(parts: readonly Found[]): Found {
  return {
    issues: parts.flatMap(({ issues }) => issues),
    texts: new Map(parts.flatMap(({ texts }) => [...texts])),
    files: parts.reduce((sum, { files }) => sum + files, 0),
    fixing: parts.flatMap(({ fixing }) => fixing),
  };
}

function report(found: Found, { json, sarif = false, max }: CheckOptions): void {
  const locale = personLocale();
  const { issues, texts } = found;
  if (sarif) return printJson(sarifLog(issues, texts, locale));
  if (!json) return printReport(found, locale, max);
  const ok = issues.every(({ severity }) => severity !== 'error');
  return printJson({ ok, issues: issues.map((issue) => issueView(issue, locale)) });
}
