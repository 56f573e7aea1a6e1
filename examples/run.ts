import { firstFlow } from './01-first-flow/main.ts';
import { twoIdentities } from './02-two-identities/main.ts';
import { humanApproval } from './03-human-approval/main.ts';
import { overHttp } from './04-over-http/main.ts';
import { restateCluster } from './05-restate-cluster/main.ts';
import { inFreshFolder, type Example } from './testing/run-example.ts';

/** `npm run example -- 01` runs one of them on a folder that is thrown away afterwards. */
const examples: Readonly<Record<string, Example>> = {
  '01': firstFlow,
  '02': twoIdentities,
  '03': humanApproval,
  '04': overHttp,
  '05': restateCluster,
};

const number = process.argv[2] ?? '';
const example = examples[number];
if (example === undefined) {
  process.stderr.write(`Name an example: npm run example -- ${Object.keys(examples).join(' | ')}\n`);
  process.exitCode = 1;
} else {
  await inFreshFolder((folder) => example(folder, (line) => process.stdout.write(`${line}\n`)));
}
