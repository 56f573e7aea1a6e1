import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { metricHelp } from '../http/views/metric-help.ts';
import { metricsDoc, namesIn } from './metrics-doc.ts';

const docs = path.join(__dirname, '../../docs');
const read = (name: string): string => readFileSync(path.join(docs, name), 'utf8');

test('docs/metrics.md is the table of figures', () => {
  const text = metricsDoc(read('monitoring/tessera.rules.yaml'));
  if (process.env['TESSERA_WRITE_DOCS'] === '1') writeFileSync(path.join(docs, 'metrics.md'), text);
  expect(read('metrics.md')).toBe(text);
});

test.each(['monitoring/tessera.rules.yaml', 'monitoring/grafana-dashboard.json'])(
  '%s reads figures that there are',
  (name) => {
    const named = namesIn(read(name));
    expect(named.length).toBeGreaterThan(10);
    expect(named.filter((figure) => metricHelp[figure] === undefined)).toEqual([]);
  },
);

test('every figure that is documented is told by some code', () => {
  const code = ['host', 'http'].flatMap(sources).join('\n');
  const silent = Object.keys(metricHelp).filter(
    (name) => !new RegExp(`\\b(?:${name}|${camelCase(name)})\\b`).test(code),
  );
  expect(silent).toEqual([]);
});

/** Without the table itself, which names all of them. */
function sources(folder: string): readonly string[] {
  const at = path.join(__dirname, '..', folder);
  return readdirSync(at, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('metric-help.ts'))
    .map((name) => readFileSync(path.join(at, name), 'utf8'));
}

/** As counters are called in the code: `eventsConsumed` is told as `events_consumed_total`. */
function camelCase(name: string): string {
  return name.replace(/_total$/, '').replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
