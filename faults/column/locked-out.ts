import BetterSqlite3 from 'better-sqlite3';
import { join } from 'node:path';
import type { Trial } from '../bench/trial.ts';
import { pause } from '../bench/pause.ts';

/** Longer than the engine waits for another program. */
const heldMs = 3_000;

/** T14: another program holds the database while timers come due: what could not be stored then is fired again. */
export async function lockedOut(trial: Trial): Promise<void> {
  const node = await trial.serve();
  for (let time = 0; time < 2; time += 1) {
    trial.drive(4, ['timer']);
    await armed(trial);
    await trial.disturb(async () => {
      const database = new BetterSqlite3(join(trial.folder.data, 'tessera.db'), { timeout: 10_000 });
      database.exec('BEGIN IMMEDIATE');
      trial.fired();
      await pause(heldMs);
      database.exec('ROLLBACK');
      database.close();
    });
    await trial.settle();
  }
  if (!node.isAlive()) trial.violate(`the node ended: ${node.said().slice(-300)}`);
  await trial.judge();
}

async function armed(trial: Trial): Promise<void> {
  const isArmed = async (): Promise<boolean> => (await trial.home.read()).timers.length > 0 || (await trial.isDone());
  await trial.until('a timer to be armed', isArmed, 5);
}
