import { declaredError } from '../catalog/declared-error.ts';

/** What a provider that runs elsewhere reports of one run. */
export interface RunReport {
  readonly kind: 'returned' | 'declared' | 'threw';
  readonly value?: unknown;
  readonly code?: string;
  readonly message?: string;
}

/** As if it had run here: returns what it returned. @throws what it threw */
export function settledRun(report: RunReport): unknown {
  switch (report.kind) {
    case 'returned':
      return report.value;
    case 'declared':
      throw declaredError(report.code ?? '', report.value, report.message);
    case 'threw':
      throw report.value;
  }
}
