import type { Decision, Documents, Json } from '@tessera/engine/catalog';
import { fields, listAt, numberAt, textAt } from '../document.ts';

/** One side of a booking, in CNY-minor. */
export interface Posting {
  readonly account: string;
  readonly side: 'debit' | 'credit';
  readonly amount: number;
}

export function accountName(account: string): string {
  return `ledger/account/${account}`;
}

export function entryName(entryId: string): string {
  return `ledger/entry/${entryId}`;
}

/** Debits less credits: zero for an entry that may be posted. */
export function difference(postings: readonly Posting[]): number {
  return postings.reduce((sum, posting) => sum + signed(posting), 0);
}

export function accountsOf(postings: readonly Posting[]): readonly string[] {
  return [...new Set(postings.map(({ account }) => account))];
}

/** The postings of a stored entry. */
export function postingsOf(body: Json | undefined): readonly Posting[] {
  return listAt(fields(body), 'entries').map((posting) => ({
    account: textAt(posting, 'account'),
    side: textAt(posting, 'side') === 'credit' ? 'credit' : 'debit',
    amount: numberAt(posting, 'amount', 0),
  }));
}

export function decidePost(entryId: string, postings: readonly Posting[], documents: Documents): Decision {
  const entries = postings.map((posting) => ({ ...posting }));
  return {
    writes: { ...moved(postings, 1, documents), [entryName(entryId)]: { entries, status: 'posted' } },
    answer: { entryId },
  };
}

/** Posts the opposite; an entry that is unknown or reversed already changes nothing. */
export function decideReverse(entryId: string, documents: Documents): Decision {
  const entry = fields(documents[entryName(entryId)]);
  if (textAt(entry, 'status') !== 'posted') return { writes: {}, answer: { reversed: false } };
  return {
    writes: { ...moved(postingsOf(entry), -1, documents), [entryName(entryId)]: { ...entry, status: 'reversed' } },
    answer: { reversed: true },
  };
}

function moved(postings: readonly Posting[], sign: 1 | -1, documents: Documents): Readonly<Record<string, Json>> {
  const balances = new Map<string, number>();
  for (const posting of postings) {
    const name = accountName(posting.account);
    const before = balances.get(name) ?? numberAt(fields(documents[name]), 'balance', 0);
    balances.set(name, before + sign * signed(posting));
  }
  return Object.fromEntries([...balances].map(([name, balance]) => [name, { balance }]));
}

function signed({ side, amount }: Posting): number {
  return side === 'debit' ? amount : -amount;
}
