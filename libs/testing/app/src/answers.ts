/** The answer to a command. */
export interface Outcome {
  readonly id: string;
  readonly revision: number;
  readonly position: string;
  readonly made?: readonly string[];
}

/** The answer to everything that went wrong. */
export interface ProblemBody {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly detail?: string;
  readonly remedy?: string;
  readonly basis?: readonly string[];
  readonly details?: Readonly<Record<string, unknown>>;
  readonly errors?: readonly {
    readonly pointer?: string;
    readonly parameter?: string;
    readonly detail: string;
  }[];
  readonly revision?: number;
  readonly trace: string;
}

export interface ListOf<Item> {
  readonly items: readonly Item[];
  readonly next: string | null;
  readonly total?: number;
  readonly leftOut?: number;
}

/** Words as the caller may see them: text, `{erased: true}`, or `{withheld: true}`. */
export type WordsSeen = string | { readonly erased: true } | { readonly withheld: true } | null;

export interface ConcernSeen {
  readonly id: string;
  readonly kind: string;
  readonly village: string | null;
  readonly words: WordsSeen;
  readonly raiser: Readonly<Record<string, unknown>>;
  readonly state: string;
  readonly coverage: string;
  readonly answered: boolean;
  readonly contested: boolean;
  readonly cycle: number;
  readonly closed: boolean;
  readonly raisedAt: string;
  readonly responses: readonly {
    readonly id: string;
    readonly unit: string | null;
    readonly kind: string;
    readonly at: string;
    readonly words: WordsSeen;
    readonly qualifies: unknown;
  }[];
}

/** A row of the concern-response matrix. */
export type MatrixRow = ConcernSeen & { readonly case: { readonly category: string; readonly id: string } };

/** A row of the case board, the dispute ledger or the petition list. */
export interface CaseRowSeen {
  readonly id: string;
  readonly category: string;
  readonly revision: number;
  readonly title: WordsSeen;
  readonly state: string;
  readonly closed: boolean;
  readonly level: string | null;
  readonly holder: string | null;
  readonly outcome: string | null;
  readonly concerns: Readonly<Record<string, number>>;
  readonly unanswered: number;
  readonly units: readonly string[];
}

export interface PartySeen {
  readonly person: string;
  readonly role: string;
  readonly details?: unknown;
}

/** One case, from its stream. */
export interface CaseSeen {
  readonly id: string;
  readonly category: string;
  readonly revision: number;
  readonly title: WordsSeen;
  readonly state: string;
  readonly closed: boolean;
  readonly level: string | null;
  readonly holder: string | null;
  readonly units: readonly string[];
  readonly outcome: string | null;
  readonly cycle: number;
  readonly erased: boolean;
  readonly concerns: readonly ConcernSeen[];
  readonly parties: readonly PartySeen[];
  readonly acts: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

export interface Act {
  readonly revision: number;
  readonly position: string;
  readonly type: string;
  readonly sentence: { readonly zh: string; readonly en: string };
  readonly refs: Readonly<Record<string, { readonly kind: string; readonly ids: readonly string[] }>>;
  readonly occurredAt: string;
  readonly recordedAt: string;
  readonly late: boolean;
  readonly actor: { readonly officer: string; readonly unit: string; readonly role: string };
  readonly data: Readonly<Record<string, unknown>>;
}

/** One line of a figure. */
export interface FigureLineSeen {
  readonly cohort: number;
  readonly denominator: number;
  readonly numerator: number;
  readonly rate: number | null;
  readonly parts: Readonly<Record<string, number>>;
  readonly lines: Readonly<Record<string, number | string>>;
  readonly members: string;
  readonly by: Readonly<Record<string, string>>;
}

export interface FigureSeen {
  readonly metric: string;
  readonly established: boolean;
  readonly asOf: string;
  readonly knownAt: string;
  readonly versions: Readonly<Record<string, number | string>>;
  readonly total: FigureLineSeen;
  readonly groups: readonly FigureLineSeen[];
  readonly twin?: FigureSeen;
}
