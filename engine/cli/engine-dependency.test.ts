import path from 'node:path';
import { engineDependency } from './engine-dependency.ts';

const engine = path.join(import.meta.dirname, '..');

test.each([
  { own: path.join('/srv/shop/node_modules/@tessera/engine/dist/cli'), named: '^0.1.0' },
  { own: path.join(engine, 'cli/commands'), named: 'file:../engine' },
])('a project beside the engine of $own names it $named', ({ own, named }) => {
  expect(engineDependency(path.join(engine, '../shop'), own)).toBe(named);
});
