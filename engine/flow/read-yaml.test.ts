import { message } from '../kernel/message.ts';
import { ownTime } from '../tests/own-time.ts';
import { readYaml } from './read-yaml.ts';

/** Code, line and column of every issue, and the hint shown for the first. */
function faults(text: string): { readonly at: readonly string[]; readonly hint: string } {
  const { issues } = readYaml(text, 'f.yaml');
  const [first] = issues;
  const at = issues.map(({ code, location }) => `${code} ${location.line}:${location.column}`);
  return { at, hint: first === undefined ? '' : (message(first.code, first.params, 'en').hint ?? '') };
}

describe('what is written and what it means (xstate-and-cel.md section 7)', () => {
  test.each([
    ['guard: !context.vip && context.n > 1', ['YAML_TAG 1:8', 'YAML_ALIAS 1:21'], /Quote the expression/],
    ['guard: a > 1 # && b > 2', ['EXPR_SYNTAX 1:8'], /Quote the expression/],
    ['guard: a == "x #y"', ['EXPR_SYNTAX 1:8'], /Quote the expression/],
    ['x: =a + 1   #+ 2', ['EXPR_SYNTAX 1:4'], /Quote the expression/],
    ['guard: &a b', ['YAML_ALIAS 1:8'], /Quote the expression/],
    ['guard: "a" == b', ['YAML_SYNTAX 1:12'], /Quote the expression/],
    ['guard: [1,2].exists(x, x > 1)', ['YAML_SYNTAX 1:13'], /Quote the expression/],
    ['x: =a ? b : c', ['YAML_SYNTAX 1:4'], /Quote the expression/],
    ['x: ={"a": 1}', ['YAML_SYNTAX 1:4'], /Quote the expression/],
    ['{ guard: x ? a : b }', ['YAML_SYNTAX 1:10'], /Quote the expression/],
    ['{ guard: a.b[0] > 1 }', expect.arrayContaining(['YAML_SYNTAX 1:13']), /Quote the expression/],
    ['a: 12345678901234567890', ['DEF_NUMBER_PRECISION 1:4'], /in quotes/],
    ['a: 1e999', ['DEF_NUMBER_PRECISION 1:4'], /in quotes/],
    ['a: .inf', ['DEF_NUMBER_PRECISION 1:4'], /in quotes/],
    ['a: .nan', ['DEF_NUMBER_PRECISION 1:4'], /in quotes/],
    ['a: 0.1234567890123456789', ['DEF_NUMBER_PRECISION 1:4'], /in quotes/],
    ['a: !!js/function "x"', ['YAML_TAG 1:4'], /tag/],
    ['a: &x 1\nb: *x', ['YAML_ALIAS 1:4', 'YAML_ALIAS 2:4'], /Write the value out/],
    ['<<: *base', ['YAML_ALIAS 1:1', 'YAML_ALIAS 1:5'], /Write the value out/],
    ['a: 1\n---\nb: 2', ['YAML_MULTI_DOC 2:1'], /file of its own/],
    ['---\na: 1\n---\nb: 2', ['YAML_MULTI_DOC 3:1'], /file of its own/],
    ['a: 1\n...\nb: 2', ['YAML_MULTI_DOC 3:1'], /file of its own/],
    ['%YAML 1.1\n---\na: yes', ['YAML_SYNTAX 1:1'], /YAML 1.2/],
    ['__proto__: { a: 1 }', ['DEF_RESERVED_NAME 1:1'], /another name/],
    ['[a]: c', ['YAML_SYNTAX 1:1'], /key/],
    ['a：1\nb: 2', ['YAML_SYNTAX 1:1'], /half-width colon/],
    ['a:\n\tb: 1', ['YAML_TAB 2:1'], /spaces, not tabs/],
    ['a: 1\nb: 2\na: 3', ['YAML_DUPLICATE_KEY 3:1'], /Keep one/],
    ['a: [1, 2\nb: }', ['YAML_SYNTAX 2:1', 'YAML_SYNTAX 2:4'], /Close it with \]/],
    ['a: "x\nb: 1', ['YAML_SYNTAX 2:5'], /Close it with "/],
    ['a: @x', ['YAML_SYNTAX 1:4'], /cannot start with “@”/],
    ['a: "\\q"', ['YAML_SYNTAX 1:5'], /backslash/],
  ])('%j', (text, at, hint) => {
    expect(faults(text)).toEqual({ at, hint: expect.stringMatching(hint) });
  });

  test('what is not closed at the end is told by the last line that is there', () => {
    const { issues } = readYaml('a: 1\nstates: [b\n', 'x.yaml');
    expect(issues.map(({ params }) => params)).toEqual([{ text: 'states: [b', closing: ']' }]);
  });

  test.each([
    ['{ guard: f(a, b), target: x }', { guard: 'f(a', 'b)': null, target: 'x' }],
    ['guard: >1', { guard: '' }],
    ['version: 1.10', { version: 1.1 }],
    ['a: true', { a: true }],
    ['x: [yes, no, off, on, null, ~, 0x10, 1.5e3]', { x: ['yes', 'no', 'off', 'on', null, null, 16, 1500] }],
    ['1: a\ntrue: b', { 1: 'a', true: 'b' }],
    ['guard: >-\n  a > 1\n  && b', { guard: 'a > 1 && b' }],
    ['key: =input.id          # the business key', { key: '=input.id' }],
    ['guard: "a == \'x #y\'"', { guard: "a == 'x #y'" }],
    ['a: 0.1\nb: 1.50\nc: 100\nd: 9007199254740991', { a: 0.1, b: 1.5, c: 100, d: 9007199254740991 }],
    ['{\n\t"a": 1,\n\t"b": ["x"]\n}', { a: 1, b: ['x'] }],
    ['# only a comment', null],
    ['', null],
  ])('%j is read as it looks', (text, data) => {
    expect(readYaml(text, 'f.yaml')).toMatchObject({ data, issues: [] });
  });
});

test('the second of two equal keys names the first', () => {
  const [issue] = readYaml('a:\n  x: 1\n  y: 2\n  x: 3', 'f.yaml').issues;
  expect(issue).toMatchObject({
    params: { key: 'x', line: 2 },
    location: { line: 4, pointer: '/a/x' },
    related: [{ line: 2 }],
  });
});

describe('measured before the parser runs', () => {
  test('nesting ends at 64 levels, however often it is tried', () => {
    for (let round = 0; round < 5; round += 1) expect(faults('['.repeat(1000)).at).toEqual(['YAML_TOO_DEEP 1:65']);
  });

  test.each([
    ['block maps', Array.from({ length: 70 }, (_, depth) => `${' '.repeat(depth)}k:`).join('\n'), 65],
    ['lists on one line', '- '.repeat(70), 1],
    ['explicit keys', '? '.repeat(70), 1],
    ['maps on one line', 'a: '.repeat(70), 1],
    ['flow maps', '{a: '.repeat(70), 1],
    ['brackets after quoted ones', `a: "]]"\nb: ${'['.repeat(70)}`, 2],
  ])('%s', (_, text, line) => {
    expect(faults(text).at).toEqual([expect.stringMatching(`^YAML_TOO_DEEP ${line}:`)]);
  });

  test('brackets in texts and comments do not count', () => {
    const brackets = '['.repeat(100);
    const text = `a: "${brackets}"\n# ${brackets}\nb: |\n  ${brackets}\nc: x${brackets}\n`;
    expect(readYaml(text, 'f.yaml')).toMatchObject({ data: { c: `x${brackets}` }, issues: [] });
  });

  test('a bomb of aliases is refused at its first anchor, at once', async () => {
    const levels = Array.from({ length: 9 }, (_, level) => `a${level}: &a${level} [${`*a${level - 1},`.repeat(9)}]`);
    const { result, ownMs } = await ownTime(async () => faults(`a: &a-1 1\n${levels.join('\n')}`));
    expect(result.at[0]).toBe('YAML_ALIAS 1:4');
    expect(ownMs).toBeLessThan(250);
  });

  test('1 MiB is the limit', () => {
    expect(faults('x'.repeat(5_000_000)).at).toEqual(['DEF_TOO_LARGE 1:1']);
  });

  test('more values than anybody can read', () => {
    expect(faults(`a: [${'1,'.repeat(500_000)}1]`).at).toEqual(['DEF_TOO_LARGE 1:100004']);
    expect(faults(`a: [${'1,'.repeat(49_000)}1]`).at).toEqual([]);
  });
});

describe('places', () => {
  const text = 'a:\r\n  - b: "x y"\r\n    c: =1 + 2\r\nguard: a > 1\r\nexpect: [a > b, c > d]\r\n';
  const { locate } = readYaml(text, 'f.yaml');

  test.each([
    ['/a/0/b', 2, 8, '"x y"'],
    ['/a/0/b#key', 2, 5, 'b'],
    ['/a/0/c', 3, 8, '=1 + 2'],
    ['/a/0/c#expression', 3, 9, '1 + 2'],
    ['/guard#expression', 4, 8, 'a > 1'],
    ['/guard/nothing', 4, 8, 'a > 1'],
    ['/expect/1#expression', 5, 17, 'c > d'],
  ])('%s', (pointer, line, column, written) => {
    const place = locate(pointer);
    expect(place).toMatchObject({ file: 'f.yaml', line, column });
    expect(text.slice(place.from, place.to)).toBe(written);
  });

  test('a quoted expression starts behind its quote, one with escapes has no place of its own', () => {
    const file = readYaml('a: "=x > 1"\nb: "=\\u0041 > 1"', 'f.yaml');
    expect(file.locate('/a#expression')).toMatchObject({ column: 6 });
    expect(file.find('/b#expression')).toBeUndefined();
  });

  test('a byte order mark takes no column', () => {
    expect(readYaml('\uFEFFa: 1', 'f.yaml').locate('/a#key')).toMatchObject({ line: 1, column: 1, from: 1 });
  });
});

test("messages are ours: in both languages, never the library's", () => {
  for (const text of ['a: [1', 'a: @x', '[a]: c', 'a: "x', 'a:\n\tb: 1', 'a: b: c', '{', '- a\nb: c']) {
    for (const { code, params } of readYaml(text, 'f.yaml').issues) {
      const [en, chinese] = [message(code, params, 'en'), message(code, params, 'zh-CN')];
      expect(JSON.stringify(en)).not.toMatch(
        /Flow (?:map|sequence)|implicit|must be|Unexpected|Nested mappings|Block collections/,
      );
      expect(chinese.message).toMatch(/[一-龥]/);
    }
  }
});
