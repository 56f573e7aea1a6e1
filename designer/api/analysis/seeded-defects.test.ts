import { createChecker } from '@tessera/engine/check/browser';
import { issueView } from '@tessera/engine/check';
import { clean, defects } from '../../../engine/tests/planted.fixture.ts';
import { filesAtShop, shop } from '../../../engine/tests/shop.fixture.ts';
import { contractData, providerData } from '@tessera/engine/catalog';
import { localAnalysis } from './local-analysis.fixture.ts';

/* T08, T11, T12: the worker tells what the check tells, at its place, for whom it holds. */

const capabilities = shop.contracts.map((contract) => ({
  capability: contract.capability,
  contracts: [contractData(contract)],
  providers: shop.providers.filter(({ capability }) => capability === contract.capability).map(providerData),
}));
const analysis = localAnalysis();

beforeAll(() => analysis.open({ capabilities, published: {}, testProviders: true }));

function flowFileOf(files: Readonly<Record<string, string>>, text: string): string {
  return Object.keys(files).find((file) => files[file] === text) ?? '';
}

test('there are enough of both', () => {
  expect(defects.length).toBeGreaterThanOrEqual(30);
  expect(clean.length).toBeGreaterThanOrEqual(10);
});

test.each([...defects, ...clean])('$name', async ({ text }) => {
  const files = filesAtShop(text);
  const request = { files, flowFile: flowFileOf(files, text), locale: 'zh-CN', revision: 1 } as const;
  const { issues } = await analysis.analyse(request);
  const checked = createChecker({ capabilities, testProviders: true }).check({ files });
  expect(issues).toEqual(checked.issues.map((issue) => issueView(issue, 'zh-CN')));
  const code = /^# expect: (\w+)/m.exec(text)?.[1];
  const told = issues.filter((issue) => issue.code === code);
  expect(told.length > 0).toBe(code !== undefined);
  expect(issues.filter(({ severity }) => code === undefined && severity === 'error')).toEqual([]);
});
