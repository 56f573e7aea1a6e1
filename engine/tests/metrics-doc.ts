import { metricHelp } from '../http/views/metric-help.ts';

/** What of `docs/operations.md` follows from the code: every family of figures, and which alert rules read it. */
export function metricsDoc(rules: string): string {
  const alerts = alertsOf(rules);
  const rows = Object.entries(metricHelp).map(([name, says]) => {
    const named = alerts
      .filter(({ expression }) => namesIn(expression).includes(name))
      .map(({ alert }) => `\`${alert}\``);
    return [`\`tessera_${name}\``, kindOf(name), unitOf(name), says, named.join(', ') || '–'];
  });
  const head = ['figure', 'kind', 'unit', 'what it says', 'alert'];
  return [
    '# Figures',
    '',
    'What `GET /metrics` tells, from the code. Alert rules: [tessera.rules.yaml](monitoring/tessera.rules.yaml); a dashboard for Grafana:',
    '[grafana-dashboard.json](monitoring/grafana-dashboard.json). Families with labels appear once something happened that they count.',
    '',
    ...table([head, ...rows]),
    '',
  ].join('\n');
}

interface Alert {
  readonly alert: string;
  readonly expression: string;
}

function alertsOf(rules: string): readonly Alert[] {
  return Array.from(rules.matchAll(/- alert: (\w+)\n\s+expr: (.+)\n/g), ([, alert = '', expression = '']) => ({
    alert,
    expression,
  }));
}

/** Names of figures in an expression, without the product's prefix. */
export function namesIn(text: string): readonly string[] {
  return Array.from(text.matchAll(/tessera_(\w+)/g), ([, name = '']) => name);
}

function kindOf(name: string): string {
  return name.endsWith('_total') ? 'counter' : 'gauge';
}

function unitOf(name: string): string {
  if (/seconds(_total)?$/.test(name)) return 's';
  return name.endsWith('_bytes') ? 'bytes' : '1';
}

/** Columns as wide as their widest cell, as prettier has them. */
function table([head = [], ...rows]: readonly (readonly string[])[]): readonly string[] {
  const all = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...all.map((row) => (row[column] ?? '').length)));
  const line = (row: readonly string[]): string =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  return [line(head), `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`, ...rows.map(line)];
}
