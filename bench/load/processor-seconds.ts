import { readFileSync } from 'node:fs';

/** Linux counts processor time in hundredths of a second. */
const perSecond = 100;

/** Processor time of a process so far, that of the system for it included. */
export function processorSeconds(pid: number | undefined): number {
  const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // The name of the program stands in parentheses, and may hold anything.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / perSecond;
}
