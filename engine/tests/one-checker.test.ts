import path from 'node:path';
import { readFiles } from '@tessera/engine';
import { standardCapabilities } from '@tessera/capabilities';
import { clean, defects } from './planted.fixture.ts';
import { filesAtShop, shop } from './shop.fixture.ts';
import { openThreeAnswers, type ThreeAnswers } from './three-answers.ts';

/* checker.md section 1: command line, server and browser give the same answer, to the byte. */

const root = path.join(__dirname, '../..');
const shipped = readFiles(path.join(root, 'flows'));
let atHome: ThreeAnswers;
let atShop: ThreeAnswers;

beforeAll(async () => {
  atHome = await openThreeAnswers(root, [standardCapabilities]);
  atShop = await openThreeAnswers(path.join(__dirname, 'shop-project'), [shop]);
}, 120_000);

afterAll(async () => {
  await atHome.close();
  await atShop.close();
});

const identities = Object.values(shipped).flatMap((text) => /^identity: (\S+)/m.exec(text)?.[1] ?? []);

/** They are mostly variations of each other: the full run asks for all. */
const asked = process.env['TESSERA_FULL'] === '1' ? identities : identities.filter((_, at) => at % 4 === 0);

test.each(asked)('the shipped flows under %s', async (identity) => {
  const [command, http, page] = await atHome.ask({ files: shipped, identity, locale: 'en' });
  expect([http, page]).toEqual([command, command]);
});

const order = 'trade/order-fulfilment.flow.yaml';
const expense = 'finance/expense-declaration.flow.yaml';
const fresh = 'identities/cn.retail.fresh.identity.yaml';

/** The shipped texts with one line of the identities: what a mistake is told of does not hang on how many vary its flow. */
const narrow = Object.fromEntries(
  Object.entries(shipped).filter(
    ([file]) => !file.startsWith('identities/') || /\/cn(?:\.retail(?:\.fresh)?)?\.identity\./.test(file),
  ),
);

/** Each plants a defect in one file; `code` must be among what is found. */
const mistakes: readonly {
  readonly file: string;
  readonly find: RegExp;
  readonly put: string;
  readonly code: string;
}[] = [
  { file: order, find: /target: review\b/, put: 'target: reveiw', code: 'DEF_UNKNOWN_TARGET' },
  { file: order, find: /initial: \w+/, put: 'initial: nowhere', code: 'DEF_UNKNOWN_TARGET' },
  { file: order, find: /guard: [^,}]+,/, put: 'guard: event.amuont > 1,', code: 'EXPR_UNKNOWN_FIELD' },
  { file: order, find: /guard: [^,}]+,/, put: "guard: '1 +',", code: 'EXPR_SYNTAX' },
  { file: order, find: /guard: [^,}]+,/, put: `guard: '${'('.repeat(60)}true${')'.repeat(60)}',`, code: 'EXPR_BUDGET' },
  { file: order, find: /guard: [^,}]+,/, put: "guard: '[1][true] == 1',", code: 'EXPR_TYPE' },
  { file: order, find: /^owner: .*$/m, put: 'owner: "\\q"', code: 'YAML_SYNTAX' },
  { file: order, find: /^version: .*$/m, put: 'version: one', code: 'DEF_BAD_VERSION' },
  { file: order, find: /^states:/m, put: '\tstates:', code: 'YAML_TAB' },
  {
    file: expense,
    find: /expense\.check@/,
    put: 'expense.chek@',
    code: 'DEF_UNKNOWN_CAPABILITY',
  },
  { file: expense, find: /^owner: .*$/m, put: 'owner: [1', code: 'YAML_SYNTAX' },
  { file: fresh, find: /^owner: .*$/m, put: 'owner: {}', code: 'DEF_TYPE' },
  { file: fresh, find: /wms-a: 95/, put: 'wms-x: 95', code: 'IDN_UNKNOWN_REFERENCE' },
  { file: 'identities/extra.identity.yaml', find: /^/, put: 'identity: no.where\nowner: me\n', code: 'IDN_NO_PARENT' },
  { file: 'trade/schemas/order.json', find: /"type": "object"/, put: '"type": "objekt"', code: 'CAP_SCHEMA_INVALID' },
];

test.each(mistakes)('$code in $file', async ({ file, find, put, code }) => {
  const text = narrow[file] ?? '';
  const files = { ...narrow, [file]: text.replace(find, put) };
  expect(files[file]).not.toBe(text);
  const [command, http, page] = await atHome.ask({ files, locale: 'zh-CN' });
  expect([http, page]).toEqual([command, command]);
  expect(command).toContain(`"code":"${code}"`);
});

test.each([...defects, ...clean])('planted: $name', async ({ text }) => {
  const [command, http, page] = await atShop.ask({ files: filesAtShop(text), locale: 'en' });
  expect([http, page]).toEqual([command, command]);
  expect(command).toContain(/^# expect: (\w+)/m.exec(text)?.[1] ?? '"ok":true');
});
