import { standardCapabilities } from '@tessera/capabilities';
import { createChecker } from '@tessera/engine/check/browser';
import { contractData } from '../../../engine/catalog/contract-data.ts';
import { providerData } from '../../../engine/catalog/provider-data.ts';
import { patternNames, patternText } from './patterns.ts';

const { contracts, providers } = standardCapabilities;
const names = [...new Set(contracts.map(({ capability }) => capability))];
const checker = createChecker({
  capabilities: names.map((capability) => ({
    capability,
    contracts: contracts
      .filter((one) => one.capability === capability)
      .map((one) => JSON.parse(JSON.stringify(contractData(one)))),
    providers: providers
      .filter((one) => one.capability === capability)
      .map((one) => JSON.parse(JSON.stringify(providerData(one)))),
  })),
  testProviders: true,
});

test.each(patternNames)('the pattern %s checks without errors and warnings', (name) => {
  const text = patternText(name, { flow: 'my-flow', title: '我的 "流程"', owner: 'me' });
  const identity =
    'identity: shop\nowner: me\nbind:\n  stock.reserve: { provider: wms-a }\n  stock.release: { provider: wms-a }\nflows: { my-flow: { version: ^1 } }\n';
  const plain = identity.replace(/bind:\n.*\n.*\n/, '');
  const files = { 'my-flow.flow.yaml': text, 'shop.identity.yaml': name === 'compensation' ? identity : plain };
  const { issues } = checker.check({ files });
  expect(issues.filter(({ severity }) => severity !== 'note').map(({ code, params }) => ({ code, params }))).toEqual(
    [],
  );
});
