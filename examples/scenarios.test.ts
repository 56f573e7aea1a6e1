import { readFileSync } from 'node:fs';
import { readFiles } from '@tessera/engine';
import { readScenarios, runSuite, worldOfTexts } from '@tessera/engine/simulate';
import { greetings } from './01-first-flow/capabilities.ts';
import { freight } from './02-two-identities/capabilities.ts';

test.each([
  { folder: '01-first-flow', name: 'hello', modules: [greetings] },
  { folder: '02-two-identities', name: 'parcel', modules: [freight] },
  { folder: '03-human-approval', name: 'purchase', modules: [] },
])('the scenarios of $folder hold', ({ folder, name, modules }) => {
  const flows = `examples/${folder}/flows`;
  const file = `${flows}/${name}.scenarios.yaml`;
  const { read, issues } = readScenarios(readFileSync(file, 'utf8'), file);
  const suite = runSuite({ texts: worldOfTexts(readFiles(flows), modules), files: read === undefined ? [] : [read] });
  const failed = suite.runs.flatMap(({ scenario, failures }) => (failures.length > 0 ? [scenario.id, failures] : []));
  expect({ issues, wrong: suite.issues, failed }).toEqual({ issues: [], wrong: [], failed: [] });
  expect(suite.runs.length).toBeGreaterThan(1);
});
