#!/usr/bin/env node
// Stands here uncompiled, so that npm finds it when it links the commands of a fresh checkout.
import { existsSync } from 'node:fs';

const main = new URL('../dist/cli/main.js', import.meta.url);
if (existsSync(main)) await import(main.href);
else {
  process.stderr.write('Tessera is not built yet. Run this in its folder first: npm run build\n');
  process.exitCode = 2;
}
