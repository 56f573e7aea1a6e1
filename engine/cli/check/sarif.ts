import { readYaml } from '../../flow/read-yaml.ts';
import { locationOf, textLines, type TextLines } from '../../flow/text-lines.ts';
import { contentHash } from '../../kernel/hash.ts';
import { startOf, type Fix, type Issue, type Location } from '../../kernel/issue.ts';
import type { IssueCode } from '../../kernel/issue-errors.ts';
import { issueMessage } from '../../kernel/issue-message.ts';
import { localizedText, type Locale } from '../../kernel/localized.ts';
import { appendPointer } from '../../kernel/pointer.ts';
import { version } from '../version.ts';
import type { SarifFix, SarifLocation, SarifLog, SarifRegion, SarifResult } from './sarif-format.ts';
import { sarifRules } from './sarif-rules.ts';

const toolName = 'tessera';

/**
 * The issues as SARIF 2.1.0, for code hosts: messages in one language, rules in both. Files are named as given, which
 * should be relative to the root of the repository.
 */
export function sarifLog(issues: readonly Issue[], texts: ReadonlyMap<string, string>, locale: Locale): SarifLog {
  const codes = [...new Set(issues.map(({ code }) => code))].toSorted();
  const files = filesOf(texts);
  const component = { name: toolName, semanticVersion: version };
  return {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { ...component, language: 'en', rules: sarifRules(codes, 'en') } },
        translations: [
          {
            ...component,
            language: 'zh-CN',
            contents: ['localizedData'],
            associatedComponent: { name: toolName, index: -1 },
            rules: sarifRules(codes, 'zh-CN'),
          },
        ],
        language: locale,
        columnKind: 'utf16CodeUnits',
        results: issues.map((issue) => resultOf(issue, { codes, files, locale })),
      },
    ],
  };
}

interface Around {
  readonly codes: readonly IssueCode[];
  readonly files: SourceFiles;
  readonly locale: Locale;
}

function resultOf(issue: Issue, { codes, files, locale }: Around): SarifResult {
  const { code, severity, location, related = [], path = [], fixes = [], waived, params, witness, identities } = issue;
  const { message, hint } = issueMessage(issue, locale);
  const text = hint === undefined ? message : `${message}\n${hint}`;
  return {
    ruleId: code,
    ruleIndex: codes.indexOf(code),
    level: severity,
    message: { text },
    locations: [placed(location)],
    // Independent of lines: the place within the document and what is wrong there.
    partialFingerprints: { 'tesseraIssue/v1': contentHash([code, location.file, location.pointer, params]) },
    ...(related.length === 0
      ? {}
      : {
          relatedLocations: related.map((place, index) => ({
            id: index + 1,
            ...placed(place),
            message: { text: localizedText(place.note, locale) },
          })),
        }),
    ...(path.length === 0
      ? {}
      : { codeFlows: [{ threadFlows: [{ locations: stepsOf(path, location.file, files) }] }] }),
    ...(fixes.length === 0 ? {} : { fixes: fixes.map((fix) => fixOf(fix, files, locale)) }),
    ...(waived === undefined
      ? {}
      : { suppressions: [{ kind: 'inSource', status: 'accepted', justification: waived }] }),
    properties: {
      params,
      ...(witness === undefined ? {} : { witness }),
      ...(identities === undefined ? {} : { identities }),
    },
  };
}

function placed({ file, pointer, line, column, endLine, endColumn }: Location): SarifLocation {
  const region = { startLine: line, startColumn: column, endLine, endColumn };
  return {
    physicalLocation: { artifactLocation: { uri: uriOf(file) }, region },
    ...(pointer === '' ? {} : { logicalLocations: [{ fullyQualifiedName: pointer, kind: 'member' }] }),
  };
}

/** The states of a path, each at its name in the text, with the event that leads on from it. */
function stepsOf(path: readonly string[], file: string, files: SourceFiles): readonly { location: SarifLocation }[] {
  const steps: { location: SarifLocation }[] = [];
  for (let index = 0; index < path.length; index += 2) {
    const [state = '', event] = path.slice(index, index + 2);
    const text = event === undefined ? state : `${state} ─${event}→`;
    steps.push({ location: { ...placed(files.stateIn(file, state)), message: { text } } });
  }
  return steps;
}

function fixOf({ title, edits }: Fix, files: SourceFiles, locale: Locale): SarifFix {
  const names = [...new Set(edits.map(({ file }) => file))];
  return {
    description: { text: localizedText(title, locale) },
    artifactChanges: names.map((name) => ({
      artifactLocation: { uri: uriOf(name) },
      replacements: edits
        .filter(({ file }) => file === name)
        .map(({ from, to, insert }) => ({
          deletedRegion: files.region(name, from, to),
          insertedContent: { text: insert },
        })),
    })),
  };
}

/** A relative reference (RFC 3986): what is special in one is escaped. */
function uriOf(file: string): string {
  return file.split('/').map(encodeURIComponent).join('/');
}

interface SourceFiles {
  region(file: string, from: number, to: number): SarifRegion;
  /** The name of a state, by its dotted path; the start of the file where it is not written there. */
  stateIn(file: string, state: string): Location;
}

function filesOf(texts: ReadonlyMap<string, string>): SourceFiles {
  const lines = remembered((file): TextLines => textLines(file, texts.get(file) ?? ''));
  const documents = remembered((file) => readYaml(texts.get(file) ?? '', file));
  return {
    region(file, from, to) {
      const { line, column, endLine, endColumn } = locationOf(lines(file), '', { from, to });
      return { startLine: line, startColumn: column, endLine, endColumn };
    },
    stateIn(file, state) {
      if (!texts.has(file)) return startOf(file);
      const pointer = appendPointer('', ...state.split('.').flatMap((name) => ['states', name]));
      return documents(file).find(`${pointer}#key`) ?? startOf(file);
    },
  };
}

function remembered<Value>(make: (file: string) => Value): (file: string) => Value {
  const known = new Map<string, Value>();
  return (file) => {
    const value = known.get(file) ?? make(file);
    known.set(file, value);
    return value;
  };
}
