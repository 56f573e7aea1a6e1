/** How many digits a currency has behind the point. */
function minorDigits(currency: string): number {
  return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
}

/** The whole minor units that a person means by `5,000.50`; undefined for what is no amount, or finer than the currency. */
export function readMoney(text: string, currency: string): number | undefined {
  const plain = text
    .normalize('NFKC')
    .replaceAll(/[\s,]/g, '')
    .replace(/^(-?)[¥$€£]/, '$1');
  const match = /^(-?)(\d+)(?:\.(\d*))?$/.exec(plain);
  if (match === null) return undefined;
  const [, sign = '', whole = '', fraction = ''] = match;
  const digits = minorDigits(currency);
  const kept = fraction.replace(/0+$/, '');
  if (kept.length > digits) return undefined;
  const amount = Number(whole + kept.padEnd(digits, '0'));
  if (!Number.isSafeInteger(amount)) return undefined;
  return sign === '' || amount === 0 ? amount : -amount;
}

/** Minor units as a person writes them: 500000 of CNY → `5000.00`. */
export function showMoney(amount: number, currency: string): string {
  const digits = minorDigits(currency);
  const text = String(Math.abs(amount)).padStart(digits + 1, '0');
  const sign = amount < 0 ? '-' : '';
  if (digits === 0) return sign + text;
  return `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}
