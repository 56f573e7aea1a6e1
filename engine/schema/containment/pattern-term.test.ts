import { linearPattern } from '../linear-pattern.ts';
import { seededRandom } from '../seeded-random.ts';
import { patternTerm } from './pattern-term.ts';
import { matches, newTerms } from './term.ts';

test.each([
  { pattern: 'b', takes: ['b', 'abc'], refuses: ['', 'ac'] },
  { pattern: '^a|b$', takes: ['ac', 'cb'], refuses: ['cac'] },
  { pattern: '^(?=x$)x$', takes: ['x'], refuses: ['xx', ''] },
  { pattern: '^(?!no)[a-z]+$', takes: ['yes', 'n'], refuses: ['note', ''] },
  { pattern: '^\\p{L}', takes: undefined, refuses: [] },
  { pattern: '\\bword', takes: undefined, refuses: [] },
  { pattern: '(a)\\1', takes: undefined, refuses: [] },
  { pattern: '^[\\d-]{2,3}$', takes: ['1-', '---'], refuses: ['1', '1a'] },
  { pattern: '^\\cC$', takes: ['\u0003'], refuses: ['C', 'cC'] },
  { pattern: '^.$', takes: ['a', '🐲'], refuses: ['\n', 'ab'] },
  { pattern: 'a{2', takes: undefined, refuses: [] },
])('$pattern', ({ pattern, takes, refuses }) => {
  const terms = newTerms();
  const term = patternTerm(terms, pattern);
  expect(term === undefined).toBe(takes === undefined);
  if (term === undefined) return;
  expect(takes?.filter((text) => !matches(terms, term, text))).toEqual([]);
  expect(refuses.filter((text) => matches(terms, term, text))).toEqual([]);
});

const atoms = [
  'a',
  'b',
  '.',
  '\\d',
  '\\w',
  '\\s',
  '[ab]',
  '[^a]',
  '\\W',
  '\\S',
  '^',
  '$',
  '(?:ab)',
  '(a|b)',
  '(?=a)',
  'é',
  '😀',
];
const counts = ['', '', '', '*', '+', '?', '{2}', '{1,2}', '{2,}', '*?'];
const characters = ['a', 'b', 'c', 'A', '1', '_', ' ', '\n', '\u00a0', 'é', '😀', '\u2028', '\r'];

test('random patterns read as JavaScript and the linear engine read them', () => {
  const random = seededRandom(5);
  const pick = (list: readonly string[]) => list[Math.floor(random() * list.length)] ?? '';
  const many = (list: () => string, most: number) =>
    Array.from({ length: Math.floor(random() * (most + 1)) }, list).join('');
  const differences: { readonly pattern: string; readonly text: string }[] = [];
  let compared = 0;
  for (let run = 0; run < 600; run += 1) {
    const part = () => many(() => pick(atoms) + pick(counts), 4);
    const pattern = random() < 0.3 ? `${part()}|(${part()})${pick(counts)}` : part();
    const script = scriptPattern(pattern);
    const terms = newTerms();
    const term = patternTerm(terms, pattern);
    if (script === undefined || term === undefined) continue;
    const linear = linearPattern(pattern);
    for (let count = 0; count < 20; count += 1) {
      const text = many(() => pick(characters), 5);
      const byTerm = matches(terms, term, text);
      const byOthers = [script.test(text), linear?.test(text) ?? byTerm];
      if (byOthers.includes(!byTerm)) differences.push({ pattern, text });
      compared += 1;
    }
  }
  expect(differences).toEqual([]);
  expect(compared).toBeGreaterThan(5_000);
});

function scriptPattern(pattern: string): RegExp | undefined {
  try {
    return new RegExp(pattern, 'u');
  } catch {
    return undefined;
  }
}
