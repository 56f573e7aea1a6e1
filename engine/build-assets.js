// Copies what tsc does not emit beside the compiled code.
//   node engine/build-assets.js [folder of the compiled code]
import { cpSync } from 'node:fs';
import { join, resolve } from 'node:path';

const engine = import.meta.dirname;
const compiled = resolve(process.argv[2] ?? join(engine, 'dist'));

for (const asset of ['flow/flow.schema.json']) cpSync(join(engine, asset), join(compiled, asset));
