import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** @throws Error that names the files that are missing, and where to get them */
export function requireRecorded(folder: string): void {
  const missing = sources.filter(({ file }) => !existsSync(join(folder, file)));
  if (missing.length === 0) return;
  const lines = missing.map(({ file, from }) => `  ${file}\n    ${from}`);
  throw new Error(
    `--data ${folder} lacks\n${lines.join('\n')}\nWithout --data the demo generates data of the same shapes.`,
  );
}

const sources: readonly { readonly file: string; readonly from: string }[] = [
  {
    file: join('olist', 'olist_orders_dataset.csv'),
    from: 'Brazilian E-Commerce Public Dataset by Olist, on Kaggle (CC BY-NC-SA 4.0); the expected counts are of a copy of 4,071 orders',
  },
  {
    file: join('bpi2020', 'domestic.jsonl.gz'),
    from: 'BPI Challenge 2020, Domestic Declarations, at 4TU.ResearchData (CC BY 4.0); one case a line as JSON, gzipped',
  },
];
