export const templates = ['flow', 'rule', 'gap'] as const;
export type Template = (typeof templates)[number];

export interface TemplateFill {
  readonly id: string;
  readonly identity: string;
  readonly owner: string;
  /** A flow that is there, if there is one. */
  readonly flow: string | undefined;
  /** A capability that is there, if there is one. */
  readonly capability: string | undefined;
}

/** The text of a requirement to begin with; what it names is there, as far as there is something. */
export function templateText(template: Template, { id, identity, owner, flow, capability }: TemplateFill): string {
  const head = `requirement: ${id}\ntitle: { en: ${JSON.stringify(id)}, zh-CN: ${JSON.stringify(id)} }\nidentity: ${identity}\nowner: ${JSON.stringify(owner)}\nparts:\n`;
  const named = flow ?? 'order-fulfilment';
  switch (template) {
    case 'flow':
      return `${head}  - id: run
    title: { en: The flow runs, zh-CN: 流程上线运行 }
    needs: { flow: ${named} }
    accept: []
  - id: call
    title: { en: Its most important step is served, zh-CN: 关键步骤有实现 }
    needs: { capability: ${capability ?? 'stock.reserve'}@* }
    accept: []
`;
    case 'rule':
      return `${head}  - id: rules
    title: { en: The rules of this business, zh-CN: 本业务的规则 }
    parts:
      - id: in-time
        title: { en: Within the time we promise, zh-CN: 在承诺时间内完成 }
        needs: { parameter: ${named}.paymentWindow, value: PT10M }
        accept: []
      - id: checked
        title: { en: Checked before it goes on, zh-CN: 继续之前先检查 }
        needs: { slot: ${named}.beforeShip }
        accept: []
`;
    case 'gap':
      return `${head}  - id: new-ability
    title: { en: What nobody can do yet, zh-CN: 目前还做不到的事 }
    needs:
      gap:
        capability: item.substitute
        title: { en: Find a substitute, zh-CN: 查找替代品 }
        input: { sku: { type: string } }
        output: { offers: { type: array, items: { type: string } } }
    accept: []
`;
  }
}
