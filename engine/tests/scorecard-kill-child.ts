import { openTessera } from '../cli/open-tessera.ts';
import { killWorld, startAll } from './scorecard-kill-world.ts';

/** An engine on the folder that it is given, which starts all when it is told to, and is killed at any moment. */
const [dataFolder = ''] = process.argv.slice(2);
const tessera = await openTessera({ dataFolder, open: true, modules: [killWorld.module] });
await tessera.publish(killWorld.files);
process.on('message', () => {
  startAll(tessera, () => process.send?.('accepted')).catch((problem: unknown) => {
    console.error(problem);
    process.exit(1);
  });
});
process.send?.('ready');
