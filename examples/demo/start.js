// `npm run demo`. Stands here uncompiled, so that its help is there before anything is built.
import { execSync } from 'node:child_process';
import { help } from './help.js';

if (process.argv.slice(2).some((word) => word === '--help' || word === '-h')) process.stdout.write(help[locale()]);
else if (isBuilt()) await import(new URL('../dist/demo/main.js', import.meta.url).href);
else process.exitCode = 1;

/** Of the person at the terminal, as the command line reads it. */
function locale() {
  const { TESSERA_LOCALE, LC_ALL, LC_MESSAGES, LANG } = process.env;
  const wanted = TESSERA_LOCALE || LC_ALL || LC_MESSAGES || LANG || '';
  return wanted.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en';
}

/** What went wrong with the build the compiler has said already. */
function isBuilt() {
  try {
    execSync('npm run --silent build:all', { cwd: new URL('../..', import.meta.url), stdio: 'inherit' });
    return true;
  } catch {
    return false;
  }
}
