/* The part of SARIF 2.1.0 (OASIS standard) that is written, by the names of its specification. */

export type SarifLevel = 'error' | 'warning' | 'note';

export interface SarifText {
  readonly text: string;
  readonly markdown?: string;
}

/** Lines and columns from 1 in UTF-16 units, the end exclusive: what `columnKind` says of the run. */
export interface SarifRegion {
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
}

export interface SarifLocation {
  readonly id?: number;
  readonly physicalLocation: {
    readonly artifactLocation: { readonly uri: string };
    readonly region: SarifRegion;
  };
  readonly logicalLocations?: readonly { readonly fullyQualifiedName: string; readonly kind: string }[];
  readonly message?: SarifText;
}

export interface SarifRule {
  readonly id: string;
  readonly shortDescription: SarifText;
  readonly fullDescription: SarifText;
  readonly help: SarifText;
  readonly defaultConfiguration?: { readonly level: SarifLevel };
}

export interface SarifComponent {
  readonly name: string;
  readonly semanticVersion: string;
  readonly language: string;
  readonly rules: readonly SarifRule[];
}

export interface SarifFix {
  readonly description: SarifText;
  readonly artifactChanges: readonly {
    readonly artifactLocation: { readonly uri: string };
    readonly replacements: readonly {
      readonly deletedRegion: SarifRegion;
      readonly insertedContent: { readonly text: string };
    }[];
  }[];
}

export interface SarifResult {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly level: SarifLevel;
  readonly message: SarifText;
  readonly locations: readonly SarifLocation[];
  readonly partialFingerprints: Readonly<Record<string, string>>;
  readonly relatedLocations?: readonly SarifLocation[];
  readonly codeFlows?: readonly {
    readonly threadFlows: readonly { readonly locations: readonly { readonly location: SarifLocation }[] }[];
  }[];
  readonly fixes?: readonly SarifFix[];
  readonly suppressions?: readonly {
    readonly kind: 'inSource';
    readonly status: 'accepted';
    readonly justification: string;
  }[];
  readonly properties?: Readonly<Record<string, unknown>>;
}

export interface SarifLog {
  readonly $schema: string;
  readonly version: '2.1.0';
  readonly runs: readonly {
    readonly tool: { readonly driver: SarifComponent };
    /** The same rules in another language (section 3.19.3). */
    readonly translations: readonly (SarifComponent & {
      readonly contents: readonly ['localizedData'];
      readonly associatedComponent: { readonly name: string; readonly index: number };
    })[];
    readonly language: string;
    readonly columnKind: 'utf16CodeUnits';
    readonly results: readonly SarifResult[];
  }[];
}
