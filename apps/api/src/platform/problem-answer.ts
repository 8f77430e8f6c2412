import { ApiProperty } from '@nestjs/swagger';

class FieldErrorAnswer {
  @ApiProperty({ required: false, description: 'JSON pointer into the body' })
  readonly pointer?: string;
  @ApiProperty({ required: false, description: 'Name of a query parameter or header' })
  readonly parameter?: string;
  @ApiProperty()
  readonly detail!: string;
}

/** How every error is documented; the filter builds it (platform/problem.filter.ts). */
export class ProblemAnswer {
  @ApiProperty({ example: 'urn:huiying:problem:R-30' })
  readonly type!: string;
  @ApiProperty({ description: 'In the language of Accept-Language' })
  readonly title!: string;
  @ApiProperty({ type: 'integer' })
  readonly status!: number;
  @ApiProperty({ description: 'Stable code: of the problem, or of the rule that refused (R-xx, S-xx)' })
  readonly code!: string;
  @ApiProperty({ required: false })
  readonly detail?: string;
  @ApiProperty({
    required: false,
    isArray: true,
    type: 'string',
    description: 'Articles that the rule rests on',
  })
  readonly basis?: readonly string[];
  @ApiProperty({ required: false, description: 'What would make the command acceptable' })
  readonly remedy?: string;
  @ApiProperty({
    required: false,
    type: Object,
    description: 'Ids, codes, dates and numbers that the rule found',
  })
  readonly details?: Readonly<Record<string, unknown>>;
  @ApiProperty({ required: false, isArray: true, type: FieldErrorAnswer })
  readonly errors?: readonly FieldErrorAnswer[];
  @ApiProperty({
    required: false,
    type: 'integer',
    description: 'Current revision, with code stale-revision',
  })
  readonly revision?: number;
  @ApiProperty({ description: 'Finds the request in the log' })
  readonly trace!: string;
}
