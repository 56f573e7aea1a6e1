import { compatText } from '../catalog/compat-text.ts';
import type { ContractCompat } from '../catalog/compat.ts';
import type { ContractRow } from '../catalog/contract-row.ts';
import { localizedText, type Locale } from '../kernel/localized.ts';
import type { ContractVerdict, Hits } from './judge-contract.ts';

/** A verdict that knows no flows: two contracts were compared, and nothing else. */
export interface BareVerdict
  extends Omit<ContractCompat, 'because'>, Pick<ContractVerdict, 'capability' | 'from' | 'to' | 'isLawful'> {
  readonly because: readonly (Omit<ContractRow, 'alone'> & { readonly hits?: Hits })[];
  readonly hitsNobody?: boolean;
  readonly hits?: Hits;
}

export interface VerdictRowView extends Omit<ContractRow, 'alone'> {
  /** The row as a sentence. */
  readonly says: string;
  readonly hits?: Hits;
}

/** The verdict as JSON, with its sentences in one language. The same from the command line and over HTTP. */
export interface VerdictView extends Omit<BareVerdict, 'because'> {
  readonly because: readonly VerdictRowView[];
}

export function verdictView(verdict: BareVerdict, locale: Locale): VerdictView {
  const { because, hits, hitsNobody, ...rest } = verdict;
  return {
    ...rest,
    ...(hitsNobody === undefined ? {} : { hitsNobody }),
    ...(hits === undefined ? {} : { hits }),
    because: because.map((row) => ({ ...row, says: localizedText(compatText(row), locale) })),
  };
}
