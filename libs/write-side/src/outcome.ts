import { ApiProperty } from '@nestjs/swagger';

/** What became of a command. */
export interface CommandOutcome {
  readonly id: string;
  readonly revision: number;
  readonly position: string;
  /** Ids that the command gave to parts of the case, for example to raised concerns. */
  readonly made: readonly string[];
  /** True when this is the first outcome of a command that was sent again. */
  readonly repeated: boolean;
}

/** What a stream remembers of a command that wrote to it. */
export interface FirstOutcome {
  readonly revision: number;
  readonly position: string;
  readonly made: readonly string[];
  /** HMAC of the request's body under the matter's key. */
  readonly request: string;
}

/** The answer to every command. */
export class OutcomeAnswer {
  @ApiProperty({ format: 'uuid', description: 'Id of the case' })
  readonly id: string;

  @ApiProperty({
    type: 'integer',
    description: 'Revision of the case after the command; its ETag is `"<revision>"`',
  })
  readonly revision: number;

  @ApiProperty({
    description: 'Position in the log; give it as `after=` to a list that must show the command',
  })
  readonly position: string;

  @ApiProperty({
    required: false,
    isArray: true,
    type: 'string',
    format: 'uuid',
    description: 'Ids of the parts that the command made inside the case, such as raised concerns',
  })
  readonly made?: readonly string[];

  constructor(outcome: CommandOutcome) {
    this.id = outcome.id;
    this.revision = outcome.revision;
    this.position = outcome.position;
    if (outcome.made.length) this.made = outcome.made;
  }
}
