import { readFiles } from '@tessera/engine';
import { readScenarios, runSuite, worldOfTexts } from '@tessera/engine/simulate';
import { standardCapabilities } from '@tessera/capabilities';
import { readFileSync } from 'node:fs';

const names = [
  'flows/finance/expense-declaration.scenarios.yaml',
  'flows/logistics/parcel-delivery.scenarios.yaml',
  'flows/trade/order-fulfilment.scenarios.yaml',
];
const texts = worldOfTexts(readFiles('flows'), [standardCapabilities]);

test.each(names)('%s can be read, and all of it holds', (file) => {
  const { read, issues } = readScenarios(readFileSync(file, 'utf8'), file);
  expect(issues).toEqual([]);
  const suite = runSuite({ texts, files: read === undefined ? [] : [read] });
  expect(suite.issues).toEqual([]);
  expect(suite.runs.filter(({ failures }) => failures.length > 0).map(({ scenario }) => scenario.id)).toEqual([]);
  expect(suite.runs.length).toBeGreaterThanOrEqual(8);
});
