// Shifts the wall clock of a process by the ms that stand in a file, looked at now and then; monotonic time goes on as it is.
import { readFileSync } from 'node:fs';

const file = process.env['FAULTS_CLOCK_FILE'] ?? '';
const RealDate = Date;
let offset = 0;

function look() {
  try {
    offset = Number(readFileSync(file, 'utf8'));
  } catch {
    // Half of a write: the next look sees all of it.
  }
}

globalThis.Date = class extends RealDate {
  constructor(...words) {
    if (words.length === 0) super(RealDate.now() + offset);
    else super(...words);
  }
  static now() {
    return RealDate.now() + offset;
  }
};
look();
setInterval(look, 20).unref();
