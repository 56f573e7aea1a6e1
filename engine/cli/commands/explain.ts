import type { Command } from 'commander';
import { renderExplanation } from '../../release/explain.ts';
import type { CellProvenance } from '../../release/release.ts';
import { isFields, list } from '../api.ts';
import { apiOf, serverCommand, type GlobalOptions } from '../global-options.ts';
import { print, printJson } from '../output.ts';

interface ExplainOptions extends GlobalOptions {
  readonly identity: string;
}

export function explainCommand(): Command {
  return serverCommand('explain', 'Tell what holds for an identity, where it was written, and what lost.')
    .argument('<flow>')
    .argument('[cell]', 'a parameter, a capability, or a full address: parameter:order-fulfilment.paymentWindow')
    .requiredOption('--identity <path>')
    .addHelpText(
      'after',
      `
A cell is a parameter, a binding, a slot or a state of the effective flow. The closest owner wins; sealed policies hold.

Examples:
  tessera explain order-fulfilment --identity cn.retail.fresh
  tessera explain order-fulfilment paymentWindow --identity cn.retail.fresh
  tessera explain order-fulfilment stock.reserve --identity cn.retail.fresh`,
    )
    .action(async (flow: string, wanted: string | undefined, options: ExplainOptions) => {
      const query = new URLSearchParams({
        flow,
        identity: options.identity,
        ...(wanted === undefined ? {} : { cell: wanted }),
      });
      const answer = await apiOf(options).get(`/v1/explain?${query.toString()}`);
      if (options.json) return printJson(answer);
      const cells: readonly unknown[] = list(answer, 'cells');
      if (cells.length === 0)
        throw new Error(
          `${flow} has no cell '${wanted ?? ''}' for ${options.identity}. Leave it out to see all of them.`,
        );
      for (const cell of cells.filter(isCell)) print(renderExplanation(cell));
      return undefined;
    });
}

/** What the API sends is the cell as it is. */
function isCell(value: unknown): value is CellProvenance {
  return (
    isFields(value) && typeof value['cell'] === 'string' && areRows(value['candidates']) && areRows(value['policies'])
  );
}

function areRows(value: unknown): boolean {
  return Array.isArray(value) && value.every((row) => isFields(row) && isFields(row['at']));
}
