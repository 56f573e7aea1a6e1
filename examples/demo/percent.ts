/** A share as text in percent, without its sign: `97.7`. */
export function percent(share: number, digits = 1): string {
  return (share * 100).toFixed(digits);
}
