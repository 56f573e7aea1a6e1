import fc from 'fast-check';
import { isJsonArray, isJsonObject, type Json } from '../kernel/json.ts';
import { appendPointer, pointerSegments, type Pointer } from '../kernel/pointer.ts';
import { readYaml } from './read-yaml.ts';
import { applyEdits } from '../kernel/apply-edits.ts';
import { insertEntry, renameKey, setValue, type SourceText } from './write.ts';
import { removeEntry } from './write-remove.ts';

const text = `# A flow
flow: demo   # its name
version: 1.0.0
search: {}
parameters:
  # how long people have
  window: { type: string, default: PT30M } # minutes
events: {A: {type: object}, B: {}}
states:
  first:
    tags: [rest, open]
    after:
      - { delay: PT1M, target: second } # soon
      - delay: PT2M   # later
        target: third

  # the end
  second: { type: final }
  third:
  fourth:
    output:
      a: 1
      b:
        c: "x y"   # quoted
    title: |
      Two
      lines
`;

function source(written: string = text): SourceText {
  return { file: 'f.yaml', text: written };
}

describe('the smallest splice', () => {
  test.each([
    ['/flow', 'other', 'flow: demo   #', 'flow: other   #'],
    ['/version', '1.10', 'version: 1.0.0', 'version: "1.10"'],
    ['/search', { region: '=input.region' }, 'search: {}', 'search: { region: =input.region }'],
    ['/parameters/window/default', 'PT1H', 'default: PT30M }', 'default: PT1H }'],
    ['/parameters/window', { type: 'number' }, '{ type: string, default: PT30M } #', '{ type: number } #'],
    ['/events/B', { type: 'string' }, 'B: {}}', 'B: { type: string }}'],
    ['/states/first/tags/1', 'a, b', '[rest, open]', '[rest, "a, b"]'],
    ['/states/first/after/0/delay', '=parameters.window', 'PT1M,', '=parameters.window,'],
    ['/states/first/after/1/delay', 'PT3M', 'delay: PT2M   #', 'delay: PT3M   #'],
    ['/states/third', { type: 'final' }, '  third:\n', '  third: { type: final }\n'],
    ['/states/fourth/output/b/c', true, 'c: "x y"   #', 'c: true   #'],
    [
      '/states/fourth/output',
      '=context',
      '    output:\n      a: 1\n      b:\n        c: "x y"',
      '    output: =context',
    ],
    ['/states/fourth/title', 'One', 'title: |\n      Two\n      lines', 'title: One'],
  ])('setValue %s', (pointer, value, from, to) => {
    expect(text.split(from)).toHaveLength(2);
    expect(applyEdits(text, setValue(source(), pointer, value))).toBe(text.replace(from, to));
  });

  test('a long value becomes a block', () => {
    const value = {
      type: 'object',
      properties: { orderId: { type: 'string' }, total: { type: 'integer', minimum: 0, maximum: 1_000_000 } },
    };
    const written = applyEdits(text, setValue(source(), '/states/third', value));
    expect(written).toContain('  third:\n    type: object\n    properties:\n      orderId: { type: string }\n');
  });

  test.each([
    ['/states/second', 'last', '  second: {', '  last: {'],
    ['/states/first/after/1/target', 'to', '        target: third', '        to: third'],
    ['/events/A', 'a b', '{A: {', '{a b: {'],
  ])('renameKey %s', (pointer, name, from, to) => {
    expect(applyEdits(text, renameKey(source(), pointer, name))).toBe(text.replace(from, to));
  });

  test.each([
    ['/states/fifth', {}, undefined, '      lines\n', '      lines\n  fifth: {}\n'],
    [
      '/states/zero',
      { type: 'final' },
      'first',
      '        target: third\n',
      '        target: third\n  zero: { type: final }\n',
    ],
    [
      '/states/first/after/-',
      { delay: 'P1D' },
      undefined,
      '        target: third\n',
      '        target: third\n      - { delay: P1D }\n',
    ],
    ['/states/first/tags/-', 'x', undefined, 'open]', 'open, x]'],
    ['/states/first/tags/-', 'x', '0', '[rest', '[rest, x'],
    ['/events/C', {}, undefined, 'B: {}}', 'B: {}, C: {}}'],
    ['/search/a', '=input.a', undefined, 'search: {}', 'search: { a: =input.a }'],
    ['/states/third/type', 'final', undefined, '  third:\n', '  third: { type: final }\n'],
    ['/owner', 'team', 'flow', '# its name\n', '# its name\nowner: team\n'],
  ])('insertEntry %s', (pointer, value, after, from, to) => {
    expect(applyEdits(text, insertEntry(source(), pointer, value, after))).toBe(text.replace(from, to));
  });

  test.each([
    ['/version', 'version: 1.0.0\n', ''],
    ['/parameters/window', 'window: { type: string, default: PT30M } #', '{} #'],
    ['/parameters/window/default', ', default: PT30M', ''],
    ['/events/A', 'A: {type: object}, ', ''],
    ['/states/first/after/0', '      - { delay: PT1M, target: second } # soon\n', ''],
    ['/states/first/after/1/delay', 'delay: PT2M   # later\n        ', ''],
    ['/states/first/after/1/target', '        target: third\n', ''],
    ['/states/first/tags/0', 'rest, ', ''],
    ['/states/third', '  third:\n', ''],
  ])('removeEntry %s', (pointer, from, to) => {
    expect(applyEdits(text, removeEntry(source(), pointer))).toBe(text.replace(from, to));
  });
});

test('nothing written is nothing changed', () => {
  for (const written of [text, text.replaceAll('\n', '\r\n'), `\uFEFF${text}`]) {
    expect(applyEdits(written, [])).toBe(written);
    expect(setValue(source(written), '/no/where', 1)).toEqual([]);
  }
});

test('line ends and byte order mark stay what they are', () => {
  const windows = `\uFEFF${text.replaceAll('\n', '\r\n')}`;
  const written = applyEdits(windows, insertEntry(source(windows), '/states/fifth', { type: 'final' }, 'second'));
  expect(written).toBe(
    windows.replace('second: { type: final }\r\n', 'second: { type: final }\r\n  fifth: { type: final }\r\n'),
  );
  const top = applyEdits(windows, insertEntry(source(windows), '/owner', 'x', 'flow'));
  expect(top).toBe(windows.replace('# its name\r\n', '# its name\r\nowner: x\r\n'));
});

test('overlapping edits are refused', () => {
  const edit = { file: 'f', from: 0, to: 4, insert: '' };
  expect(() => applyEdits(text, [edit, { ...edit, from: 2 }])).toThrow(TypeError);
});

describe('whatever is written is read back', () => {
  const pointers = pointersOf(dataOf(text), '').filter((pointer) => pointer !== '');
  const key = fc.oneof(
    fc.string({ minLength: 1, maxLength: 8, unit: 'grapheme' }),
    fc.constantFrom('a', 'on', 'x-y', '名', '- a', 'a: b', '#x'),
  );
  const values = fc
    .letrec<{ value: Json }>((tie) => ({
      value: fc.oneof(
        { depthSize: 'small' },
        fc.constantFrom<Json>(
          null,
          true,
          0,
          -1.5,
          '',
          '=a > 1',
          'yes',
          '1.10',
          '2026-01-01',
          'a: b',
          'a #b',
          '{',
          '- x',
          'x\ny',
          ' ',
          '：',
          '"',
          "'",
          '0x1',
          '~',
          '!a',
          '&a',
          '*a',
          '|',
          '>',
          '%',
          '@',
          '`',
          '?',
          'a,b',
          '=',
          '1_000',
          '12:30:45',
        ),
        fc.string({ unit: 'grapheme', maxLength: 20 }),
        fc.integer(),
        fc.array(tie('value'), { maxLength: 4 }),
        fc.dictionary(key, tie('value'), { maxKeys: 4 }),
      ),
    }))
    .value.map((value): Json => JSON.parse(JSON.stringify(value)));

  test('by setValue', () => {
    const property = fc.property(fc.constantFrom(...pointers), values, fc.boolean(), (pointer, value, windows) => {
      const before = windows ? text.replaceAll('\n', '\r\n') : text;
      const after = applyEdits(before, setValue(source(before), pointer, value));
      expect(dataOf(after)).toEqual(withValue(dataOf(before), pointerSegments(pointer), value));
    });
    fc.assert(property, { numRuns: 300 });
  });

  test('by insertEntry and removeEntry, comments included', () => {
    const maps = pointers.filter((pointer) => isJsonObject(valueAt(dataOf(text), pointer)));
    const property = fc.property(fc.constantFrom('', ...maps), values, (container, value) => {
      const pointer = appendPointer(container, 'added');
      const after = applyEdits(text, insertEntry(source(), pointer, value));
      expect(valueAt(dataOf(after), pointer)).toEqual(value);
      expect(after.match(/# /g)?.length).toBeGreaterThanOrEqual(text.match(/# /g)?.length ?? 0);
      const back = applyEdits(after, removeEntry({ file: 'f.yaml', text: after }, pointer));
      expect(dataOf(back)).toEqual(dataOf(text));
    });
    fc.assert(property, { numRuns: 300 });
  });
});

function dataOf(written: string): Json {
  const { data, issues } = readYaml(written, 'f.yaml');
  if (data === undefined) throw new Error(`${JSON.stringify(issues[0])}\n${written}`);
  return data;
}

function pointersOf(value: Json, at: Pointer): readonly Pointer[] {
  const entries = isJsonArray(value) ? [...value.entries()] : isJsonObject(value) ? Object.entries(value) : [];
  return [at, ...entries.flatMap(([key, item]) => pointersOf(item, appendPointer(at, key)))];
}

function valueAt(value: Json, pointer: Pointer): Json | undefined {
  let at: Json | undefined = value;
  for (const segment of pointerSegments(pointer)) {
    if (isJsonArray(at)) at = at[Number(segment)];
    else at = isJsonObject(at) ? at[segment] : undefined;
  }
  return at;
}

function withValue(value: Json, path: readonly string[], next: Json): Json {
  const [first, ...rest] = path;
  if (first === undefined) return next;
  if (isJsonArray(value))
    return value.map((item, index) => (String(index) === first ? withValue(item, rest, next) : item));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, key === first ? withValue(item, rest, next) : item]),
  );
}
