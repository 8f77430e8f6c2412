import { Body, Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import {
  type ParkedEntry,
  ParkedEntryList,
  type ReaderEntry,
  ReaderEntryList,
  type RetriedEntry,
  RetriedEntryList,
} from '#answers/read-side';
import {
  Code,
  Documented,
  type ListAnswer,
  Problem,
  ProblemResponses,
  RequirePermission,
} from '#libs/contracts';
import { ReadSide } from '#libs/read-side';

class RetryBody {
  @Code({ optional: true, max: 200, description: 'One parked stream; left out: all of the reader' })
  stream?: string;
}

/** For the administrator: state, parked streams and their retry, rebuild. No business data. */
@ApiTags('read-models')
@Controller('read-models')
export class ReadModelsController {
  constructor(@Inject(ReadSide) private readonly readSide: ReadSide) {}

  @Get()
  @RequirePermission('MANAGE_READ_MODELS')
  @Documented({
    id: 'readModels',
    zh: '读模型',
    en: 'Read models and durable processes',
    answer: ReaderEntryList,
  })
  async list(): Promise<ListAnswer<ReaderEntry>> {
    return { items: await this.readSide.status(), next: null };
  }

  @Get(':name/parked')
  @RequirePermission('MANAGE_READ_MODELS')
  @ApiParam({ name: 'name', type: String })
  @Documented({ id: 'parkedStreams', zh: '搁置的流', en: 'Parked streams', answer: ParkedEntryList })
  async parked(@Param('name') name: string): Promise<ListAnswer<ParkedEntry>> {
    await this.known(name);
    return { items: await this.readSide.parked(name, 200), next: null };
  }

  @Post(':name/retry')
  @RouteConfig({ takesLong: true })
  @HttpCode(200)
  @RequirePermission('MANAGE_READ_MODELS')
  @ApiParam({ name: 'name', type: String })
  @Documented({
    id: 'retryParked',
    zh: '重试搁置的流',
    en: 'Try parked streams again',
    answer: RetriedEntryList,
  })
  @ProblemResponses(413, 415)
  async retry(@Param('name') name: string, @Body() { stream }: RetryBody): Promise<ListAnswer<RetriedEntry>> {
    await this.known(name);
    return { items: await this.readSide.retry(name, stream), next: null };
  }

  private async known(name: string): Promise<void> {
    const readers = await this.readSide.status();
    if (!readers.some((reader) => reader.name === name)) throw new Problem('not-found');
  }
}
