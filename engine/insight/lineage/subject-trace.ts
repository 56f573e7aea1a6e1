/** Who was given something of a data subject, by the calls that were made and the mappings that made their inputs. */
export interface SubjectTrace {
  /** The keyed hash that was asked for. */
  readonly subject: string;
  /** ms since the epoch: all that was committed before it is told. */
  readonly asOf: number;
  /** How many instances belong to the subject, their sub-flows included. */
  readonly instances: number;
  /** False where there were more instances than are looked through for one answer. */
  readonly isWhole: boolean;
  readonly given: readonly GivenTo[];
}

/** Fields of a contract that a provider was given. */
export interface GivenTo {
  readonly provider: string;
  readonly capability: string;
  /** Of its input, e.g. `address.street`; '' for the input as a whole. */
  readonly fields: readonly string[];
  readonly calls: number;
  /** ms since the epoch: of the first attempt, and of the last outcome. */
  readonly firstAt: number;
  readonly lastAt: number;
}
