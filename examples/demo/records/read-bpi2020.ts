import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { actOfActivity, type DeclarationRecord } from './declaration-record.ts';

/** The recorded travel declarations of the BPI Challenge 2020 (`bpi2020/domestic.jsonl.gz`), one case a line. */
export function readBpi2020(folder: string): readonly DeclarationRecord[] {
  const text = gunzipSync(readFileSync(join(folder, 'bpi2020', 'domestic.jsonl.gz'))).toString('utf8');
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => toRecord(JSON.parse(line)));
}

interface Case {
  readonly case: { readonly 'concept:name': string };
  readonly events: readonly Readonly<Record<string, string>>[];
}

function toRecord({ case: head, events }: Case): DeclarationRecord {
  const first = events[0] ?? {};
  return {
    declaration: {
      declarationId: head['concept:name'],
      amount: Math.round(Number(first['(case)_Amount'] ?? 0) * 100),
      budgetNumber: first['(case)_BudgetNumber'] ?? 'unknown',
      orgUnit: 'not recorded',
      submitter: 'not recorded',
    },
    identity: 'office.university',
    acts: events.flatMap((event) => {
      const act = actOfActivity[event['concept:name'] ?? ''];
      return act === undefined ? [] : [{ at: Date.parse(event['time:timestamp'] ?? ''), act }];
    }),
  };
}
