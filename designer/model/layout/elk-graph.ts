/** What is said to ELK and what it answers (its JSON format), as far as it is used here; its lists may be written, as ELK's own types have it. */
export interface ElkGraph {
  readonly id: string;
  readonly x?: number;
  readonly y?: number;
  readonly width?: number;
  readonly height?: number;
  readonly layoutOptions?: Readonly<Record<string, string>>;
  readonly children?: ElkGraph[];
  readonly edges?: ElkLine[];
}

export interface ElkLine {
  readonly id: string;
  readonly sources: string[];
  readonly targets: string[];
  readonly layoutOptions?: Readonly<Record<string, string>>;
  readonly labels?: ElkLabelBox[];
  readonly sections?: ElkSection[];
}

export interface ElkLabelBox {
  readonly layoutOptions?: Readonly<Record<string, string>>;
  readonly text?: string;
  readonly x?: number;
  readonly y?: number;
  readonly width?: number;
  readonly height?: number;
}

export interface ElkSection {
  readonly id: string;
  readonly startPoint: { x: number; y: number };
  readonly endPoint: { x: number; y: number };
  readonly bendPoints?: { x: number; y: number }[];
}
