import type { Checkpoint } from './checkpoint.js';
import { dutyOf, type Duty } from './duty.js';
import { ensureModel } from './ensure-model.js';
import { ownEvents, type LogEvent } from '../log/log-event.js';
import { LogReader, type ReaderParts } from '../log/log-reader.js';
import { ModelFollower, versionsOf, type ModelParts } from './model-follower.js';
import type { Span } from '../log/span.js';
import type { Turn } from './turn.js';

/** Keeps the table that answers up to date. */
export class LiveModel extends LogReader {
  private readonly follower: ModelFollower;

  constructor(
    private readonly parts: ModelParts,
    reading: ReaderParts,
  ) {
    super(parts.model.name, reading);
    this.follower = new ModelFollower(parts, 'current', reading.sizes.rememberedLive);
  }

  protected ensure(): Promise<Checkpoint> {
    return ensureModel(this.parts);
  }

  protected dutyAt(at: Checkpoint): Duty {
    return dutyOf(versionsOf(this.parts), at);
  }

  protected awaits(events: readonly LogEvent[]): boolean {
    return ownEvents(this.parts.model.sources, events).length > 0;
  }

  protected apply(at: Checkpoint, span: Span): Promise<Turn> {
    return this.follower.apply(at, span);
  }
}
