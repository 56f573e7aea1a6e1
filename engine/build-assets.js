// Copies the files that tsc does not emit (JSON Schemas, HTML) beside the compiled code.
import { cpSync, chmodSync } from 'node:fs';

const assets = ['flow/flow.schema.json'];
for (const asset of assets) cpSync(new URL(asset, import.meta.url), new URL(`dist/${asset}`, import.meta.url));
chmodSync(new URL('dist/cli/main.js', import.meta.url), 0o755);
