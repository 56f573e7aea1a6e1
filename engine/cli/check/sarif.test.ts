import { ajvCompiler } from '../../schema/ajv-compiler.ts';
import { locationOf, textLines } from '../../flow/text-lines.ts';
import type { Issue } from '../../kernel/issue.ts';
import { sarifLog } from './sarif.ts';

const file = 'flows/订单 1.flow.yaml';
const text = `flow: order
states:
  waiting:
    on: { PAID: { target: reveiw } }
  review: { type: final }
`;
const texts = new Map([[file, text]]);
const at = (word: string, pointer: string) => {
  const from = text.indexOf(word);
  return locationOf(textLines(file, text), pointer, { from, to: from + word.length });
};
const place = at('reveiw', '/states/waiting/on/PAID/target');

const issues: readonly Issue[] = [
  {
    code: 'DEF_UNKNOWN_TARGET',
    severity: 'error',
    location: place,
    params: { name: 'reveiw', nearest: 'review' },
    related: [{ ...at('review', '/states/review'), note: { en: 'the nearest', 'zh-CN': '最接近的' } }],
    path: ['waiting', 'PAID', 'review'],
    witness: { total: 1 },
    identities: ['cn'],
    fixes: [
      {
        title: { en: "Write 'review'", 'zh-CN': '改为“review”' },
        edits: [{ file, from: place.from, to: place.to, insert: 'review' }],
      },
    ],
  },
  {
    code: 'DEF_WAIT_FOREVER',
    severity: 'warning',
    location: at('waiting', '/states/waiting'),
    params: { state: 'waiting' },
    waived: 'the buyer may take for ever',
  },
];

/* What SARIF 2.1.0 says of the objects that are written, with nothing beside them: its schema, cut to them. */
const string = { type: 'string' };
const message = record({ text: { ...string, minLength: 1 }, markdown: string }, ['text']);
const region = record(
  Object.fromEntries(
    ['startLine', 'startColumn', 'endLine', 'endColumn'].map((key) => [key, { type: 'integer', minimum: 1 }]),
  ),
);
const artifact = record({ uri: { ...string, pattern: '^[^ \\\\]+$' } });
const location = record(
  {
    id: { type: 'integer', minimum: 0 },
    physicalLocation: record({ artifactLocation: artifact, region }),
    logicalLocations: list(record({ fullyQualifiedName: string, kind: string })),
    message,
  },
  ['physicalLocation'],
);
const level = { enum: ['none', 'note', 'warning', 'error'] };
const rule = record({
  id: string,
  shortDescription: message,
  fullDescription: message,
  help: message,
  defaultConfiguration: record({ level }),
});
const component = {
  name: string,
  semanticVersion: { ...string, pattern: '^\\d+\\.\\d+\\.\\d+' },
  language: { ...string, pattern: '^[a-zA-Z]{2}(-[a-zA-Z]{2})?$' },
  rules: { ...list(rule), uniqueItems: true },
};
const result = record(
  {
    ruleId: string,
    ruleIndex: { type: 'integer', minimum: 0 },
    level,
    message,
    locations: list(location),
    partialFingerprints: { type: 'object', additionalProperties: string },
    relatedLocations: list(location),
    codeFlows: list(record({ threadFlows: list(record({ locations: list(record({ location })) })) })),
    fixes: list(
      record({
        description: message,
        artifactChanges: list(
          record({
            artifactLocation: artifact,
            replacements: list(record({ deletedRegion: region, insertedContent: record({ text: string }) })),
          }),
        ),
      }),
    ),
    suppressions: list(
      record({ kind: { enum: ['inSource', 'external'] }, status: { enum: ['accepted'] }, justification: string }),
    ),
    properties: { type: 'object' },
  },
  ['ruleId', 'ruleIndex', 'level', 'message', 'locations', 'partialFingerprints'],
);
const sarif = record({
  $schema: string,
  version: { const: '2.1.0' },
  runs: list(
    record({
      tool: record({ driver: record(component) }),
      translations: list(
        record({
          ...component,
          contents: list({ const: 'localizedData' }),
          associatedComponent: record({ name: string, index: { type: 'integer', minimum: -1 } }),
        }),
      ),
      language: string,
      columnKind: { const: 'utf16CodeUnits' },
      results: { type: 'array', items: result },
    }),
  ),
});

function record(properties: Readonly<Record<string, object>>, required = Object.keys(properties)): object {
  return { type: 'object', properties, required, additionalProperties: false };
}

function list(items: object): object {
  return { type: 'array', items, minItems: 1 };
}

test.each(['en', 'zh-CN'] as const)('in %s it is SARIF 2.1.0', (locale) => {
  const log = JSON.parse(JSON.stringify(sarifLog(issues, texts, locale)));
  expect(ajvCompiler.compile(JSON.parse(JSON.stringify(sarif)))(log)).toEqual({ ok: true });
});

const [run] = sarifLog(issues, texts, 'zh-CN').runs;
const [target, waiting] = run?.results ?? [];

test('messages in the language that was asked for, rules in both', () => {
  expect(target?.message.text).toContain('没有状态“reveiw”');
  expect(run?.tool.driver.rules.map(({ id }) => id)).toEqual(['DEF_UNKNOWN_TARGET', 'DEF_WAIT_FOREVER']);
  expect(run?.tool.driver.rules[0]?.help.text).toMatch(/There is no state/);
  expect(run?.translations[0]?.rules[0]?.help.text).toMatch(/没有状态/);
});

test('places, the path through the states, and the fix', () => {
  expect(target?.locations[0]?.physicalLocation).toEqual({
    artifactLocation: { uri: 'flows/%E8%AE%A2%E5%8D%95%201.flow.yaml' },
    region: { startLine: 4, startColumn: 27, endLine: 4, endColumn: 33 },
  });
  const steps = target?.codeFlows?.[0]?.threadFlows[0]?.locations.map(
    ({ location: { message: said, physicalLocation } }) => [said?.text, physicalLocation.region.startLine],
  );
  expect(steps).toEqual([
    ['waiting ─PAID→', 3],
    ['review', 5],
  ]);
  expect(target?.fixes?.[0]?.artifactChanges[0]?.replacements).toEqual([
    {
      deletedRegion: { startLine: 4, startColumn: 27, endLine: 4, endColumn: 33 },
      insertedContent: { text: 'review' },
    },
  ]);
});

test('a waiver suppresses, with its reason', () => {
  expect(waiting?.suppressions).toEqual([
    { kind: 'inSource', status: 'accepted', justification: 'the buyer may take for ever' },
  ]);
  expect(target).not.toHaveProperty('suppressions');
});

test('a fingerprint stays when lines are added above', () => {
  const below = issues.map((issue) => ({ ...issue, location: { ...issue.location, line: issue.location.line + 9 } }));
  const moved = sarifLog(below, texts, 'en').runs[0]?.results.map(({ partialFingerprints }) => partialFingerprints);
  expect(moved).toEqual(run?.results.map(({ partialFingerprints }) => partialFingerprints));
});
