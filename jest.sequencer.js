import { relative } from 'node:path';
import JestSequencer from '@jest/test-sequencer';

/** The files that take more than two seconds, in seconds: what the order goes by where nothing is cached. */
const slow = {
  'capabilities/conformance.test.ts': 4,
  'designer/api/analysis/local-analysis.test.ts': 3,
  'designer/api/analysis/seeded-defects.test.ts': 4,
  'designer/e2e/advice.test.ts': 7,
  'designer/e2e/audit.test.ts': 65,
  'designer/e2e/build-flow.test.ts': 30,
  'designer/e2e/canvas.test.ts': 28,
  'designer/e2e/drafts.test.ts': 11,
  'designer/e2e/first-run.test.ts': 10,
  'designer/e2e/homes.test.ts': 26,
  'designer/e2e/identities.test.ts': 39,
  'designer/e2e/inspector.test.ts': 20,
  'designer/e2e/operate.test.ts': 27,
  'designer/e2e/outline.test.ts': 36,
  'designer/e2e/publish.test.ts': 13,
  'designer/e2e/reviews.test.ts': 9,
  'designer/e2e/shell.test.ts': 7,
  'designer/e2e/simulate.test.ts': 25,
  'designer/e2e/yaml.test.ts': 36,
  'designer/model/edit/corpus/random-gestures.test.ts': 4,
  'designer/model/play/explore.test.ts': 5,
  'designer/model/play/save-play.test.ts': 5,
  'engine/check/explore/explore-configurations.test.ts': 2,
  'engine/check/explored.test.ts': 4,
  'engine/check/planted/fixes.test.ts': 3,
  'engine/cli/backup.test.ts': 3,
  'engine/cli/cli.test.ts': 11,
  'engine/conform/conform.test.ts': 11,
  'engine/host/archive/archiver.test.ts': 5,
  'engine/http/bad-inputs-http.test.ts': 3,
  'engine/http/changes.test.ts': 2,
  'engine/http/docs/pages.test.ts': 4,
  'engine/insight/metrics/metrics-http.test.ts': 5,
  'engine/insight/panorama/panorama.test.ts': 7,
  'engine/machine/differential.test.ts': 4,
  'engine/registry/compiler.test.ts': 6,
  'engine/schema/fits-random.test.ts': 2,
  'engine/sql/facts/insight.test.ts': 2,
  'engine/sql/store/host-suite.test.ts': 13,
  'engine/sql/store/sqlite-store.test.ts': 4,
  'engine/testing/oracle/law.test.ts': 6,
  'engine/tests/activities.test.ts': 6,
  'engine/tests/bad-inputs-fuzz.test.ts': 4,
  'engine/tests/bad-inputs-providers.test.ts': 8,
  'engine/tests/bad-inputs-running.test.ts': 9,
  'engine/tests/bad-inputs.test.ts': 10,
  'engine/tests/counting-kill.test.ts': 12,
  'engine/tests/one-checker.test.ts': 17,
  'engine/tests/own-time.test.ts': 8,
  'engine/tests/postgres-faults.test.ts': 20,
  'engine/tests/postgres-leases.test.ts': 4,
  'engine/tests/postgres-nodes.test.ts': 18,
  'engine/tests/postgres.test.ts': 58,
  'engine/tests/publish-kill.test.ts': 4,
  'engine/tests/readme.test.ts': 3,
  'engine/tests/requirements.test.ts': 2,
  'engine/tests/scenarios-on-host.test.ts': 5,
  'engine/tests/scorecard-kill.test.ts': 4,
  'engine/tests/seeded-defects.test.ts': 6,
  'engine/tests/simulate-like-host.test.ts': 4,
  'engine/tests/ways-taken.test.ts': 4,
  'examples/demo/demo.test.ts': 11,
  'faults/kill.test.ts': 22,
  'flows/control-unit.test.ts': 5,
  'flows/flows.test.ts': 2,
};

/**
 * The slowest first, so that no worker is left with a long file at the end; and files with a browser between those
 * without one, so that rarely every worker holds one.
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
