import type { CheckOutcome, ConformanceRecord, ItemOutcome } from '../../catalog/conformance.ts';
import {
  conformanceCheckTitles,
  conformanceItemTitles,
  reasonText,
  staleTexts,
} from '../../catalog/conformance-text.ts';
import type { KeptConformance } from '../../host/registry/registry-port.ts';
import type { JsonObject } from '../../kernel/json.ts';
import type { Locale } from '../../kernel/localized.ts';

/** A record for people: every item and check with its title, and why it came out as it did. */
export function conformanceView(
  { record, signature, stale }: KeptConformance,
  publicKey: string | undefined,
  locale: Locale,
): JsonObject {
  const { items, at, ...plain } = record;
  return {
    ...plain,
    at: new Date(at).toISOString(),
    isCurrent: stale === undefined,
    ...(stale === undefined ? {} : { stale: staleView(stale, locale) }),
    shown: counted(record, 'passed'),
    notShown: counted(record, 'not-shown'),
    failed: counted(record, 'failed'),
    items: items.map((item) => itemView(item, locale)),
    signature,
    ...(publicKey === undefined ? {} : { publicKey }),
  };
}

function staleView({ because, since }: NonNullable<KeptConformance['stale']>, locale: Locale): JsonObject {
  return {
    because,
    says: staleTexts[because][locale],
    ...(since === undefined ? {} : { since: new Date(since).toISOString() }),
  };
}

function counted({ items }: ConformanceRecord, status: ItemOutcome['status']): number {
  return items.filter((item) => item.status === status).length;
}

function itemView({ item, status, checks }: ItemOutcome, locale: Locale): JsonObject {
  return {
    item,
    title: conformanceItemTitles[item][locale],
    status,
    checks: checks.map((check) => checkView(check, locale)),
  };
}

function checkView({ check, status, reason, of, input }: CheckOutcome, locale: Locale): JsonObject {
  return {
    check,
    title: conformanceCheckTitles[check][locale],
    status,
    ...(reason === undefined
      ? {}
      : { reason: { code: reason.code, params: { ...reason.params }, says: reasonText(reason, locale) } }),
    ...(of === undefined ? {} : { of }),
    ...(input === undefined ? {} : { input }),
  };
}
