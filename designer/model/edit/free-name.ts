/** The name, or with a number behind it the first one that is not taken. */
export function freeName(name: string, taken: readonly string[]): string {
  if (!taken.includes(name)) return name;
  const stem = name.replace(/\d+$/, '');
  for (let number = 2; ; number += 1) {
    if (!taken.includes(`${stem}${number}`)) return `${stem}${number}`;
  }
}
