import type { Localized } from '@tessera/engine/catalog';

/** What a carrier charges and promises: three of them compete on cost and speed. All fees in CNY-minor. */
export interface Carrier {
  readonly id: string;
  readonly title: Localized;
  readonly prefix: string;
  readonly tariff: { readonly firstPiece: number; readonly morePieces: number; readonly abroad: number };
  /** Days to the door, at home and abroad. */
  readonly days: { readonly home: number; readonly abroad: number };
  readonly countries: readonly string[];
}

export const carriers: readonly Carrier[] = [
  {
    id: 'sf',
    title: { en: 'SF Express', 'zh-CN': '顺丰速运' },
    prefix: 'SF',
    tariff: { firstPiece: 1800, morePieces: 400, abroad: 12_000 },
    days: { home: 1, abroad: 7 },
    countries: ['CN', 'BR', 'SG', 'JP', 'US', 'DE'],
  },
  {
    id: 'jd',
    title: { en: 'JD Logistics', 'zh-CN': '京东物流' },
    prefix: 'JD',
    tariff: { firstPiece: 1200, morePieces: 300, abroad: 9000 },
    days: { home: 2, abroad: 12 },
    countries: ['CN', 'BR', 'SG'],
  },
  {
    id: 'yto',
    title: { en: 'YTO Express', 'zh-CN': '圆通速递' },
    prefix: 'YT',
    tariff: { firstPiece: 600, morePieces: 200, abroad: 6000 },
    days: { home: 4, abroad: 25 },
    countries: ['CN', 'BR'],
  },
];

const home = 'CN';

export function feeOf(carrier: Carrier, country: string, pieces: number): number {
  const { firstPiece, morePieces, abroad } = carrier.tariff;
  return firstPiece + (pieces - 1) * morePieces + (country === home ? 0 : abroad);
}

export function daysOf(carrier: Carrier, country: string): number {
  return country === home ? carrier.days.home : carrier.days.abroad;
}
