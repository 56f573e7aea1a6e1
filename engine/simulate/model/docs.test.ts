import { readFileSync } from 'node:fs';
import path from 'node:path';
import { readModel } from './read-model.ts';

test('the model of the documentation is read', () => {
  const page = readFileSync(path.join(__dirname, '..', '..', '..', 'docs', 'simulation.md'), 'utf8');
  const [, text = ''] = /```yaml\n([\s\S]*?)```/.exec(page) ?? [];
  const { model, issues } = readModel(text, 'simulation.md');
  expect(issues).toEqual([]);
  expect(model?.inputs).toHaveLength(2);
  expect(Object.keys(model?.calls ?? {})).toEqual(['*', 'stock.reserve']);
});
