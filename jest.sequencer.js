import { relative } from 'node:path';
import JestSequencer from '@jest/test-sequencer';

/** The files that take more than two seconds, in seconds: what the order goes by where nothing is cached. */
const slow = {
  'designer/api/analysis/local-analysis.test.ts': 8,
  'designer/api/analysis/seeded-defects.test.ts': 7,
  'designer/e2e/audit.test.ts': 75,
  'designer/e2e/build-flow.test.ts': 45,
  'designer/e2e/canvas.test.ts': 32,
  'designer/e2e/drafts.test.ts': 18,
  'designer/e2e/first-run.test.ts': 14,
  'designer/e2e/homes.test.ts': 25,
  'designer/e2e/identities.test.ts': 42,
  'designer/e2e/inspector.test.ts': 22,
  'designer/e2e/operate.test.ts': 24,
  'designer/e2e/outline.test.ts': 36,
  'designer/e2e/publish.test.ts': 20,
  'designer/e2e/shell.test.ts': 10,
  'designer/e2e/simulate.test.ts': 27,
  'designer/e2e/yaml.test.ts': 45,
  'designer/model/edit/corpus/random-gestures.test.ts': 7,
  'designer/model/play/explore.test.ts': 9,
  'designer/model/play/save-play.test.ts': 8,
  'engine/check/explored.test.ts': 6,
  'engine/check/planted/fixes.test.ts': 6,
  'engine/check/speed.test.ts': 3,
  'engine/check/total.test.ts': 3,
  'engine/cli/cli.test.ts': 25,
  'engine/cli/server-commands.test.ts': 4,
  'engine/conform/conform.test.ts': 8,
  'engine/http/openapi/open-api.test.ts': 4,
  'engine/insight/map/routes/plan-routes.test.ts': 3,
  'engine/insight/metrics/metrics-http.test.ts': 6,
  'engine/insight/panorama/panorama.test.ts': 6,
  'engine/machine/differential.test.ts': 9,
  'engine/registry/compiler.test.ts': 11,
  'engine/sql/store/host-suite.test.ts': 15,
  'engine/testing/oracle/law.test.ts': 11,
  'engine/tests/activities.test.ts': 6,
  'engine/tests/backtest.test.ts': 3,
  'engine/tests/bad-inputs-fuzz.test.ts': 9,
  'engine/tests/bad-inputs-providers.test.ts': 10,
  'engine/tests/bad-inputs-running.test.ts': 12,
  'engine/tests/bad-inputs.test.ts': 18,
  'engine/tests/competition.test.ts': 6,
  'engine/tests/counting-kill.test.ts': 12,
  'engine/tests/one-checker.test.ts': 20,
  'engine/tests/own-time.test.ts': 6,
  'engine/tests/postgres-faults.test.ts': 22,
  'engine/tests/postgres-nodes.test.ts': 25,
  'engine/tests/postgres.test.ts': 20,
  'engine/tests/publish-kill.test.ts': 12,
  'engine/tests/scenarios-on-host.test.ts': 9,
  'engine/tests/scorecard-kill.test.ts': 10,
  'engine/tests/seeded-defects.test.ts': 9,
  'engine/tests/simulate-like-host.test.ts': 8,
  'examples/demo/demo.test.ts': 25,
  'flows/control-unit.test.ts': 7,
  'flows/flows.test.ts': 5,
};

/**
 * The slowest first, so that no worker is left with a long file at the end; and files with a browser between those
 * without one, so that two workers rarely hold two browsers on two cores.
 */
export default class Sequencer extends JestSequencer {
  sort(tests) {
    const timed = super.sort([...tests]).map((test) => {
      const name = relative(test.context.config.rootDir, test.path).replaceAll('\\', '/');
      return { test, hasBrowser: name.startsWith('designer/e2e/'), seconds: secondsOf(test, name) };
    });
    timed.sort((one, other) => other.seconds - one.seconds);
    return interleaved(
      timed.filter(({ hasBrowser }) => hasBrowser),
      timed.filter(({ hasBrowser }) => !hasBrowser),
    ).map(({ test }) => test);
  }
}

function secondsOf({ duration }, name) {
  return duration === undefined ? (slow[name] ?? 0.3) : duration / 1000;
}

/** Always the next of that list of which less was taken. */
function interleaved(one, other) {
  const lists = [one, other].map((files) => ({ files, at: 0, seconds: 0 }));
  const order = [];
  while (order.length < one.length + other.length) {
    const [next] = lists
      .filter(({ files, at }) => at < files.length)
      .toSorted((first, second) => first.seconds - second.seconds);
    const file = next.files[next.at++];
    next.seconds += file.seconds;
    order.push(file);
  }
  return order;
}
