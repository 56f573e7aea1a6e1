import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fitReason } from './fit-reason.ts';

/** Every sentence that the search over schemas gives as a reason, with `x` for what it names. */
function given(): readonly string[] {
  const schema = join(__dirname, '../schema');
  const folder = join(schema, 'containment');
  const files = readdirSync(folder).filter((name) => /^[\w-]+\.ts$/.test(name));
  const texts = [join(schema, 'fits.ts'), ...files.map((name) => join(folder, name))].map((file) =>
    readFileSync(file, 'utf8'),
  );
  const sentence = /(?:why: |\?\? |, )(['`])([a-z][^'`\n]{8,})\1/g;
  const found = texts.flatMap((text) =>
    Array.from(text.matchAll(sentence), ([, , reason = '']) => reason.replaceAll(/\$\{[^}]*\}/g, 'x')),
  );
  // A key by which two open questions are told to be one is no sentence.
  return [...new Set(found.filter((reason) => reason.split(' ').filter((word) => word !== 'x').length > 2))];
}

test.each(given())('%s: it has a sentence in Chinese', (reason) => {
  expect(fitReason(reason, 'zh-CN')).toMatch(/\p{sc=Han}/u);
  expect(fitReason(reason, 'en')).toBe(reason);
});

test('none of them is overlooked, and other texts stay', () => {
  expect(given()).toHaveLength(19);
  expect(fitReason('the pattern ^a$ is not understood', 'zh-CN')).toBe('无法理解正则 ^a$');
  expect(fitReason('cn.retail', 'zh-CN')).toBe('cn.retail');
});
